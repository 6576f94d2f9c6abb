import * as vscode from 'vscode';
import { FENCE_BEGIN } from '../../crypto/armor.ts';
import { BLOCK_LINE, FULL_BLOCK_LINE } from './mayHoldMessage.ts';
import { foreign, messagesIn, touches } from './messagesAt.ts';

/** What only the first line of a block ends with, or the fence before it. */
const OPENING = /(?:-----BEGIN XQ MESSAGE-----|```xq-message)$/u;

/** Lines and characters that are looked at just to decide about a menu entry; what is longer may hold a message. */
const MOST_LINES = 10_000;
const MOST_CHARACTERS = 1_000_000;

/**
 * Whether Decrypt would mean one of the selections: it touches a message, or holds what another client wrote. Looks
 * only at the lines around them, because it is asked with every move of the cursor.
 */
export function messageSelected({ document, selections }: vscode.TextEditor): boolean {
  // While the text changes, the selections are those of the text before.
  return selections
    .map((selection) => document.validateRange(selection))
    .some((selection) => {
      const lines = linesAround(document, selection);
      if (isLong(document, lines)) return true;
      if (messagesIn(document, lines).some(({ range }) => touches(range, selection))) return true;
      return !selection.isEmpty && foreign(document, selection).length > 0;
    });
}

/** The lines of a selection, and those of a block that it may be in. */
function linesAround(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range {
  const goesOn = (line: number): boolean =>
    areOfOne(document.lineAt(line).text, document.lineAt(line + 1).text);
  let first = start.line;
  const top = Math.max(0, first - MOST_LINES);
  while (first > top && goesOn(first - 1)) first -= 1;
  let last = end.line;
  const bottom = Math.min(document.lineCount - 1, last + MOST_LINES);
  while (last < bottom && goesOn(last)) last += 1;
  return new vscode.Range(first, 0, last, document.lineAt(last).text.length);
}

/** Whether two lines may be part of one block: not two short ones, as of a list of words, nor the end of one and the next. */
function areOfOne(upper: string, lower: string): boolean {
  if (!BLOCK_LINE.test(upper) || !BLOCK_LINE.test(lower)) return false;
  if (OPENING.test(lower) && !upper.endsWith(FENCE_BEGIN)) return false;
  return FULL_BLOCK_LINE.test(upper) || FULL_BLOCK_LINE.test(lower);
}

function isLong(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
  if (end.line - start.line > MOST_LINES) return true;
  return document.offsetAt(end) - document.offsetAt(start) > MOST_CHARACTERS;
}
