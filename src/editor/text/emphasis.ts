import * as vscode from 'vscode';
import { markersLength, rowCells } from './markers.ts';

/** What no paragraph goes on from: a blank line, a heading, a fence. @see CommonMark 0.31.2, section 4 (leaf blocks) */
const ENDS_BEFORE = /^[ \t>]*(?:$|#{1,6}(?:[ \t]|$)|`{3}|~{3})/u;

/** More rows than these are a table, whatever is above them. */
const MOST_ROWS = 100;

/**
 * Where emphasis may begin in a document of Markdown that might end inside of a message. Positions are best asked for in
 * their order; the document must not change meanwhile.
 *
 * @see remark-parse 7 `lib/tokenize/emphasis.js`, which also ends it inside of code
 */
export class Emphasis {
  readonly #document: vscode.TextDocument;
  /** The lines that are known to be one paragraph, the one that `_` is looked for in next, and the first that was found. */
  #start = 0;
  #known = -1;
  #next = 0;
  #sign: vscode.Position | undefined;

  constructor(document: vscode.TextDocument) {
    this.#document = document;
  }

  /** The first `_` before a position in its paragraph; undefined where there is none. */
  before(position: vscode.Position): vscode.Position | undefined {
    this.#goTo(position.line);
    for (; this.#sign === undefined && this.#next <= position.line; this.#next += 1) {
      const character = this.#document.lineAt(this.#next).text.indexOf('_');
      if (character >= 0) this.#sign = new vscode.Position(this.#next, character);
    }
    return this.#sign?.isBefore(position) === true ? this.#sign : undefined;
  }

  #goTo(line: number): void {
    if (this.#start <= line && line <= this.#known) return;
    let start = line;
    while (start > 0 && start !== this.#known && !beginsParagraph(this.#document, start)) start -= 1;
    if (start !== this.#known) {
      [this.#start, this.#next, this.#sign] = [start, start, undefined];
    }
    this.#known = line;
  }
}

function beginsParagraph(document: vscode.TextDocument, line: number): boolean {
  const { firstNonWhitespaceCharacterIndex: indentation } = document.lineAt(line);
  const isMarked = markersLength(document, line) > indentation;
  return isMarked || ENDS_BEFORE.test(document.lineAt(line - 1).text) || isInTable(document, line);
}

/** Whether a line is a row of a table. Right behind text rows are none: they go on with its paragraph. */
function isInTable(document: vscode.TextDocument, line: number): boolean {
  if (rowCells(document, line) === undefined) return false;
  let first = line;
  while (line - first < MOST_ROWS && rowCells(document, first - 1) !== undefined) first -= 1;
  return line - first >= MOST_ROWS || first === 0 || ENDS_BEFORE.test(document.lineAt(first - 1).text);
}
