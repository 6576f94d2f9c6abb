import * as vscode from 'vscode';
import { EditorError } from '../errors.ts';

/**
 * What is encrypted is what is on the disk. If editors hold something newer, the user decides to save it first, or leaves
 * (CancellationError).
 *
 * Throws EditorError `fileFailed`.
 */
export async function saveUnsaved(files: readonly vscode.Uri[]): Promise<void> {
  const places = new Set(files.map(String));
  const unsaved = vscode.workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && places.has(String(uri)));
  if (unsaved.length === 0) return;
  const save = vscode.l10n.t('Save and Encrypt');
  const question =
    unsaved.length === 1
      ? vscode.l10n.t('The file has changes that are not saved.')
      : vscode.l10n.t('{count} of the files have changes that are not saved.', { count: unsaved.length });
  const detail = vscode.l10n.t('What is encrypted is what is saved.');
  const pressed = await vscode.window.showWarningMessage(question, { modal: true, detail }, save);
  if (pressed !== save) throw new vscode.CancellationError();
  for (const document of unsaved) if (!(await document.save())) throw new EditorError('fileFailed');
}
