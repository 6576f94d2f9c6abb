import * as vscode from 'vscode';
import { EditorError } from '../errors.ts';
import { openDocument } from '../openDocument.ts';

/** The text of a document as it is now: in its editor, else in its file. Rejects with EditorError `notReadAsText`. */
export async function originalText(uri: vscode.Uri): Promise<string> {
  const open = openDocument(uri);
  if (open !== undefined) return open.getText();
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return withoutMark(await vscode.workspace.decode(bytes, { uri }));
  } catch (error) {
    throw new EditorError('notReadAsText', error);
  }
}

/** Without the byte order mark, as VS Code has the text of its documents. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
