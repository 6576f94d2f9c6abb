import type * as vscode from 'vscode';

/** What begins text that keeps its lines (`|`) or fills them (`>`). @see YAML 1.2.2, section 8.1 (block scalar styles) */
const HEADER = /(?:^|[:-][ \t]+)(?:[!&]\S*[ \t]+)*(?<style>[|>])[-+1-9]{0,2}(?:[ \t]+#.*)?$/u;
const MARKERS = /^ *(?:- +)*/u;

/** Text in the style of blocks that is open, and the column that its lines are indented more than. */
interface OpenText {
  readonly column: number;
  readonly isLiteral: boolean;
}

/**
 * The lines of a document of YAML that are literal text: the only ones, but for comments, that keep their line ends whatever a
 * formatter does. Lines are best asked for in their order; the document must not change meanwhile.
 */
export class YamlLiterals {
  readonly #document: vscode.TextDocument;
  /** The first line that was not looked at. */
  #next = 0;
  #open: OpenText | undefined;

  constructor(document: vscode.TextDocument) {
    this.#document = document;
  }

  holds(line: number): boolean {
    if (line < this.#next) {
      this.#next = 0;
      this.#open = undefined;
    }
    for (; this.#next < line; this.#next += 1) this.#pass(this.#document.lineAt(this.#next));
    return this.#open?.isLiteral === true && isWithin(this.#open, this.#document.lineAt(line));
  }

  #pass(line: vscode.TextLine): void {
    if (this.#open !== undefined && isWithin(this.#open, line)) return;
    const style = HEADER.exec(line.text)?.groups?.['style'];
    this.#open = style === undefined ? undefined : { column: columnOf(line.text), isLiteral: style === '|' };
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
