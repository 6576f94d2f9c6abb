import * as vscode from 'vscode';
import { findMessages } from '../../crypto/findMessages.ts';
import type { CryptoError } from '../../crypto/errors.ts';
import { isCryptoError } from '../../crypto/errors.ts';
import { readForeign } from '../../crypto/foreignForms.ts';
import { parseMessageFrame } from '../../crypto/messageFrame.ts';
import type { SealedMessage } from '../../xq/open.ts';

/** A message in a document: where it stands, and what it is or why it cannot be read. */
export interface MessageInText {
  readonly range: vscode.Range;
  readonly message: SealedMessage | CryptoError;
}

/**
 * The messages that a command means: those touched by a selection; without a selection the one at the cursor; without
 * that, all in the file. A selection that holds none of our two forms is tried as what other XQ clients write.
 */
export function messagesAt(
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
): MessageInText[] {
  const all = messagesIn(document);
  const touched = all.filter(({ range }) => selections.some((selection) => touches(range, selection)));
  if (touched.length > 0) return touched;
  const selected = selections.filter((selection) => !selection.isEmpty);
  return selected.length === 0 ? all : selected.flatMap((selection) => foreign(document, selection));
}

/** All messages of our two text forms in a document, in its order. */
export function messagesIn(document: vscode.TextDocument): MessageInText[] {
  return findMessages(document.getText()).map(({ start, end, frame, error }) => ({
    range: new vscode.Range(document.positionAt(start), document.positionAt(end)),
    message: frame === undefined ? error : parseMessageFrame(frame),
  }));
}

/** A cursor at either edge means the message; a selection that only touches its edge does not. */
function touches(range: vscode.Range, selection: vscode.Selection): boolean {
  const common = range.intersection(selection);
  return common !== undefined && (selection.isEmpty || !common.isEmpty);
}

function foreign(document: vscode.TextDocument, selection: vscode.Selection): MessageInText[] {
  try {
    return [{ range: selection, message: readForeign(document.getText(selection)) }];
  } catch (error) {
    if (!isCryptoError(error)) throw error;
    return [];
  }
}
