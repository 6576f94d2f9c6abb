import * as vscode from 'vscode';
import { EditorError } from '../errors.ts';

/** How often it is tried where the document is changed in the very same moment. */
const ATTEMPTS = 5;

/** Makes a document this text again, by the smallest edit. Throws EditorError `editRefused`. */
export async function restoreText(document: vscode.TextDocument, text: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS && document.getText() !== text; attempt += 1) {
    const edit = new vscode.WorkspaceEdit();
    const { start, end, inserted } = difference(document.getText(), text);
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(document.uri, range, inserted);
    await vscode.workspace.applyEdit(edit);
  }
  if (document.getText() !== text) throw new EditorError('editRefused');
}

function difference(from: string, to: string): { start: number; end: number; inserted: string } {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start += 1;
  let tail = 0;
  while (tail < most - start && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  return { start, end: from.length - tail, inserted: to.slice(start, to.length - tail) };
}
