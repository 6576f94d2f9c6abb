import type * as vscode from 'vscode';
import { columnBehind } from './columns.ts';
import type { FrontMatter } from './frontMatter.ts';
import { htmlEnd } from './htmlBlocks.ts';
import { isMdx, mdxCodeAt, withMdxCode } from './mdxCode.ts';

const QUOTES = /^(?:[ ]{0,3}>[ ]?)*/u;
const INDENTATION = /^[ \t]*/u;
const MARKER = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/u;
const OPENING = /^(?:`{3,}(?!.*`)|~{3,})/u;
const CLOSING = /^(?:`{3,}|~{3,})(?=[ \t]*$)/u;
/** Columns that what stands in a list or a quotation may be indented; more make it indented code. */
const MOST_INDENTED = 3;

/** Code in Markdown: the language that it is said to be in, and its first line. */
export interface MarkdownCodePart {
  /** A pattern of the line behind it. */
  readonly closing: string;
  readonly language: string;
  readonly line: number;
  /** Whether it may be part of HTML: a tag above may be a block of its own, or in a paragraph. */
  readonly mayBeText: boolean;
}

/** What is open: the quotations around it, and the column where its item of a list begins. */
interface Open {
  readonly quotes: number;
  readonly item: number;
}

interface Fence extends MarkdownCodePart, Open {
  readonly marks: string;
}

interface Html extends Open {
  readonly end: RegExp;
}

/** A line behind the signs of its quotations. */
interface Line {
  readonly quotes: number;
  readonly column: number;
  readonly text: string;
}

/**
 * The places of a document of Markdown that are code: fenced, where a fence would end the one around it, or the code of MDX.
 * Lines are best asked for in their order; the document must not change meanwhile.
 *
 * @see CommonMark 0.31.2, sections 4.5 (fenced code blocks), 4.6 (HTML blocks), 5.1 (quotations) and 5.2 (list items)
 */
export class MarkdownCode {
  readonly #document: vscode.TextDocument;
  readonly #frontMatter: FrontMatter;
  readonly #isMdx: boolean;
  /** The first line that was not looked at. */
  #next = 0;
  #open: Fence | undefined;
  #html: Html | undefined;
  #mayBeHtml = false;
  #isBehindBlank = true;
  #quotes = 0;
  /** The columns where the contents of the items begin that are open, the outermost first. */
  #items: number[] = [];

  constructor(document: vscode.TextDocument, frontMatter: FrontMatter) {
    this.#document = document;
    this.#frontMatter = frontMatter;
    this.#isMdx = isMdx(document);
  }

  holds(position: vscode.Position): boolean {
    return this.codeAt(position) !== undefined;
  }

  /** The code that a position is in. */
  codeAt(position: vscode.Position): MarkdownCodePart | undefined {
    const fence = this.#fenceAt(position);
    const mayBeMdx = this.#isMdx && position.line >= this.#frontMatter.lines;
    return fence ?? (mayBeMdx ? mdxCodeAt(this.#document, position) : undefined);
  }

  #fenceAt({ line }: vscode.Position): Fence | undefined {
    if (line < this.#next || this.#next === 0) this.#begin();
    for (; this.#next < line; this.#next += 1) this.#pass(this.#lineAt(this.#next));
    return this.#open !== undefined && isWithin(this.#open, this.#lineAt(line)) ? this.#open : undefined;
  }

  /** A range together with the code that would be text without it. */
  whole(range: vscode.Range): vscode.Range {
    return this.#isMdx && this.#fenceAt(range.start) === undefined
      ? withMdxCode(this.#document, range)
      : range;
  }

  #begin(): void {
    this.#next = this.#frontMatter.lines;
    this.#open = undefined;
    this.#html = undefined;
    this.#mayBeHtml = false;
    this.#isBehindBlank = true;
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
    } else if (this.#html !== undefined && isWithin(this.#html, line)) {
      if (this.#html.end.test(line.text)) this.#html = undefined;
    } else this.#passText(line);
    this.#isBehindBlank = line.text === '';
  }

  #passText(line: Line): void {
    this.#open = undefined;
    this.#html = undefined;
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
    if (column - item > MOST_INDENTED) return;
    const end = htmlEnd(text, this.#isBehindBlank, this.#isMdx);
    if (end !== undefined) {
      this.#html = { quotes, item, end };
      this.#mayBeHtml = false;
    }
    const marks = OPENING.exec(text)?.[0];
    if (marks === undefined) return;
    const language =
      /^[ \t]*(?<language>[^\s{]*)/u.exec(text.slice(marks.length))?.groups?.['language'] ?? '';
    const closing = `[ \\t>]*${marks}`;
    this.#open = {
      marks,
      closing,
      quotes,
      item,
      language,
      line: this.#next + 1,
      mayBeText: this.#mayBeHtml,
    };
  }
}

/** Fences and HTML end with the quotation or the item that it is in. */
function isWithin({ quotes, item }: Open, line: Line): boolean {
  return line.quotes >= quotes && (line.column >= item || line.text === '');
}

function closes({ marks, quotes, item }: Fence, line: Line): boolean {
  const isInPlace = line.quotes === quotes && line.column - item <= MOST_INDENTED;
  return isInPlace && CLOSING.exec(line.text)?.[0].startsWith(marks) === true;
}
