import * as vscode from 'vscode';
import type { BlockLayout, InlineLayout, Wrap } from '../../crypto/armor.ts';
import { isInWord } from '../../crypto/messagePlaces.ts';
import { LONGEST_PLAIN, LONGEST_WITHOUT_UNDERSCORE } from '../../crypto/plainBody.ts';
import type { TextForm } from '../config.ts';
import { canBeSpan, losesItsEnd, withSigns } from './codeSpan.ts';
import { CodePlaces } from '../code/codePlaces.ts';
import { YAML_SIGN } from '../code/commentSigns.ts';
import { withDefinition } from './definitions.ts';
import { Emphasis } from './emphasis.ts';
import { FrontMatter } from './frontMatter.ts';
import { commonPrefix, isOnlyPrefix } from './linePrefix.ts';
import { withFence, withMessages, wrappedRange } from './lookalikes.ts';
import { MarkdownCode } from './markdownCode.ts';
import { markersLength, rowCells } from './markers.ts';
import { isBoundary, isSeveral } from './paragraphs.ts';
import { isProse } from './prose.ts';
import { wholeLines } from './wholeLines.ts';
import { withItem } from './yamlItems.ts';
import { isEntry, YamlTexts } from './yamlTexts.ts';

/** How a message is set into a document, whose line ends it has. */
export type Layout =
  (InlineLayout & { readonly form: 'inline' }) | (Omit<BlockLayout, 'eol'> & { readonly form: 'block' });

/** Where a message will stand, and in which form. */
export interface Target {
  readonly range: vscode.Range;
  readonly layout: Layout;
}

/** A target whose layout is not asked for yet: more selections may join it. */
interface Place {
  readonly range: vscode.Range;
  readonly isBlock: boolean;
}

/** Bytes of whole lines up to which they become one line; VS Code shows no more than the beginning of very long ones. */
const LONGEST_SPAN = 16 * 1024;

const YAML = new Set([
  'ansible',
  'azure-pipelines',
  'dockercompose',
  'github-actions-workflow',
  'helm',
  'home-assistant',
  'yaml',
]);

/**
 * The targets of selections that are in the order of the document, each apart from the others: selections that would meet
 * (two in one line, as blocks) become one. A selection without any text is left out.
 */
export function targetsOf(
  document: vscode.TextDocument,
  selections: readonly vscode.Range[],
  form: TextForm,
): Target[] {
  const forms = new Forms(document, form);
  const places: Place[] = [];
  for (const selection of selections) {
    let place = forms.placeOf(selection);
    for (let last = places.at(-1); last !== undefined && meet(last, place); last = places.at(-1)) {
      places.pop();
      place = forms.placeOf(last.range.union(place.range));
    }
    if (!place.range.isEmpty) places.push(place);
  }
  return places.map((place) => ({ range: place.range, layout: forms.layoutOf(place) }));
}

/** Tokens may stand side by side; a block has its lines to itself. */
function meet(first: Place, second: Place): boolean {
  const { end } = first.range;
  const apart = !first.isBlock && !second.isBlock;
  return apart ? end.isAfter(second.range.start) : end.isAfterOrEqual(second.range.start);
}

/** Which form a selection of a document gets. */
class Forms {
  readonly #document: vscode.TextDocument;
  readonly #form: TextForm;
  readonly #isProse: boolean;
  readonly #frontMatter: FrontMatter;
  readonly #code: MarkdownCode;
  readonly #codePlaces: CodePlaces;
  readonly #yamlTexts: YamlTexts;
  readonly #emphasis: Emphasis;

  constructor(document: vscode.TextDocument, form: TextForm) {
    this.#document = document;
    this.#form = form;
    this.#isProse = isProse(document);
    this.#frontMatter = new FrontMatter(document);
    this.#code = new MarkdownCode(document, this.#frontMatter);
    this.#yamlTexts = new YamlTexts(document);
    this.#emphasis = new Emphasis(document);
    this.#codePlaces = new CodePlaces(document, this.#isProse ? this.#code : undefined);
  }

  /**
   * A selection of whole lines (what stands before it is indentation or a comment sign) becomes a block; anything inside a
   * line, or across lines in the middle of other text, one token. Whole lines of a language whose formatters fill lines
   * become one token, too, except for entries of YAML and paragraphs of Markdown.
   */
  placeOf(selection: vscode.Range): Place {
    return this.#withLookalike(this.#chosen(selection));
  }

  #chosen(selected: vscode.Range): Place {
    const selection = this.#codePlaces.whole(this.#code.whole(withMessages(this.#document, selected)));
    const lines = wholeLines(this.#document, selection);
    const isAuto = this.#form === 'auto';
    if (this.#form === 'inline' || (isAuto && !this.#covers(selection, lines)))
      return this.#token(this.#fromWordStart(selection));
    return isAuto && this.#isToken(lines)
      ? { range: this.#withoutMarkers(lines), isBlock: false }
      : { range: this.#isEntries(lines) ? withItem(this.#document, lines) : lines, isBlock: true };
  }

  /** The beginning of a word may have half a sign before it, as of `<!--`. */
  #token(range: vscode.Range): Place {
    const whole = this.#codePlaces.whole(range);
    return whole.isEqual(range) ? { range, isBlock: false } : this.#chosen(whole);
  }

  /** In Markdown a block is in a fence of its own, and a long token in a code span, unless they are in code already. */
  layoutOf({ range, isBlock }: Place): Layout {
    return isBlock
      ? { form: 'block', prefix: this.#prefixOf(range), isFenced: this.#isText(range) }
      : { form: 'inline', wrap: this.#wrapOf(range) };
  }

  #wrapOf(range: vscode.Range): Wrap | undefined {
    if (!this.#isMarkdown(range)) return this.#codePlaces.wrapOf(range);
    return this.#needsSpan(range) && canBeSpan(this.#document, range) ? 'span' : undefined;
  }

  /** A block in the place of code or of entries of YAML is a comment, so that no formatter reads it. */
  #prefixOf(lines: vscode.Range): string {
    const shared = commonPrefix(this.#document, lines, this.#prefixSigns(lines));
    // With white space behind it no formatter sets it apart, nor would a line that begins with / end the comment.
    const prefix = /\S$/u.test(shared) ? `${shared} ` : shared;
    return prefix.trim() === '' ? prefix + this.#signOf(lines) : prefix;
  }

  /** In Markdown no line is a comment: what begins one elsewhere begins a heading or the item of a list. */
  #prefixSigns(lines: vscode.Range): string {
    if (YAML.has(this.#document.languageId)) return YAML_SIGN.trim();
    return this.#isProse ? '' : this.#codePlaces.prefixSigns(lines);
  }

  #signOf(lines: vscode.Range): string {
    if (!this.#isYaml(lines)) return this.#isText(lines) ? '' : this.#codePlaces.signOf(lines);
    return this.#isEntries(lines) ? YAML_SIGN : '';
  }

  /** What stands around it and would be taken for part of it is encrypted with it. */
  #withLookalike(place: Place): Place {
    const range = place.isBlock
      ? this.#withFence(place)
      : (wrappedRange(this.#document, place.range) ?? this.#withMarkup(place));
    return range === undefined ? place : this.#withLookalike({ ...place, range });
  }

  #withMarkup({ range }: Place): vscode.Range | undefined {
    const isMarkdown = this.#isMarkdown(range);
    const grown = isMarkdown ? this.#withMarkdown(range) : this.#codePlaces.withSigns(range);
    if (grown.isEqual(range)) return undefined;
    // In a comment of its own a token is in no word, and what stands before it stays.
    return isMarkdown || this.#wrapOf(grown) === undefined ? this.#fromWordStart(grown) : grown;
  }

  /** In Markdown a long token takes along signs that a code span must not touch, and emphasis that might end in it. */
  #withMarkdown(selected: vscode.Range): vscode.Range {
    const range = withDefinition(this.#document, selected);
    if (!this.#needsSpan(range)) return range;
    return this.#fromEmphasis(withSigns(this.#document, range));
  }

  #needsSpan(range: vscode.Range): boolean {
    return this.#isLong(range) || losesItsEnd(this.#document, range);
  }

  #withFence({ range }: Place): vscode.Range | undefined {
    if (this.#isText(range)) return undefined;
    return withFence(this.#document, range, () => this.#prefixOf(range));
  }

  /** Whether a range is Markdown that is no code. */
  #isText(range: vscode.Range): boolean {
    return this.#isProse && !this.#frontMatter.holds(range) && !this.#code.holds(range.start);
  }

  /** Formatters read Markdown in fenced code, too. */
  #isMarkdown(range: vscode.Range): boolean {
    return this.#isText(range) || (this.#isProse && this.#codePlaces.isMarkdown(range));
  }

  #covers(selection: vscode.Range, lines: vscode.Range): boolean {
    const before = this.#document.getText(new vscode.Range(lines.start, selection.start));
    const after = selection.end.isBefore(lines.end)
      ? this.#document.getText(new vscode.Range(selection.end, lines.end))
      : '';
    return isOnlyPrefix(before, this.#prefixSigns(lines)) && after.trim() === '';
  }

  /** Whether a formatter may join these lines, and leaves a token; comments it leaves as they are. */
  #isToken(lines: vscode.Range): boolean {
    if (this.#isYaml(lines)) return this.#isTextOfYaml(lines);
    if (this.#isProse) return this.#isTokenOfProse(lines);
    return this.#codePlaces.isToken(lines);
  }

  #isEntries(lines: vscode.Range): boolean {
    return this.#isYaml(lines) && this.#yamlTexts.styleAt(lines.start.line) === undefined;
  }

  #isYaml(lines: vscode.Range): boolean {
    return YAML.has(this.#document.languageId) || (this.#isProse && this.#frontMatter.holds(lines));
  }

  /** Whether lines are text that is filled, in which a comment would be text as well. */
  #isTextOfYaml({ start }: vscode.Range): boolean {
    const style = this.#yamlTexts.styleAt(start.line);
    return style === 'folded' || (style === undefined && !isEntry(this.#document.lineAt(start).text));
  }

  /** All is but what is apart from the rest and, in code, what is long. */
  #isTokenOfProse(lines: vscode.Range): boolean {
    if (!this.#isLong(lines) || this.#frontMatter.isOpenAt(lines)) return true;
    return this.#code.holds(lines.start)
      ? this.#sizeOf(lines) <= LONGEST_PLAIN || this.#codePlaces.isToken(lines)
      : this.#sizeOf(lines) <= LONGEST_SPAN && !this.#isApart(lines);
  }

  /** Whether its token may have a `_` that some formatter takes for emphasis. */
  #isLong(range: vscode.Range): boolean {
    return this.#sizeOf(range) > LONGEST_WITHOUT_UNDERSCORE;
  }

  #sizeOf(range: vscode.Range): number {
    return Buffer.byteLength(this.#document.getText(range));
  }

  /** Whether a fence would divide nothing: a paragraph, or several of whatever kind, with nothing directly around them. */
  #isApart(lines: vscode.Range): boolean {
    const { start, end } = lines;
    const isMarked = this.#markersLength(start.line) > this.#indentation(start.line);
    const isAlone = [start.line - 1, end.line + 1].every(
      (line) => line < this.#frontMatter.lines || isBoundary(this.#document, line),
    );
    return isAlone && (!isMarked || isSeveral(this.#document, lines));
  }

  #withoutMarkers({ start, end, isSingleLine }: vscode.Range): vscode.Range {
    const cells = this.#isProse && isSingleLine ? rowCells(this.#document, start.line) : undefined;
    if (cells !== undefined) return new vscode.Range(start.line, cells[0], start.line, cells[1]);
    return new vscode.Range(start.with({ character: this.#markersLength(start.line) }), end);
  }

  #markersLength(line: number): number {
    return this.#isProse ? markersLength(this.#document, line) : this.#indentation(line);
  }

  #indentation(line: number): number {
    return this.#document.lineAt(line).firstNonWhitespaceCharacterIndex;
  }

  /** Up to a length no `_` in a token can end emphasis; any may in a longer one. */
  #fromEmphasis(range: vscode.Range): vscode.Range {
    if (this.#sizeOf(range) <= LONGEST_PLAIN) return range;
    const start = this.#emphasis.before(range.start);
    return start === undefined ? range : this.#fromWordStart(new vscode.Range(start, range.end));
  }

  /** No reader looks for an inline message in the middle of a word, so the word's beginning is encrypted with it. */
  #fromWordStart(range: vscode.Range): vscode.Range {
    const line = this.#document.lineAt(range.start).text;
    let from = range.start.character;
    // Some formatters of Markdown take the backslash away.
    if (line.slice(0, from).endsWith('\\_') && this.#isMarkdown(range)) from -= 1;
    while (isInWord(line, from)) from -= 1;
    return range.with(range.start.with({ character: from }));
  }
}
