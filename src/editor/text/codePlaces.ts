import type * as vscode from 'vscode';
import type { Wrap } from '../../crypto/armor.ts';
import { partitionPoint } from '../partitionPoint.ts';
import { commentSigns, isStyle, NO_SIGN } from './commentSigns.ts';
import { embeddedCode, hasEmbedded, hasTags, type Region } from './embeddedCode.ts';
import { lineText } from './lineText.ts';
import { QuotedText } from './quotedText.ts';

const XML = new Set(['xml', 'xsl']);

/** Languages in which text with tags around it stands among code. */
const WITH_MARKUP = new Set(['javascript', 'javascriptreact', 'typescriptreact']);

/** What a tag and the text behind it end with; the `>` of an arrow or a comparison is none. */
const BEHIND_TAG = /(?<![=\s])>[^<>{}();=]*$/u;

/** What code ends with that goes on with a tag. */
const OPENS = /(?:[([{=&|]|=>|\breturn)[ \t]*$/u;

/**
 * Where a document is code, so that a message there had better be a comment: no formatter reads it then. The document must
 * not change meanwhile.
 */
export class CodePlaces {
  readonly #document: vscode.TextDocument;
  #text: string | undefined;
  #embedded: readonly (readonly Region[])[] | undefined;
  readonly #quoted = new Map<number, QuotedText>();

  constructor(document: vscode.TextDocument) {
    this.#document = document;
  }

  /** What makes a block in the place of these lines a comment: nothing where it cannot be one, or need not. */
  signOf(lines: vscode.Range): string {
    const { languageId } = this.#regionOf(lines);
    const { line } = commentSigns(languageId);
    return line === '' || this.#isMarkup(lines) || this.#isQuoted(lines) ? '' : line;
  }

  /** A pattern of what makes a line a comment there, or goes on with one. */
  prefixSigns(range: vscode.Range): string {
    const { languageId } = this.#regionOf(range);
    const pattern = isTagged(languageId) ? NO_SIGN : commentSigns(languageId).pattern;
    return this.#isQuoted(range) ? String.raw`${pattern}|\*` : pattern;
  }

  /** Whether a formatter fills these lines: it would join those of a block, but never divide a token. */
  isFilled(lines: vscode.Range): boolean {
    const { languageId } = this.#regionOf(lines);
    if (isTagged(languageId) || this.#isMarkup(lines)) return true;
    return isStyle(languageId) && commentSigns(languageId).line === '' && !this.#isQuoted(lines);
  }

  /** The comment that a token in the place of this range had better be; undefined where it is no code. */
  wrapOf(range: vscode.Range): Wrap | undefined {
    const { languageId } = this.#regionOf(range);
    const { inline } = commentSigns(languageId);
    if (inline === undefined || this.#isMarkup(range)) return undefined;
    return this.#isQuoted(range) || (isStyle(languageId) && !this.#isAlone(range)) ? undefined : inline;
  }

  /** Whether a range stands among tags, as far as what is around it tells. */
  #isMarkup({ start, end }: vscode.Range): boolean {
    const document = this.#document;
    if (!WITH_MARKUP.has(document.languageId)) return false;
    const before = document.lineAt(start).text.slice(0, start.character);
    if (before.trim() !== '') return BEHIND_TAG.test(before);
    const [above, below] = [nearest(document, start.line, -1), nearest(document, end.line, 1)];
    const own = document.lineAt(start).text.trim();
    if (above === '' || OPENS.test(above) || /^[)\]}]/u.test(own)) return false;
    const isBeforeTag = below.startsWith('<') && !OPENS.test(document.lineAt(end).text);
    return isBeforeTag || above.endsWith('>') || own.startsWith('<');
  }

  #regionOf(range: vscode.Range): Region {
    const { languageId } = this.#document;
    const whole = { start: 0, end: Infinity, languageId: languageId === 'php' ? 'html' : languageId };
    if (!hasEmbedded(languageId)) return whole;
    this.#embedded ??= embeddedCode(this.#wholeText(), languageId);
    const [start, end] = [this.#document.offsetAt(range.start), this.#document.offsetAt(range.end)];
    const around = this.#embedded.map((regions) => lastFrom(regions, start));
    return around.find((region) => region !== undefined && end <= region.end) ?? whole;
  }

  /** Whether a range begins in a comment or a string. */
  #isQuoted(range: vscode.Range): boolean {
    const { start, languageId } = this.#regionOf(range);
    if (commentSigns(languageId).inline === undefined) return false;
    let quoted = this.#quoted.get(start);
    if (quoted === undefined) {
      quoted = new QuotedText(this.#wholeText(), languageId, start);
      this.#quoted.set(start, quoted);
    }
    return quoted.holds(this.#document.offsetAt(range.start));
  }

  #wholeText(): string {
    return (this.#text ??= this.#document.getText());
  }

  /** Whether nothing else is on its lines. */
  #isAlone({ start, end }: vscode.Range): boolean {
    const before = this.#document.lineAt(start).text.slice(0, start.character);
    const behind = this.#document.lineAt(end).text.slice(end.character);
    return before.trim() === '' && behind.trim() === '';
  }
}

function isTagged(languageId: string): boolean {
  return hasTags(languageId) || XML.has(languageId);
}

/** The last region that begins at an offset or before. */
function lastFrom(regions: readonly Region[], offset: number): Region | undefined {
  return regions[partitionPoint(0, regions.length, (i) => (regions[i]?.start ?? Infinity) <= offset) - 1];
}

/** The text of the next line that has any, up or down. */
function nearest(document: vscode.TextDocument, from: number, step: number): string {
  let line = from + step;
  while (line >= 0 && line < document.lineCount && document.lineAt(line).isEmptyOrWhitespace) line += step;
  return lineText(document, line).trim();
}
