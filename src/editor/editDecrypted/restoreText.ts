import * as vscode from 'vscode';
import { EditorError } from '../errors.ts';
import { whole } from './editedRegions.ts';

/** How often it is tried where the document is changed in the very same moment. */
const ATTEMPTS = 5;

/** Makes a document this text again, by the smallest edit. Throws EditorError `editRefused`. */
export async function restoreText(document: vscode.TextDocument, text: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS && document.getText() !== text; attempt += 1) {
    const edit = new vscode.WorkspaceEdit();
    const { rangeOffset, rangeLength, text: inserted } = whole(document.getText(), text);
    const start = document.positionAt(rangeOffset);
    const end = document.positionAt(rangeOffset + rangeLength);
    edit.replace(document.uri, new vscode.Range(start, end), inserted);
    await vscode.workspace.applyEdit(edit);
  }
  if (document.getText() !== text) throw new EditorError('editRefused');
}
