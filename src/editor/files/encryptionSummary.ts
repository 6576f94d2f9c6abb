import * as vscode from 'vscode';
import { duration } from '../recipients/duration.ts';
import type { Services } from '../services.ts';
import type { EncryptedFile, EncryptionOrder, EncryptionResult } from './encryptFiles.ts';
import { shownName } from './names.ts';
import { showInExplorer } from './showInExplorer.ts';
import { takeBack } from './takeBack.ts';
import { throwFailures } from './throwFailures.ts';

/** Tells what was encrypted; throws what was not, and whose originals should be gone and are not. */
export async function tellEncrypted(
  services: Services,
  result: EncryptionResult,
  order: EncryptionOrder,
): Promise<void> {
  const { encrypted, failures, kept, wasCancelled } = result;
  if (wasCancelled && encrypted.length > 0) {
    const left = await tellCancelled(services, result);
    const undone = [...failures, ...kept];
    if (undone.length > 0) throwFailures(left.length, undone, countOf(left.length, result));
    return;
  }
  if (failures.length + kept.length > 0) throwUndone(result, order);
  if (encrypted.length === 0) throw new vscode.CancellationError();
  await showInExplorer([encryptedFor(encrypted, order), ...aboutRemoved(encrypted)].join(' '), encrypted);
}

function throwUndone(result: EncryptionResult, order: EncryptionOrder): never {
  const { encrypted, failures, kept } = result;
  const count = encrypted.length;
  const summary = failures.length > 0 ? countOf(count, result) : encryptedFor(encrypted, order);
  throwFailures(count, [...failures, ...kept], [summary, ...aboutKept(kept.length, count)].join(' '));
}

function countOf(count: number, { all }: EncryptionResult): string {
  return vscode.l10n.t('{count} of {all} files were encrypted.', { count, all });
}

function encryptedFor(
  encrypted: readonly EncryptedFile[],
  { policy: { recipients, expiresHours } }: EncryptionOrder,
): string {
  const [first] = encrypted;
  const what =
    encrypted.length === 1 && first !== undefined
      ? shownName(first.file)
      : vscode.l10n.t('{count} files', { count: encrypted.length });
  const length = duration(expiresHours);
  return recipients.length === 1
    ? vscode.l10n.t('Encrypted {what} for {who} for {length}.', { what, who: recipients[0], length })
    : vscode.l10n.t('Encrypted {what} for {count} recipients for {length}.', {
        what,
        count: recipients.length,
        length,
      });
}

function aboutRemoved(encrypted: readonly EncryptedFile[]): string[] {
  if (!encrypted.some(({ isOriginalRemoved }) => isOriginalRemoved)) return [];
  return [
    encrypted.length === 1
      ? vscode.l10n.t('The original was removed.')
      : vscode.l10n.t('The originals were removed.'),
  ];
}

function aboutKept(kept: number, encrypted: number): string[] {
  if (kept === 0) return [];
  if (kept > 1) return [vscode.l10n.t('{count} originals were kept.', { count: kept })];
  return [encrypted === 1 ? vscode.l10n.t('The original was kept.') : vscode.l10n.t('1 original was kept.')];
}

/** What was encrypted before the user pressed Cancel is whole; they may not want it all the same. Gives what is left. */
async function tellCancelled(
  services: Services,
  { encrypted, revoke }: EncryptionResult,
): Promise<readonly EncryptedFile[]> {
  const unwanted = encrypted.filter(({ isOriginalRemoved }) => !isOriginalRemoved);
  const remove = vscode.l10n.t('Remove Them Again');
  const keep = vscode.l10n.t('Keep');
  const buttons = unwanted.length > 0 ? [remove, keep] : [keep];
  const text = cancelledAfter(encrypted.length, encrypted.length - unwanted.length);
  const chosen = await vscode.window.showWarningMessage(text, ...buttons);
  if (chosen !== remove) return encrypted;
  await takeBack(services, unwanted, revoke);
  return encrypted.filter(({ isOriginalRemoved }) => isOriginalRemoved);
}

function cancelledAfter(count: number, removed: number): string {
  if (removed === 0)
    return count === 1
      ? vscode.l10n.t('Cancelled. 1 file was encrypted before; nothing else was changed.')
      : vscode.l10n.t('Cancelled. {count} files were encrypted before; nothing else was changed.', { count });
  return count === 1
    ? vscode.l10n.t(
        'Cancelled. 1 file was encrypted before and its original removed; nothing else was changed.',
      )
    : vscode.l10n.t(
        'Cancelled. {count} files were encrypted before and {removed} of the originals removed; nothing else was changed.',
        { count, removed },
      );
}
