import { partitionPoint } from '../partitionPoint.ts';
import { commentSigns, isScript } from './commentSigns.ts';

/** What ends where it began: comments as in C, and strings. Written so that long ones need no memory for going back. */
const OF_C = [
  String.raw`\/\*[^]*?(?:\*\/|$)`,
  String.raw`"[^"\\\n]*(?:\\.[^"\\\n]*)*"`,
  String.raw`'[^'\\\n]*(?:\\.[^'\\\n]*)*'`,
];
/** In JavaScript a template has code inside, in braces; a `/` where a value is to come begins a pattern (bounded, for the time it takes). */
const OF_SCRIPTS = [
  '[`{}]',
  String.raw`(?<=(?:^|[(,=:[!&|?{};]|\breturn)\s{0,99})\/(?:\\.|\[(?:\\.|[^\]\\\n]){0,99}\]|[^\/\\[\n]){1,999}\/`,
];
/** A string in backticks that goes over lines. */
const RAW = '`[^`]*(?:`|$)';

/** The rest of a template: to its end, or to code inside. @see ECMA-262, section 12.9.6 (template literals) */
const TEMPLATE = /[^`\\$]*(?:(?:\\[^]|\$(?!\{))[^`\\$]*)*(?:`|\$\{|$)/uy;

/**
 * The comments and strings of a text in a language that has C's, as far as these signs tell: what stands in one of them is no
 * code. They are looked for as far as is asked, once.
 */
export class QuotedText {
  readonly #text: string;
  readonly #next: RegExp;
  readonly #template = new RegExp(TEMPLATE);
  /** Of each template that code is inside of, how many braces of that code are open. */
  readonly #braces: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** How far the text is known. */
  #known: number;

  /** @param from where the language begins in the text */
  constructor(text: string, languageId: string, from: number) {
    this.#text = text;
    this.#known = from;
    const line = commentSigns(languageId).line.trim();
    const comment = line === '' ? [] : [`${line.replaceAll('/', String.raw`\/`)}.*`];
    const own = isScript(languageId) ? OF_SCRIPTS : [RAW];
    this.#next = new RegExp([...comment, ...OF_C, ...own].join('|'), 'gu');
    this.#next.lastIndex = from;
  }

  /** Whether an offset is inside one, and not at its ends. */
  holds(offset: number): boolean {
    while (this.#known <= offset) this.#pass();
    const next = partitionPoint(0, this.#starts.length, (i) => (this.#starts[i] ?? offset) < offset);
    return offset < (this.#ends[next - 1] ?? 0);
  }

  /** A brace by itself is passed as well: nothing can be inside it. */
  #pass(): void {
    const found = this.#next.exec(this.#text);
    this.#known = found === null ? Infinity : this.#behind(found[0]);
    if (found === null || this.#known === found.index + 1) return;
    this.#starts.push(found.index);
    this.#ends.push(this.#known);
  }

  #behind(sign: string): number {
    if (sign === '`' || (sign === '}' && this.#braces.at(-1) === 0)) return this.#behindTemplate(sign);
    const step = { '{': 1, '}': -1 }[sign] ?? 0;
    const open = this.#braces.pop();
    if (open !== undefined) this.#braces.push(open + step);
    return this.#next.lastIndex;
  }

  #behindTemplate(sign: string): number {
    if (sign === '}') this.#braces.pop();
    this.#template.lastIndex = this.#next.lastIndex;
    if (this.#template.exec(this.#text)?.[0].endsWith('${') === true) this.#braces.push(0);
    this.#next.lastIndex = this.#template.lastIndex;
    return this.#next.lastIndex;
  }
}
