import type * as vscode from 'vscode';

/** What begins text that keeps its lines (`|`) or fills them (`>`). @see YAML 1.2.2, section 8.1 (block scalar styles) */
const HEADER = /(?:^|[:-][ \t]+)(?:[!&]\S*[ \t]+)*(?<style>[|>])[-+1-9]{0,2}(?:[ \t]+#.*)?$/u;
const MARKERS = /^ *(?:- +)*/u;

/** An entry of a list or a mapping, the beginning of a document, or a comment. */
const ENTRY = /^[ \t]*(?:-(?:[ \t]|$)|\?[ \t]|---|#|[^\s#>|][^#]*:(?:[ \t]|$))/u;

/** Whether a line of YAML begins something, so that a comment may stand in its place; any other goes on with a text. */
export function isEntry(line: string): boolean {
  return ENTRY.test(line);
}

/** Text that is open, and the column that its lines are indented more than. */
interface OpenText {
  readonly column: number;
  readonly style: TextStyle;
}

/** Whether a text keeps its line ends, or has spaces for them. */
export type TextStyle = 'literal' | 'folded';

/**
 * The lines of a document of YAML that are text, in which nothing is a comment. Lines are best asked for in their order; the
 * document must not change meanwhile.
 */
export class YamlTexts {
  readonly #document: vscode.TextDocument;
  /** The first line that was not looked at. */
  #next = 0;
  #open: OpenText | undefined;

  constructor(document: vscode.TextDocument) {
    this.#document = document;
  }

  /** Undefined where a line is none. */
  styleAt(line: number): TextStyle | undefined {
    if (line < this.#next) {
      this.#next = 0;
      this.#open = undefined;
    }
    for (; this.#next < line; this.#next += 1) this.#pass(this.#document.lineAt(this.#next));
    if (this.#open === undefined || !isWithin(this.#open, this.#document.lineAt(line))) return undefined;
    return this.#open.style;
  }

  #pass(line: vscode.TextLine): void {
    if (this.#open !== undefined && isWithin(this.#open, line)) return;
    const sign = HEADER.exec(line.text)?.groups?.['style'];
    const style = sign === '|' ? 'literal' : 'folded';
    this.#open = sign === undefined ? undefined : { column: columnOf(line.text), style };
  }
}

function isWithin({ column }: OpenText, line: vscode.TextLine): boolean {
  return line.isEmptyOrWhitespace || line.firstNonWhitespaceCharacterIndex > column;
}

/** Where the key stands that a text is the value of, or the `-` of an entry that it is all of. */
function columnOf(text: string): number {
  if (text.startsWith('---')) return -1;
  const markers = MARKERS.exec(text)?.[0] ?? '';
  return /^[|>!&]/u.test(text.slice(markers.length)) ? markers.lastIndexOf('-') : markers.length;
}
