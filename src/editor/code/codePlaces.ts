import * as vscode from 'vscode';
import type { Wrap } from '../../crypto/armor.ts';
import type { MarkdownCode } from '../text/markdownCode.ts';
import { wholeLines } from '../text/wholeLines.ts';
import { CodeRegions } from './codeRegions.ts';
import type { CodeToken } from './codeToken.ts';
import {
  commentSigns,
  isFormattedByClang,
  isScript,
  isStyle,
  NO_SIGN,
  signBeforeComment,
} from './commentSigns.ts';
import { isTagged } from './embeddedCode.ts';
import { isInterpolated } from './interpolation.ts';
import { isMarkdown } from './languageNames.ts';
import type { Span } from './markupUnits.ts';
import { lineCommentedRules } from './lineCommented.ts';
import { isAllNames, isAlone, isAtCondition, isInCommand, mayBeMoved } from './movedComments.ts';
import { statementLines } from './styleStatements.ts';
import {
  isComment,
  isContinued,
  isDivisible,
  isInside,
  isLineComment,
  isTemplate,
  withNamed,
  withPrefix,
  withWholeTokens,
} from './tokenSigns.ts';

/** What is before a comment that clang-format writes anew (`} // namespace a`). @see clang-format `FixNamespaceComments` */
const BEHIND_BRACE = /\}[ \t]*(?:\/\/.*)?$/u;
/** Characters that such a comment, or an operator, may have. */
const LONGEST_BEFORE = 1000;
/** Lines with a comment at their end that one more takes along. */
const MOST_TRAILING = 20;
/** The beginning of a block, which is not closed before what it holds. */
const BLOCK_OPENING = /^#\s*[\w-]+\s+/u;

/**
 * Where a document is code, so that a message there had better be a comment: no formatter reads it then. The document must
 * not change meanwhile.
 */
export class CodePlaces {
  readonly #document: vscode.TextDocument;
  readonly #regions: CodeRegions;

  /** @param markdown the code in a document of Markdown */
  constructor(document: vscode.TextDocument, markdown?: MarkdownCode) {
    this.#document = document;
    this.#regions = new CodeRegions(document, markdown);
  }

  /** What makes a block in the place of these lines a comment: nothing where it cannot be one, or need not. */
  signOf(lines: vscode.Range): string {
    const { languageId } = this.#regions.regionOf(lines);
    return this.#regions.kindOf(lines) === 'code' ? commentSigns(languageId).line : '';
  }

  /** A pattern of what makes a line a comment there, or goes on with one. */
  prefixSigns(range: vscode.Range): string {
    const { languageId } = this.#regions.regionOf(range);
    const pattern = isTagged(languageId) ? NO_SIGN : commentSigns(languageId).pattern;
    const isOfC = commentSigns(languageId).inline !== undefined;
    return isOfC && this.#regions.kindOf(range) === 'quoted' ? String.raw`${pattern}|\*` : pattern;
  }

  /** Whether whole lines had better be one token: a formatter fills them, or moves the lines of a block one by one. */
  isToken(lines: vscode.Range): boolean {
    const { languageId, expression, mayBeText = false } = this.#regions.regionOf(lines);
    const kind = this.#regions.kindOf(lines);
    if (expression !== undefined || mayBeText || isTagged(languageId) || kind === 'markup') return true;
    return kind === 'quoted' ? this.#isFilledQuote(lines) : this.#isFilledCode(lines);
  }

  /** Whether a range is in fenced code that is Markdown itself. */
  isMarkdown(range: vscode.Range): boolean {
    const { start, languageId } = this.#regions.regionOf(range);
    return start > 0 && isMarkdown(languageId);
  }

  /** The comment that a token in the place of this range had better be; undefined where it is no code. */
  wrapOf(range: vscode.Range): Wrap | undefined {
    if (this.#isAmongBlocks(range)) return 'markupComment';
    if (this.#regions.kindOf(range) !== 'code') return undefined;
    const { languageId, expression, mayBeText = false } = this.#regions.regionOf(range);
    const { inline } = commentSigns(languageId);
    // For some formatters it is text, which they divide where there is white space.
    return expression !== undefined || (mayBeText && inline !== undefined) ? 'tightComment' : inline;
  }

  /** What is encrypted where this is selected: whole statements of style sheets, tags and elements, and some strings. */
  whole(selection: vscode.Range): vscode.Range {
    const whole = this.#wholeTokens(this.#wholeStrings(this.#wholeMarkup(selection)));
    return this.#wholeLines(this.#wholeStatements(whole));
  }

  /** A range that becomes a token, together with what would change the meaning of its comment, or have it thrown away. */
  withSigns(range: vscode.Range): vscode.Range {
    const before = this.#textBefore(range);
    if (BEHIND_BRACE.test(before) && this.#isWrittenAnew(range)) return this.#linesOf(range);
    // The word that it begins in may be part of a pattern.
    const grown = this.#withNamed(this.#withSignBefore(this.#wholeTokens(range)));
    return this.#regions.withValue(grown);
  }

  #withSignBefore(range: vscode.Range): vscode.Range {
    if (this.wrapOf(range) === undefined || this.#tokenBefore(range.start) !== undefined) return range;
    const { languageId } = this.#regions.regionOf(range);
    const sign = signBeforeComment(languageId).exec(this.#textBefore(range))?.[0] ?? '';
    return range.with(range.start.translate(0, -sign.length));
  }

  /** As much as matters of a line that may be megabytes long. */
  #textBefore({ start: { line, character } }: vscode.Range): string {
    return this.#document.lineAt(line).text.slice(Math.max(0, character - LONGEST_BEFORE), character);
  }

  /** gofmt makes a list of the lines of a comment; Prettier fills some templates. */
  #isFilledQuote(lines: vscode.Range): boolean {
    const { languageId } = this.#regions.regionOf(lines);
    return languageId === 'go' || this.#templateAt(lines) !== undefined;
  }

  #isFilledCode(lines: vscode.Range): boolean {
    const { languageId } = this.#regions.regionOf(lines);
    const { line, inline } = commentSigns(languageId);
    if (languageId === 'php' && isAlone(this.#document, lines)) return true;
    if (inline === 'tightComment') return mayBeMoved(this.#document, lines);
    if (isScript(languageId))
      return isAtCondition(this.#document, lines) || isAllNames(this.#document, lines);
    if (languageId === 'shellscript') return isInCommand(this.#document, lines);
    return inline !== undefined && line === '';
  }

  /** Whether clang-format may write anew what is there, which it does with comments. */
  #isWrittenAnew(range: vscode.Range): boolean {
    const token = this.#regions.tokenAt(range);
    const isText = token !== undefined && !isComment(this.#regions.text, token);
    return !isText && isFormattedByClang(this.#regions.regionOf(range).languageId);
  }

  #withNamed(range: vscode.Range): vscode.Range {
    const template = this.#templateAt(range);
    if (template === undefined) return range;
    return this.#regions.rangeOf(withNamed(this.#regions.text, this.#regions.spanOf(range), template));
  }

  /** Half a comment or string would change what all behind it means. */
  #wholeTokens(selection: vscode.Range): vscode.Range {
    const [first = this.#lineCommentBefore(selection.start), last] = this.#tokensAtEnds(selection);
    if (first === undefined && last === undefined) return selection;
    return this.#regions.rangeOf(
      withWholeTokens(this.#regions.text, this.#regions.spanOf(selection), first, last),
    );
  }

  #tokensAtEnds({ start, end }: vscode.Range): (CodeToken | undefined)[] {
    return [start, end].map((at) => this.#regions.tokenAt(new vscode.Range(at, at)));
  }

  /** A comment that ends with its line there: what takes the place of the line end would be part of it. */
  #lineCommentBefore(position: vscode.Position): CodeToken | undefined {
    const token = this.#tokenBefore(position);
    if (token === undefined || !isLineComment(this.#regions.text, token)) return undefined;
    return token.end === this.#document.offsetAt(position) ? token : undefined;
  }

  /** What the character before a position is part of that is no code. */
  #tokenBefore(position: vscode.Position): CodeToken | undefined {
    if (position.character === 0) return undefined;
    const before = position.translate(0, -1);
    return this.#regions.tokenAt(new vscode.Range(before, before));
  }

  #templateAt(range: vscode.Range): CodeToken | undefined {
    const token = this.#regions.tokenAt(range);
    const { languageId } = this.#regions.regionOf(range);
    return token !== undefined && isScript(languageId) && isTemplate(this.#regions.text, token)
      ? token
      : undefined;
  }

  /** Formatters write the names of tags small, and refuse, or throw away, what is around half an element. */
  #wholeMarkup(selection: vscode.Range): vscode.Range {
    if (!this.#regions.hasTags(selection)) return selection;
    return this.#regions.rangeOf(this.#regions.withElements(selection, this.#wholeExpression(selection)));
  }

  #wholeExpression(selection: vscode.Range): Span {
    const span = this.#regions.spanOf(selection);
    const { start, end, expression } = this.#regions.regionOf(selection);
    if (expression !== 'whole' || this.#isInString(selection)) return span;
    const opening = BLOCK_OPENING.exec(this.#regions.text.slice(start, end))?.[0].length ?? Infinity;
    // Of the beginning of a block only what it asks: the formatter refuses that, and the block stays.
    if (start + opening <= span.start) return { start: start + opening, end: Math.max(span.end, end) };
    return this.#regions.innerExpression(span, start) ?? { start: start - 1, end: Math.max(span.end, end) };
  }

  /** A message is longer than a line, and among the code in a string it would be code. */
  #wholeStrings(selection: vscode.Range): vscode.Range {
    const { languageId } = this.#regions.regionOf(selection);
    if (commentSigns(languageId).inline === undefined) return selection;
    const span = this.#regions.spanOf(selection);
    const [first = this.#rawStringBefore(selection), last] = this.#tokensAtEnds(selection).map((token) =>
      this.#stringOf(span, token, languageId),
    );
    return this.#regions.rangeOf({ start: first?.start ?? span.start, end: last?.end ?? span.end });
  }

  /** One over several lines that ends in that line: to clang-format what is behind it is in a string. */
  #rawStringBefore({ start }: vscode.Range): Span | undefined {
    const lineStart = start.with({ character: 0 });
    const range = new vscode.Range(lineStart, lineStart);
    const { languageId } = this.#regions.regionOf(range);
    if (languageId !== 'csharp') return undefined;
    return this.#stringOf(this.#regions.spanOf(range), this.#regions.tokenAt(range), languageId);
  }

  #stringOf(part: Span, token: CodeToken | undefined, languageId: string): Span | undefined {
    const { text } = this.#regions;
    if (token === undefined || isTemplate(text, token)) return undefined;
    const isWhole =
      isDivisible(text, token, languageId) ||
      isContinued(text, part, token) ||
      isInterpolated(text, part, token, languageId);
    return isWhole ? withPrefix(text, token) : undefined;
  }

  /** The lines of them: Prettier drops, moves or writes small what comments are in the middle of one. */
  #wholeStatements(selection: vscode.Range): vscode.Range {
    const { start, end, languageId } = this.#regions.regionOf(selection);
    if (!isStyle(languageId) || this.#isInText(selection)) return selection;
    const sheet = { start, end: Math.min(end, this.#regions.text.length) };
    return statementLines(this.#document, selection, this.#regions.rangeOf(sheet));
  }

  /** Of code in which no comment ends inside a line: formatters put spaces around the signs of a token, or refuse it. */
  #wholeLines(selection: vscode.Range): vscode.Range {
    const { languageId } = this.#regions.regionOf(selection);
    if (lineCommentedRules(languageId) === undefined || this.#isInText(selection)) return selection;
    const lines = wholeLines(this.#document, selection);
    return languageId === 'perl' ? this.#fromTrailingComment(lines) : lines;
  }

  /** perltidy sets the first line of an indented comment below one that is behind the code above. */
  #fromTrailingComment(lines: vscode.Range): vscode.Range {
    let first = lines.start.line;
    if (this.#document.lineAt(first).firstNonWhitespaceCharacterIndex === 0) return lines;
    for (let line = first - 1; line >= Math.max(0, lines.start.line - MOST_TRAILING); line -= 1) {
      const { text, range } = this.#document.lineAt(line);
      const token = this.#tokenBefore(range.end);
      if (token === undefined || !isLineComment(this.#regions.text, token)) break;
      if (!text.trimStart().startsWith('#')) first = line;
    }
    return lines.with(new vscode.Position(first, 0));
  }

  /** Whether a range is inside of a single comment or string. */
  #isInText(range: vscode.Range): boolean {
    const { text } = this.#regions;
    const { languageId } = this.#regions.regionOf(range);
    return isInside(text, this.#regions.spanOf(range), this.#regions.tokenAt(range), languageId);
  }

  /** Formatters drop some comments in expressions. */
  #isInString(range: vscode.Range): boolean {
    const token = this.#regions.tokenAt(range);
    return this.#isInText(range) && !(token !== undefined && isComment(this.#regions.text, token));
  }

  #linesOf({ start, end }: vscode.Range): vscode.Range {
    const { firstNonWhitespaceCharacterIndex: indentation } = this.#document.lineAt(start);
    const from = start.with({ character: Math.min(indentation, start.character) });
    return new vscode.Range(from, this.#document.lineAt(end).range.end);
  }

  /** Among the blocks of a component of Vue there is no text: Prettier drops it. */
  #isAmongBlocks(range: vscode.Range): boolean {
    return this.#regions.isOutside(range, 'vue');
  }
}
