import type * as vscode from 'vscode';
import { columnBehind } from './columns.ts';
import type { FrontMatter } from './frontMatter.ts';

const QUOTES = /^(?:[ ]{0,3}>[ ]?)*/u;
const INDENTATION = /^[ \t]*/u;
const MARKER = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/u;
const OPENING = /^(?:`{3,}(?!.*`)|~{3,})/u;
const CLOSING = /^(?:`{3,}|~{3,})(?=[ \t]*$)/u;
/** Columns that what stands in a list or a quotation may be indented; more make it indented code. */
const MOST_INDENTED = 3;

/** The beginning of fenced code: its marks, the language that it is said to be in, and its first line. */
export interface FencedCode {
  readonly marks: string;
  readonly language: string;
  readonly line: number;
  /** False where it may be part of HTML, which ends only with a blank line. @see CommonMark 0.31.2, section 4.6 */
  readonly isCertain: boolean;
}

/** A fence that is open, the quotations around it, and the column where its item of a list begins. */
interface Fence extends FencedCode {
  readonly quotes: number;
  readonly item: number;
}

/** A line behind the signs of its quotations. */
interface Line {
  readonly quotes: number;
  readonly column: number;
  readonly text: string;
}

/**
 * The lines of a document of Markdown that are fenced code: a fence there would end the one around it. Lines are best asked
 * for in their order; the document must not change meanwhile.
 *
 * @see CommonMark 0.31.2, sections 4.5 (fenced code blocks), 5.1 (quotations) and 5.2 (list items)
 */
export class MarkdownCode {
  readonly #document: vscode.TextDocument;
  readonly #frontMatter: FrontMatter;
  /** The first line that was not looked at. */
  #next = 0;
  #open: Fence | undefined;
  #mayBeHtml = false;
  #quotes = 0;
  /** The columns where the contents of the items begin that are open, the outermost first. */
  #items: number[] = [];

  constructor(document: vscode.TextDocument, frontMatter: FrontMatter) {
    this.#document = document;
    this.#frontMatter = frontMatter;
  }

  holds(line: number): boolean {
    return this.fencedAt(line) !== undefined;
  }

  /** The code that a line is part of. */
  fencedAt(line: number): FencedCode | undefined {
    if (line < this.#next || this.#next === 0) this.#begin();
    for (; this.#next < line; this.#next += 1) this.#pass(this.#lineAt(this.#next));
    return this.#open !== undefined && isWithin(this.#open, this.#lineAt(line)) ? this.#open : undefined;
  }

  #begin(): void {
    this.#next = this.#frontMatter.lines;
    this.#open = undefined;
    this.#mayBeHtml = false;
    this.#quotes = 0;
    this.#items = [];
  }

  #lineAt(line: number): Line {
    const { text } = this.#document.lineAt(line);
    const signs = QUOTES.exec(text)?.[0] ?? '';
    const behind = text.slice(signs.length);
    const space = INDENTATION.exec(behind)?.[0] ?? '';
    const quotes = signs.split('>').length - 1;
    return { quotes, column: columnBehind(space), text: behind.slice(space.length) };
  }

  #pass(line: Line): void {
    if (this.#open !== undefined && isWithin(this.#open, line)) {
      if (closes(this.#open, line)) this.#open = undefined;
      return;
    }
    this.#open = undefined;
    if (line.quotes !== this.#quotes) this.#items = [];
    this.#quotes = line.quotes;
    this.#mayBeHtml = line.text.startsWith('<') || (this.#mayBeHtml && line.text !== '');
    if (line.text !== '') this.#openIn(this.#behindMarkers(line));
  }

  /** Ends the items that a line is not part of any more, and begins those that it begins. */
  #behindMarkers(line: Line): Line {
    while (line.column < (this.#items.at(-1) ?? 0)) this.#items.pop();
    let rest = line;
    for (let marker = this.#markerOf(rest); marker !== undefined; marker = this.#markerOf(rest)) {
      const behind = rest.text.slice(marker.length);
      const space = INDENTATION.exec(behind)?.[0] ?? '';
      const text = behind.slice(space.length);
      const column = columnBehind(space, rest.column + marker.length);
      this.#items.push(text === '' ? rest.column + marker.length + 1 : column);
      rest = { ...rest, column, text };
    }
    return rest;
  }

  #markerOf({ column, text }: Line): string | undefined {
    return column - (this.#items.at(-1) ?? 0) > MOST_INDENTED ? undefined : MARKER.exec(text)?.[0];
  }

  #openIn({ quotes, column, text }: Line): void {
    const item = this.#items.at(-1) ?? 0;
    const marks = OPENING.exec(text)?.[0];
    if (marks === undefined || column - item > MOST_INDENTED) return;
    const language = /^[ \t]*(?<language>\S*)/u.exec(text.slice(marks.length))?.groups?.['language'] ?? '';
    this.#open = { marks, quotes, item, language, line: this.#next + 1, isCertain: !this.#mayBeHtml };
  }
}

/** A fence ends with the quotation or the item that it is in. */
function isWithin({ quotes, item }: Fence, line: Line): boolean {
  return line.quotes >= quotes && (line.column >= item || line.text === '');
}

function closes({ marks, quotes, item }: Fence, line: Line): boolean {
  const isInPlace = line.quotes === quotes && line.column - item <= MOST_INDENTED;
  return isInPlace && CLOSING.exec(line.text)?.[0].startsWith(marks) === true;
}
