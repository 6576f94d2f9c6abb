import * as vscode from 'vscode';
import { EditorError } from '../errors.ts';
import type { ChosenFile } from './chosenFiles.ts';
import { shownName } from './names.ts';

/**
 * What is encrypted is what is on the disk: where some of it was changed in an editor since, the user saves it first or
 * leaves. Throws EditorError `fileFailed`; rejects with CancellationError.
 */
export async function saveFirst(files: readonly ChosenFile[]): Promise<void> {
  const wanted = new Set(files.map(({ file }) => file.toString()));
  const { textDocuments, notebookDocuments } = vscode.workspace;
  const unsaved = [...textDocuments, ...notebookDocuments].filter(
    ({ isDirty, uri }) => isDirty && wanted.has(uri.toString()),
  );
  const [first] = unsaved;
  if (first === undefined) return;
  await ask(first, unsaved.length);
  for (const document of unsaved) await save(document);
}

/** VS Code also answers that nothing was saved when its own automatic save was under way: then it is asked once more. */
async function save(document: vscode.TextDocument | vscode.NotebookDocument): Promise<void> {
  if (await document.save()) return;
  if (document.isDirty && !(await document.save())) throw new EditorError('fileFailed');
}

async function ask({ uri }: { readonly uri: vscode.Uri }, count: number): Promise<void> {
  const question =
    count === 1
      ? vscode.l10n.t('“{name}” has changes that are not saved.', { name: shownName(uri) })
      : vscode.l10n.t('{count} of the files have changes that are not saved.', { count });
  const detail = vscode.l10n.t('What is encrypted is the file as it is on the disk.');
  const save = vscode.l10n.t('Save and Encrypt');
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, save);
  if (answer !== save) throw new vscode.CancellationError();
}
