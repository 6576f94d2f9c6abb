import * as vscode from 'vscode';
import { shownName } from '../files/names.ts';
import type { Services } from '../services.ts';

/**
 * The first time, asks whether the file is to be edited in plaintext, because there are moments in which VS Code itself writes
 * that to the disk; reading leaves nothing there, and is what Enter takes. Rejects with CancellationError when the user leaves.
 */
export async function wantsToEdit({ remembered }: Services, file: vscode.Uri): Promise<boolean> {
  if (remembered.isToldOfEditing) return true;
  const reveal = vscode.l10n.t('Reveal');
  const edit = vscode.l10n.t('Edit Decrypted');
  const detail = vscode.l10n.t(
    'What you type is saved by itself: the marked parts encrypted again, all else as it is. Should the extensions of VS Code hang or crash while you type, VS Code keeps the text in its backups, in plaintext, until it is saved or discarded. Reveal shows it read-only, and leaves nothing on the disk.',
  );
  const question = vscode.l10n.t('Edit “{name}” in plaintext?', { name: shownName(file) });
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, reveal, edit);
  if (answer === undefined) throw new vscode.CancellationError();
  if (answer === edit) await remembered.rememberToldOfEditing();
  return answer === edit;
}
