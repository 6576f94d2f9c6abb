import * as vscode from 'vscode';
import type { DecryptedFile, DecryptionResult } from './decryptFiles.ts';
import { shownName } from './names.ts';
import { showInExplorer } from './showInExplorer.ts';
import { throwFailures } from './throwFailures.ts';

/** Tells what was decrypted; throws what was not. */
export async function tellDecrypted(result: DecryptionResult): Promise<void> {
  const { all, decrypted, failures, wasCancelled } = result;
  const count = decrypted.length;
  const tell = (what: string): string =>
    [...(wasCancelled ? [vscode.l10n.t('Cancelled.')] : []), what, ...aboutAuthenticity(decrypted)].join(' ');
  if (failures.length > 0) {
    const summary = tell(vscode.l10n.t('{count} of {all} files were decrypted.', { count, all }));
    throwFailures(count, failures, summary);
  }
  if (count === 0) throw new vscode.CancellationError();
  await showInExplorer(tell(decryptedTo(decrypted)), decrypted);
}

function decryptedTo(decrypted: readonly DecryptedFile[]): string {
  const [first] = decrypted;
  return decrypted.length === 1 && first !== undefined
    ? vscode.l10n.t('Decrypted to {name}.', { name: shownName(first.target) })
    : vscode.l10n.t('Decrypted {count} files.', { count: decrypted.length });
}

function aboutAuthenticity(decrypted: readonly DecryptedFile[]): string[] {
  const open = decrypted.filter(({ isAuthentic }) => !isAuthentic);
  const [first] = open;
  if (first === undefined) return [];
  return [
    open.length === 1
      ? vscode.l10n.t('{name} was encrypted with a cipher that lets changes go unnoticed.', {
          name: shownName(first.target),
        })
      : vscode.l10n.t('{count} of them were encrypted with a cipher that lets changes go unnoticed.', {
          count: open.length,
        }),
  ];
}
