import * as vscode from 'vscode';
import {
  BLOCK_BEGIN,
  decodeBlock,
  decodeInline,
  encodeBlock,
  encodeInline,
  INLINE_START,
} from '../../crypto/armor.ts';
import { isBlockPrefix } from '../../crypto/blockPrefix.ts';
import { equalBytes, toBase64 } from '../../crypto/bytes.ts';
import { CryptoError } from '../../crypto/errors.ts';
import { isInWord } from '../../crypto/messagePlaces.ts';
import { LONGEST_PLAIN_IN_MARKDOWN } from '../../crypto/plainInMarkdown.ts';
import type { TextForm } from '../config.ts';
import { eolOf } from './eolOf.ts';
import { markersLength } from './markers.ts';
import { isProse } from './prose.ts';

/** Where a message will stand, and in which form. */
export interface Target {
  readonly range: vscode.Range;
  /** Undefined for the inline form: what every line of the block begins with. */
  readonly prefix?: string;
}

/** A target whose prefix is not asked for yet: more selections may join it. */
interface Place {
  readonly range: vscode.Range;
  readonly isBlock: boolean;
}

/**
 * What begins a comment up to the end of its line. Quotes and `!` do so in a few languages only: as a prefix they would
 * tear a string apart in all others.
 */
const SIGN = String.raw`(?:#+|\/{2,3}|--|;{1,2}|%{1,2}|\*|::|REM\b|rem\b)`;
const ONLY_PREFIX = new RegExp(String.raw`^[ \t]*(?:${SIGN}[ \t]*)?$`, 'u');
/** At most indentation, one comment sign, and one space: more spaces belong to the text. */
const PREFIX = new RegExp(String.raw`^[ \t]*(?:${SIGN}[ \t]?)?`, 'u');
const INDENTATION = /^[ \t]*/u;

/** Languages whose formatters fill lines: they would join those of a block, but never divide a token. */
const FILLED = new Set([
  'astro',
  'handlebars',
  'html',
  'javascriptreact',
  'razor',
  'svelte',
  'typescriptreact',
  'vue',
]);

/**
 * Decides the form for a selection. A selection of whole lines (what stands before it is indentation or a comment sign)
 * becomes a block; anything inside a line, or across lines in the middle of other text, one token. Text of a language whose
 * formatters fill lines becomes one token, too; Markdown as long as nothing in it can be taken for emphasis.
 */
function placeOf(document: vscode.TextDocument, selection: vscode.Range, form: TextForm): Place {
  const lines = wholeLines(document, selection);
  if (form === 'inline' || (form === 'auto' && !coversLines(document, selection, lines)))
    return { range: fromWordStart(document, selection), isBlock: false };
  return form === 'auto' && isFilled(document, lines)
    ? { range: withoutMarkers(document, lines), isBlock: false }
    : { range: lines, isBlock: true };
}

/** Whether a formatter may join these lines, and leaves a token; comments it leaves as they are. */
function isFilled(document: vscode.TextDocument, lines: vscode.Range): boolean {
  if (isProse(document)) return Buffer.byteLength(document.getText(lines)) <= LONGEST_PLAIN_IN_MARKDOWN;
  return FILLED.has(document.languageId) && commonPrefix(document, lines).trim() === '';
}

function withoutMarkers(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range {
  const indentation = document.lineAt(start).firstNonWhitespaceCharacterIndex;
  const character = isProse(document) ? markersLength(document, start.line) : indentation;
  return new vscode.Range(start.with({ character }), end);
}

/**
 * The targets of selections that are in the order of the document, each apart from the others: selections that would meet
 * (two in one line, as blocks) become one. A selection without any text is left out.
 */
export function targetsOf(
  document: vscode.TextDocument,
  selections: readonly vscode.Range[],
  form: TextForm,
): Target[] {
  const places: Place[] = [];
  for (const selection of selections) {
    let place = placeOf(document, selection, form);
    for (let last = places.at(-1); last !== undefined && meet(last, place); last = places.at(-1)) {
      places.pop();
      place = placeOf(document, last.range.union(place.range), form);
    }
    if (!place.range.isEmpty) places.push(place);
  }
  return places.map(({ range, isBlock }) =>
    isBlock ? { range, prefix: commonPrefix(document, range) } : { range },
  );
}

/** Tokens may stand side by side; a block has its lines to itself. */
function meet(first: Place, second: Place): boolean {
  const { end } = first.range;
  const apart = !first.isBlock && !second.isBlock;
  return apart ? end.isAfter(second.range.start) : end.isAfterOrEqual(second.range.start);
}

/** Writes a frame in the form of its target, and reads it back. */
export function writeMessage(
  frame: Uint8Array,
  { prefix }: Pick<Target, 'prefix'>,
  eol: vscode.EndOfLine,
): string {
  const text =
    prefix === undefined ? encodeInline(frame) : encodeBlock(frame, { prefix, eol: eolOf({ eol }) });
  const back = prefix === undefined ? decodeInline(text) : decodeBlock(text);
  if (!equalBytes(back, frame)) throw new CryptoError('badArmor', 'what was written does not read back');
  return text;
}

/** Writes another frame where a message stands, in the same form; what another client wrote becomes its bare frame. */
export function rewriteMessage(old: string, frame: Uint8Array, eol: vscode.EndOfLine): string {
  const begin = old.indexOf(BLOCK_BEGIN);
  if (begin < 0 && !old.startsWith(INLINE_START)) return toBase64(frame);
  return writeMessage(frame, begin < 0 ? {} : { prefix: old.slice(0, begin) }, eol);
}

/** The selection grown to whole lines; a last line of which nothing is selected stays out. */
function wholeLines(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return new vscode.Range(new vscode.Position(start.line, 0), document.lineAt(last).range.end);
}

function coversLines(document: vscode.TextDocument, selection: vscode.Range, lines: vscode.Range): boolean {
  const before = document.getText(new vscode.Range(lines.start, selection.start));
  const after = selection.end.isBefore(lines.end)
    ? document.getText(new vscode.Range(selection.end, lines.end))
    : '';
  const isPrefix = isProse(document) ? before.trim() === '' : ONLY_PREFIX.test(before);
  return isPrefix && after.trim() === '';
}

/** No reader looks for an inline message in the middle of a word, so the word's beginning is encrypted with it. */
function fromWordStart(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range {
  const line = document.lineAt(start).text;
  let from = start.character;
  while (isInWord(line, from)) from -= 1;
  return new vscode.Range(start.line, from, end.line, end.character);
}

/** The indentation and comment sign that all lines share; empty lines have no say. */
function commonPrefix(document: vscode.TextDocument, lines: vscode.Range): string {
  const pattern = isProse(document) ? INDENTATION : PREFIX;
  const prefixes = document
    .getText(lines)
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
    .map((line) => pattern.exec(line)?.[0] ?? '');
  const shared = prefixes.reduce(sharedStart, prefixes[0] ?? '');
  return isBlockPrefix(shared) ? shared : (INDENTATION.exec(shared)?.[0] ?? '');
}

function sharedStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
