import * as vscode from 'vscode';
import { partitionPoint } from '../partitionPoint.ts';
import type { MarkdownCodePart, MarkdownCode } from '../text/markdownCode.ts';
import { Braces } from './braces.ts';
import { type CodeKind, CodeText } from './codeText.ts';
import type { CodeToken } from './codeToken.ts';
import { commentSigns, hasJsx } from './commentSigns.ts';
import { type Embedded, embeddedCode, isTagged } from './embeddedCode.ts';
import { isMarkdown, languageByName } from './languageNames.ts';
import { attributeAt } from './jsxAttributes.ts';
import { lineCommentedRules } from './lineCommented.ts';
import type { Span } from './markupUnits.ts';
import type { Region } from './region.ts';

/** Which places of a document are code, and in which language. The document must not change meanwhile. */
export class CodeRegions {
  readonly #document: vscode.TextDocument;
  readonly #markdown: MarkdownCode | undefined;
  #text: string | undefined;
  #braces: Braces | undefined;
  readonly #embedded = new Map<number, Embedded>();
  readonly #codes = new Map<number, CodeText>();
  readonly #parts = new Map<number, Region>();

  /** @param markdown the code in a document of Markdown */
  constructor(document: vscode.TextDocument, markdown: MarkdownCode | undefined) {
    this.#document = document;
    this.#markdown = markdown;
  }

  get text(): string {
    return (this.#text ??= this.#document.getText());
  }

  /** What the beginning of a range is part of. */
  regionOf(range: vscode.Range): Region {
    const area = this.#areaOf(range);
    const embedded = this.#embeddedIn(area);
    if (embedded === undefined) return area;
    const start = this.spanOf(range).start - area.start;
    const around = embedded.regions.map((regions) => lastFrom(regions, start));
    const region = around.find((one) => one !== undefined && start <= one.end);
    return region === undefined ? area : movedBy(area.start, region);
  }

  /** Whether the text that a range begins in has tags. */
  hasTags(range: vscode.Range): boolean {
    return isTagged(this.#areaOf(range).languageId);
  }

  /** A part of the text, together with the tags and elements of which it has a piece. */
  withElements(range: vscode.Range, { start, end }: Span): Span {
    const area = this.#areaOf(range);
    const units = this.#embeddedIn(area)?.units;
    const part = { start: start - area.start, end: end - area.start };
    return movedBy(area.start, units?.whole(part) ?? part);
  }

  /** Whether the beginning of a range is in no tag and no element of a text that has some. */
  isOutside(range: vscode.Range, languageId: string): boolean {
    const area = this.#areaOf(range);
    if (area.languageId !== languageId) return false;
    return this.#embeddedIn(area)?.units.isOutside(this.spanOf(range).start - area.start) === true;
  }

  /** A part of code together with the value of the attribute whose name it has. */
  withValue(range: vscode.Range): vscode.Range {
    if (!hasJsx(this.regionOf(range).languageId) || this.kindOf(range) !== 'code') return range;
    const attribute = attributeAt(this.text, this.spanOf(range), (this.#braces ??= new Braces(this.text)));
    return attribute === undefined ? range : this.rangeOf(attribute);
  }

  /** The innermost expression around a part, braces and all, that stands among tags in the expression which begins at an offset. */
  innerExpression({ start, end }: Span, outer: number): Span | undefined {
    const braces = (this.#braces ??= new Braces(this.text));
    // Those inside are known by it.
    braces.endOf(outer - 1);
    for (
      let at = this.text.lastIndexOf('{', start - 1);
      at > outer;
      at = this.text.lastIndexOf('{', at - 1)
    ) {
      const closing = braces.endOf(at);
      if (closing !== undefined && closing >= end && this.#isAmongTags(at))
        return { start: at, end: closing + 1 };
    }
    return undefined;
  }

  #isAmongTags(offset: number): boolean {
    const position = this.#document.positionAt(offset);
    return this.kindOf(new vscode.Range(position, position)) === 'markup';
  }

  kindOf(range: vscode.Range): CodeKind {
    return this.tokenAt(range)?.kind ?? 'code';
  }

  /** What the beginning of a range is in that is no code, where that is known of the language. */
  tokenAt(range: vscode.Range): CodeToken | undefined {
    const { start: origin, end, languageId, expression } = this.regionOf(range);
    if (expression === undefined && !hasKnownTokens(languageId)) return undefined;
    let code = this.#codes.get(origin);
    if (code === undefined) {
      code = new CodeText(this.text.slice(origin, end), languageId);
      this.#codes.set(origin, code);
    }
    const token = code.tokenAt(this.spanOf(range).start - origin);
    return token && { ...movedBy(origin, token), innerStart: token.innerStart + origin };
  }

  spanOf({ start, end }: vscode.Range): Span {
    return { start: this.#document.offsetAt(start), end: this.#document.offsetAt(end) };
  }

  rangeOf({ start, end }: Span): vscode.Range {
    return new vscode.Range(this.#document.positionAt(start), this.#document.positionAt(end));
  }

  /** The document, or the code in one of Markdown that a range begins in. */
  #areaOf({ start }: vscode.Range): Region {
    const part = this.#markdown?.codeAt(start);
    if (part !== undefined) return this.#regionOfPart(part);
    const { languageId } = this.#document;
    // What is no PHP in a file of it.
    return { start: 0, end: Infinity, languageId: languageId === 'php' ? 'html' : languageId };
  }

  #embeddedIn({ start, end, languageId }: Region): Embedded | undefined {
    if (!isTagged(languageId)) return undefined;
    const whole = start === 0 ? this.#document.languageId : languageId;
    const embedded = this.#embedded.get(start) ?? embeddedCode(this.text.slice(start, end), whole);
    this.#embedded.set(start, embedded);
    return embedded;
  }

  #regionOfPart(part: MarkdownCodePart): Region {
    const region = this.#parts.get(part.line) ?? this.#regionIn(part);
    this.#parts.set(part.line, region);
    return region;
  }

  #regionIn({ closing, language, line, mayBeText }: MarkdownCodePart): Region {
    const start = this.#document.offsetAt(new vscode.Position(line, 0));
    const next = new RegExp(`^${closing}`, 'gmu');
    next.lastIndex = start;
    const end = next.exec(this.text)?.index ?? Infinity;
    const languageId = languageByName(language);
    return { start, end, languageId, mayBeText: mayBeText || isMarkdown(languageId) };
  }
}

function hasKnownTokens(languageId: string): boolean {
  return commentSigns(languageId).inline !== undefined || lineCommentedRules(languageId) !== undefined;
}

function movedBy<T extends Span>(offset: number, span: T): T {
  return { ...span, start: span.start + offset, end: span.end + offset };
}

/** The last region that begins at an offset or before. */
function lastFrom(regions: readonly Region[], offset: number): Region | undefined {
  return regions[partitionPoint(0, regions.length, (i) => (regions[i]?.start ?? Infinity) <= offset) - 1];
}
