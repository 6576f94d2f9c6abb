import * as vscode from 'vscode';
import { partitionPoint } from '../partitionPoint.ts';
import type { FencedCode, MarkdownCode } from '../text/markdownCode.ts';
import { type CodeKind, CodeText } from './codeText.ts';
import type { CodeToken } from './codeToken.ts';
import { commentSigns } from './commentSigns.ts';
import { type Embedded, embeddedCode, isTagged, languageByName } from './embeddedCode.ts';
import { lineCommentedRules } from './lineCommented.ts';
import type { MarkupUnits, Span } from './markupUnits.ts';
import type { Region } from './region.ts';

/** Which places of a document are code, and in which language. The document must not change meanwhile. */
export class CodeRegions {
  readonly #document: vscode.TextDocument;
  readonly #markdown: MarkdownCode | undefined;
  #text: string | undefined;
  #embedded: Embedded | undefined;
  readonly #codes = new Map<number, CodeText>();
  readonly #fences = new Map<number, Region>();

  /** @param markdown the code in a document of Markdown */
  constructor(document: vscode.TextDocument, markdown: MarkdownCode | undefined) {
    this.#document = document;
    this.#markdown = markdown;
  }

  get text(): string {
    return (this.#text ??= this.#document.getText());
  }

  /** The tags of a document; undefined where its language has none. */
  get units(): MarkupUnits | undefined {
    return this.#hasTags() ? this.#embeddedCode().units : undefined;
  }

  /** What the beginning of a range is part of. */
  regionOf(range: vscode.Range): Region {
    const { languageId } = this.#document;
    const whole = { start: 0, end: Infinity, languageId: languageId === 'php' ? 'html' : languageId };
    const fenced = this.#markdown?.fencedAt(range.start.line);
    if (fenced?.isCertain === true) return this.#regionOfFence(fenced);
    if (!this.#hasTags()) return whole;
    const { start } = this.spanOf(range);
    const around = this.#embeddedCode().regions.map((regions) => lastFrom(regions, start));
    return around.find((region) => region !== undefined && start <= region.end) ?? whole;
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
    return token && movedBy(origin, token);
  }

  spanOf({ start, end }: vscode.Range): Span {
    return { start: this.#document.offsetAt(start), end: this.#document.offsetAt(end) };
  }

  rangeOf({ start, end }: Span): vscode.Range {
    return new vscode.Range(this.#document.positionAt(start), this.#document.positionAt(end));
  }

  #hasTags(): boolean {
    const { languageId } = this.#document;
    return languageId === 'php' || isTagged(languageId);
  }

  #embeddedCode(): Embedded {
    return (this.#embedded ??= embeddedCode(this.text, this.#document.languageId));
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
    const end = closing.exec(this.text)?.index ?? Infinity;
    return { start, end, languageId: languageByName(language) };
  }
}

function hasKnownTokens(languageId: string): boolean {
  return commentSigns(languageId).inline !== undefined || lineCommentedRules(languageId) !== undefined;
}

function movedBy(offset: number, { kind, start, innerStart, end }: CodeToken): CodeToken {
  return { kind, start: start + offset, innerStart: innerStart + offset, end: end + offset };
}

/** The last region that begins at an offset or before. */
function lastFrom(regions: readonly Region[], offset: number): Region | undefined {
  return regions[partitionPoint(0, regions.length, (i) => (regions[i]?.start ?? Infinity) <= offset) - 1];
}
