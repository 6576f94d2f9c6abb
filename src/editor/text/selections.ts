import * as vscode from 'vscode';
import { EDIT_SCHEME } from '../editDecrypted/editUri.ts';
import { EditorError } from '../errors.ts';

/** The editor that a command works on. Throws EditorError `noEditor`, or `editedDecrypted` where it is not the file's own. */
export function activeEditor(): vscode.TextEditor {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) throw new EditorError('noEditor');
  if (editor.document.uri.scheme === EDIT_SCHEME) throw new EditorError('editedDecrypted');
  return editor;
}

/** The selections that hold text, in the order of the document. Throws EditorError `noSelection`. */
export function selectedRanges(editor: vscode.TextEditor): vscode.Selection[] {
  const selections = editor.selections.filter((selection) => !selection.isEmpty);
  if (selections.length === 0) throw new EditorError('noSelection');
  return selections.sort((a, b) => a.start.compareTo(b.start));
}
