import * as vscode from 'vscode';
import { findMessages } from '../../crypto/findMessages.ts';
import type { CryptoError } from '../../crypto/errors.ts';
import { isCryptoError } from '../../crypto/errors.ts';
import { readForeign } from '../../crypto/foreignForms.ts';
import { parseMessageFrame } from '../../crypto/messageFrame.ts';
import type { SealedMessage } from '../../xq/open.ts';
import { EditorError } from '../errors.ts';

/** A message in a document: where it stands, and what it is or why it cannot be read. */
export interface MessageInText {
  readonly range: vscode.Range;
  readonly message: SealedMessage | CryptoError;
}

/** The messages that {@link messagesMeant} gives; where nothing is selected and none is at the cursor, all in the file. */
export function messagesAt(
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
): MessageInText[] {
  const all = messagesIn(document);
  const meant = meantOf(all, document, selections);
  return meant.length > 0 || selections.some((selection) => !selection.isEmpty) ? meant : all;
}

/**
 * The messages that a command means: those touched by a selection; without a selection the one at the cursor. A
 * selection that holds none of our two forms is tried as what other XQ clients write. Throws EditorError
 * `nothingToDecrypt` where there is none.
 */
export function messagesMeant(
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
): MessageInText[] {
  const meant = meantOf(messagesIn(document), document, selections);
  if (meant.length === 0) throw new EditorError('nothingToDecrypt');
  return meant;
}

function meantOf(
  all: readonly MessageInText[],
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
): MessageInText[] {
  const touched = touchedBy(all, selections);
  if (touched.length > 0) return touched;
  const selected = selections.filter((selection) => !selection.isEmpty);
  return selected.flatMap((selection) => foreign(document, selection));
}

/** All messages of our two text forms in a document, or in a part of it that holds whole lines, in its order. */
export function messagesIn(document: vscode.TextDocument, part?: vscode.Range): MessageInText[] {
  const base = part === undefined ? 0 : document.offsetAt(part.start);
  return findMessages(document.getText(part)).map(({ start, end, frame, error }) => ({
    range: new vscode.Range(document.positionAt(base + start), document.positionAt(base + end)),
    message: frame === undefined ? error : parseMessageFrame(frame),
  }));
}

/** The messages that a selection touches. Both go in the order of the document, so each is looked at once. */
function touchedBy(
  messages: readonly MessageInText[],
  selections: readonly vscode.Selection[],
): MessageInText[] {
  const ordered = selections.toSorted((a, b) => a.start.compareTo(b.start));
  let first = 0;
  return messages.filter(({ range }) => {
    while (ordered[first]?.end.isBefore(range.start) === true) first += 1;
    let next = first;
    for (let one = ordered[next]; one?.start.isBeforeOrEqual(range.end) === true; one = ordered[next]) {
      if (touches(range, one)) return true;
      next += 1;
    }
    return false;
  });
}

/** A cursor at either edge means the message; a selection that only touches its edge does not. */
export function touches(range: vscode.Range, selection: vscode.Range): boolean {
  const common = range.intersection(selection);
  return common !== undefined && (selection.isEmpty || !common.isEmpty);
}

/** What another client wrote, if that is all that is selected. White space around it is not replaced with it. */
export function foreign(document: vscode.TextDocument, selection: vscode.Range): MessageInText[] {
  try {
    return [{ range: withoutSpace(document, selection), message: readForeign(document.getText(selection)) }];
  } catch (error) {
    if (!isCryptoError(error)) throw error;
    return [];
  }
}

function withoutSpace(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  const text = document.getText(range);
  const start = document.offsetAt(range.start) + text.length - text.trimStart().length;
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.trim().length));
}
