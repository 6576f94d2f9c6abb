import { ids } from './commentSigns.ts';
import { type Found, Inserts } from './inserts.ts';
import { markupSyntax } from './markupSyntax.ts';
import type { Unit } from './markupUnits.ts';
import { type Opening, OpenElements } from './openElements.ts';

/** Handlebars has names with a sign before them. */
const TAG = /<\/?(?<name>[a-z@:][^\s"'<>/={}]*)/iuy;
const TAG_END = /[\s/]*>/uy;
const SPACE = /\s*/uy;
const ATTRIBUTE_NAME = /[^\s"'<>/={}]+/uy;
const EQUALS = /(?:\s*=\s*)?/uy;
const UNQUOTED = /[^\s"'<>{]+/uy;
const BLOCK = /\{{1,2}(?<sign>[#/])\s*(?<name>[\w-]+)|@[^@]|\}/uy;

/** @see HTML Living Standard, section 13.1.2 (void elements) */
const VOID = new Set(ids('area base br col embed hr img input link meta source track wbr'));
/** Elements in which there are no tags. */
const RAW = new Set(['script', 'style']);

/** The value of an attribute. */
interface Value {
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly end: number;
}

/** Which language the text of a script or a style sheet is in; undefined where that is none that is known. */
export type LanguageOf = (tag: string, attributes: string) => string | undefined;

/** What is in a text with tags; what is no markup that is known here counts as text. */
export function markupOf(text: string, languageId: string, languageOf: LanguageOf, from = 0): Found {
  const found: Found = { regions: [], units: [] };
  new MarkupReader(text, languageId, languageOf, found).read(from);
  return found;
}

class MarkupReader {
  readonly #text: string;
  readonly #found: Found;
  readonly #languageOf: LanguageOf;
  readonly #inserts: Inserts;
  readonly #openings: RegExp;
  readonly #quoteOrInsert: RegExp;
  readonly #directive: RegExp;
  readonly #open = new OpenElements();
  /** From where on no value ends with such a quote. */
  readonly #unclosed = new Map<string, number>();

  constructor(text: string, languageId: string, languageOf: LanguageOf, found: Found) {
    this.#text = text;
    this.#found = found;
    this.#languageOf = languageOf;
    this.#inserts = new Inserts(text, languageId, found);
    const { pattern, blockPattern } = this.#inserts;
    this.#openings = new RegExp(`</?[a-z@:]|${pattern}|${blockPattern}`, 'giu');
    this.#quoteOrInsert = new RegExp(`["'\`]|${pattern}`, 'giu');
    this.#directive = new RegExp(`^(?:${markupSyntax(languageId).directives})`, 'iu');
  }

  read(from: number): void {
    const openings = this.#openings;
    openings.lastIndex = from;
    for (let found = openings.exec(this.#text); found !== null; found = openings.exec(this.#text)) {
      const end = this.#tagAt(found.index) ?? this.#insertAt(found.index);
      openings.lastIndex = Math.max(end ?? 0, openings.lastIndex);
    }
  }

  #tagAt(start: number): number | undefined {
    TAG.lastIndex = start;
    const name = TAG.exec(this.#text)?.groups?.['name'];
    if (name === undefined) return undefined;
    const { units, regions } = this.#found;
    const [unitCount, regionCount, nameEnd] = [units.length, regions.length, TAG.lastIndex];
    const attributesEnd = this.#attributesEnd(nameEnd);
    const end = this.#skip(TAG_END, attributesEnd);
    if (end > attributesEnd) return this.#tag({ name, start, innerStart: end }, nameEnd, attributesEnd);
    [units.length, regions.length] = [unitCount, regionCount];
    return attributesEnd;
  }

  #tag(opening: Opening, nameEnd: number, attributesEnd: number): number {
    const { name, start, innerStart: end } = opening;
    this.#found.units.push({ start, end, innerStart: nameEnd, innerEnd: attributesEnd });
    if (this.#text.startsWith('</', start)) return this.#close(name, start, end);
    if (this.#text.startsWith('/>', end - 2) || VOID.has(name)) return end;
    this.#open.open(opening);
    const tag = name.toLowerCase();
    return RAW.has(tag) ? this.#raw(tag, this.#text.slice(nameEnd, attributesEnd), end) : end;
  }

  /** What is up to the tag that ends an element. */
  #raw(tag: string, attributes: string, start: number): number {
    const closing = new RegExp(`</${tag}\\b`, 'giu');
    closing.lastIndex = start;
    const end = closing.exec(this.#text)?.index ?? this.#text.length;
    const languageId = this.#languageOf(tag, attributes);
    if (languageId !== undefined) this.#found.regions.push({ start, end, languageId });
    return end;
  }

  #attributesEnd(from: number): number {
    let end = from;
    for (let next = this.#attributeAt(end); next !== undefined; next = this.#attributeAt(end)) end = next;
    return end;
  }

  #attributeAt(from: number): number | undefined {
    const start = this.#skip(SPACE, from);
    const nameEnd = this.#skip(ATTRIBUTE_NAME, start);
    if (nameEnd === start) return this.#inserts.endAt(start);
    const name = this.#text.slice(start, nameEnd);
    const value = this.#valueBehind(nameEnd, name);
    const end = value?.end ?? nameEnd;
    // Formatters read a style as a style sheet.
    const { innerStart, innerEnd } = name.toLowerCase() === 'style' || value === undefined ? all(end) : value;
    this.#found.units.push({ start, end, innerStart, innerEnd });
    return end;
  }

  #valueBehind(nameEnd: number, name: string): Value | undefined {
    const start = this.#skip(EQUALS, nameEnd);
    if (start === nameEnd) return undefined;
    const quote = this.#text.charAt(start);
    return /["'`]/u.test(quote) ? this.#quotedAt(start + 1, quote, name) : this.#unquotedAt(start);
  }

  #quotedAt(innerStart: number, quote: string, name: string): Value | undefined {
    const isDirective = this.#directive.test(name);
    const innerEnd = isDirective ? this.#inserts.find(quote, innerStart) : this.#quotedEnd(innerStart, quote);
    if (innerEnd === undefined) return undefined;
    const region = { start: innerStart, end: innerEnd, languageId: 'typescript' };
    if (isDirective) this.#found.regions.push({ ...region, expression: 'divisible' });
    return { innerStart, innerEnd, end: innerEnd + 1 };
  }

  /** What is inserted may have quotes of its own. */
  #quotedEnd(from: number, quote: string): number | undefined {
    if (from >= (this.#unclosed.get(quote) ?? Infinity)) return undefined;
    const stops = this.#quoteOrInsert;
    stops.lastIndex = from;
    for (let stop = stops.exec(this.#text); stop !== null; stop = stops.exec(this.#text)) {
      if (stop[0] === quote) return stop.index;
      stops.lastIndex = this.#inserts.endAt(stop.index) ?? stop.index + 1;
    }
    this.#unclosed.set(quote, from);
    return undefined;
  }

  #unquotedAt(start: number): Value | undefined {
    let end = start;
    for (let next = this.#unquotedEnd(end); next > end; next = this.#unquotedEnd(end)) end = next;
    return end === start ? undefined : { innerStart: start, innerEnd: end, end };
  }

  #unquotedEnd(from: number): number {
    return this.#inserts.endAt(from) ?? this.#skip(UNQUOTED, from);
  }

  #insertAt(start: number): number | undefined {
    const end = this.#inserts.endAt(start) ?? this.#inserts.blockEndAt(start);
    BLOCK.lastIndex = start;
    const block = end === undefined ? null : BLOCK.exec(this.#text);
    if (end === undefined || block === null) return end;
    const { sign, name = '' } = block.groups ?? {};
    if (sign === '/' || block[0] === '}') return this.#close(`{${name}`, start, end);
    if (sign === '#' || this.#text.charAt(end - 1) === '{')
      this.#open.open({ name: `{${name}`, start, innerStart: end });
    return end;
  }

  #close(name: string, innerEnd: number, end: number): number {
    const element = this.#open.close(name, innerEnd, end);
    if (element !== undefined) this.#found.units.push(element);
    return end;
  }

  #skip(pattern: RegExp, from: number): number {
    pattern.lastIndex = from;
    return pattern.test(this.#text) ? pattern.lastIndex : from;
  }
}

/** Nothing may be taken out by itself of what ends with an offset. */
function all(end: number): Pick<Unit, 'innerStart' | 'innerEnd'> {
  return { innerStart: end, innerEnd: end };
}
