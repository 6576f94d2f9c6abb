import * as vscode from 'vscode';
import type { Wrap } from '../../crypto/armor.ts';
import { partitionPoint } from '../partitionPoint.ts';
import type { FencedCode, MarkdownCode } from '../text/markdownCode.ts';
import { type CodeKind, CodeText } from './codeText.ts';
import type { CodeToken } from './codeToken.ts';
import { statementLines } from './styleStatements.ts';
import { commentSigns, isScript, isStyle, NO_SIGN } from './commentSigns.ts';
import { lineText } from '../text/lineText.ts';
import { mayBeMoved } from './movedComments.ts';
import { embeddedCode, hasEmbedded, hasTags, languageByName, type Region } from './embeddedCode.ts';

const XML = new Set(['xml', 'xsl']);

/** What is before a comment that clang-format writes anew (`} // namespace a`). @see clang-format `FixNamespaceComments` */
const BEHIND_BRACE = /\}[ \t]*(?:\/\/.*)?$/u;
/**
 * Where a document is code, so that a message there had better be a comment: no formatter reads it then. The document must
 * not change meanwhile.
 */
export class CodePlaces {
  readonly #document: vscode.TextDocument;
  readonly #markdown: MarkdownCode | undefined;
  #text: string | undefined;
  #embedded: readonly (readonly Region[])[] | undefined;
  readonly #codes = new Map<number, CodeText>();
  readonly #fences = new Map<number, Region>();

  /** @param markdown the code in a document of Markdown */
  constructor(document: vscode.TextDocument, markdown?: MarkdownCode) {
    this.#document = document;
    this.#markdown = markdown;
  }

  /** What makes a block in the place of these lines a comment: nothing where it cannot be one, or need not. */
  signOf(lines: vscode.Range): string {
    const { line } = commentSigns(this.#regionOf(lines).languageId);
    return this.#kindOf(lines) === 'code' ? line : '';
  }

  /** A pattern of what makes a line a comment there, or goes on with one. */
  prefixSigns(range: vscode.Range): string {
    const { languageId } = this.#regionOf(range);
    const pattern = isTagged(languageId) ? NO_SIGN : commentSigns(languageId).pattern;
    return this.#kindOf(range) === 'quoted' ? String.raw`${pattern}|\*` : pattern;
  }

  /** Whether whole lines had better be one token: a formatter fills them, or moves the lines of a block one by one. */
  isToken(lines: vscode.Range): boolean {
    const { languageId } = this.#regionOf(lines);
    const kind = this.#kindOf(lines);
    if (isTagged(languageId) || kind === 'markup') return true;
    return kind === 'quoted' ? this.#isFilledQuote(lines) : this.#isFilledCode(lines);
  }

  /** gofmt makes a list of the lines of a comment; Prettier fills some templates. */
  #isFilledQuote(lines: vscode.Range): boolean {
    const { languageId } = this.#regionOf(lines);
    return languageId === 'go' || (isScript(languageId) && this.#isTemplate(lines));
  }

  #isFilledCode(lines: vscode.Range): boolean {
    const { languageId } = this.#regionOf(lines);
    const { line, inline } = commentSigns(languageId);
    if (inline === 'tightComment') return mayBeMoved(this.#document, lines.start.line);
    // Prettier sets what stands between a condition and its values behind their sign.
    if (isScript(languageId)) return /^[ \t]*[?:]/u.test(lineText(this.#document, lines.end.line + 1));
    return inline !== undefined && line === '';
  }

  /** The comment that a token in the place of this range had better be; undefined where it is no code. */
  wrapOf(range: vscode.Range): Wrap | undefined {
    return this.#kindOf(range) === 'code' ? this.#inlineAt(range) : undefined;
  }

  /** A range that becomes a token, together with what would change the meaning of its comment, or have it thrown away. */
  withSigns(range: vscode.Range): vscode.Range {
    const { start, end } = range;
    const before = this.#document.lineAt(start).text.slice(0, start.character);
    const wrap = this.wrapOf(range);
    if (this.#inlineAt(range) === 'tightComment' && BEHIND_BRACE.test(before)) return this.#linesOf(range);
    return before.endsWith('/') && wrap !== undefined ? new vscode.Range(start.translate(0, -1), end) : range;
  }

  /**
   * What is encrypted where this is selected: of a style sheet the lines of whole statements. Prettier drops, moves or writes
   * small what comments are in the middle of one.
   */
  whole(selection: vscode.Range): vscode.Range {
    const { start, end, languageId } = this.#regionOf(selection);
    if (!isStyle(languageId) || this.#kindOf(selection) !== 'code') return selection;
    const last = this.#document.positionAt(Math.min(end, this.#wholeText().length));
    return statementLines(
      this.#document,
      selection,
      new vscode.Range(this.#document.positionAt(start), last),
    );
  }

  #linesOf({ start, end }: vscode.Range): vscode.Range {
    const { firstNonWhitespaceCharacterIndex: indentation } = this.#document.lineAt(start);
    const from = start.with({ character: Math.min(indentation, start.character) });
    return new vscode.Range(from, this.#document.lineAt(end).range.end);
  }

  #inlineAt(range: vscode.Range): Wrap | undefined {
    return commentSigns(this.#regionOf(range).languageId).inline;
  }

  #kindOf(range: vscode.Range): CodeKind {
    return this.#tokenAt(range)?.kind ?? 'code';
  }

  #isTemplate(range: vscode.Range): boolean {
    const token = this.#tokenAt(range);
    const { start } = this.#regionOf(range);
    return token !== undefined && '`}'.includes(this.#wholeText().charAt(start + token.start));
  }

  #tokenAt(range: vscode.Range): CodeToken | undefined {
    if (this.#inlineAt(range) === undefined) return undefined;
    const { start, end, languageId } = this.#regionOf(range);
    let code = this.#codes.get(start);
    if (code === undefined) {
      code = new CodeText(this.#wholeText().slice(start, end), languageId);
      this.#codes.set(start, code);
    }
    return code.tokenAt(this.#document.offsetAt(range.start) - start);
  }

  #regionOf(range: vscode.Range): Region {
    const { languageId } = this.#document;
    const whole = { start: 0, end: Infinity, languageId: languageId === 'php' ? 'html' : languageId };
    const fenced = this.#markdown?.fencedAt(range.start.line);
    if (fenced?.isCertain === true) return this.#regionOfFence(fenced);
    if (!hasEmbedded(languageId)) return whole;
    this.#embedded ??= embeddedCode(this.#wholeText(), languageId);
    const start = this.#document.offsetAt(range.start);
    const around = this.#embedded.map((regions) => lastFrom(regions, start));
    return around.find((region) => region !== undefined && start <= region.end) ?? whole;
  }

  #regionOfFence(fenced: FencedCode): Region {
    const region = this.#fences.get(fenced.line) ?? this.#regionIn(fenced);
    this.#fences.set(fenced.line, region);
    return region;
  }

  #regionIn({ marks, language, line }: FencedCode): Region {
    const start = this.#document.offsetAt(new vscode.Position(line, 0));
    const closing = new RegExp(`^[ \\t>]*${marks}`, 'gmu');
    closing.lastIndex = start;
    const end = closing.exec(this.#wholeText())?.index ?? Infinity;
    return { start, end, languageId: languageByName(language) };
  }

  #wholeText(): string {
    return (this.#text ??= this.#document.getText());
  }
}

function isTagged(languageId: string): boolean {
  return hasTags(languageId) || XML.has(languageId);
}

/** The last region that begins at an offset or before. */
function lastFrom(regions: readonly Region[], offset: number): Region | undefined {
  return regions[partitionPoint(0, regions.length, (i) => (regions[i]?.start ?? Infinity) <= offset) - 1];
}
