import * as vscode from 'vscode';
import { revokeAll } from '../../xq/access.ts';
import { withSession } from '../auth/withSession.ts';
import { duration } from '../recipients/duration.ts';
import type { Services } from '../services.ts';
import type { EncryptedFile, EncryptionOrder, EncryptionResult } from './encryptFiles.ts';
import { baseName } from './names.ts';
import { showInExplorer } from './showInExplorer.ts';
import { throwFailures } from './throwFailures.ts';
import { volumes } from './volumes.ts';

/** Tells what was encrypted; throws what was not. */
export async function tellEncrypted(
  services: Services,
  { encrypted, failures, wasCancelled }: EncryptionResult,
  order: EncryptionOrder,
): Promise<void> {
  const count = encrypted.length;
  if (failures.length > 0) {
    const all = count + failures.length;
    throwFailures(count, failures, vscode.l10n.t('{count} of {all} files were encrypted.', { count, all }));
  }
  if (count === 0) throw new vscode.CancellationError();
  if (wasCancelled) await tellCancelled(services, encrypted);
  else
    await showInExplorer([encryptedFor(encrypted, order), ...aboutOriginals(encrypted)].join(' '), encrypted);
}

function encryptedFor(
  encrypted: readonly EncryptedFile[],
  { policy: { recipients, expiresHours } }: EncryptionOrder,
): string {
  const [first] = encrypted;
  const what =
    encrypted.length === 1 && first !== undefined
      ? baseName(first.file)
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

function aboutOriginals(encrypted: readonly EncryptedFile[]): string[] {
  const removed = encrypted.filter(({ isOriginalRemoved }) => isOriginalRemoved).length;
  if (removed === 0) return [];
  return [
    removed === 1 ? vscode.l10n.t('The original was removed.') : vscode.l10n.t('The originals were removed.'),
  ];
}

/** What was encrypted before the user pressed Cancel is whole; they may not want it all the same. */
async function tellCancelled(services: Services, encrypted: readonly EncryptedFile[]): Promise<void> {
  const count = encrypted.length;
  const text =
    count === 1
      ? vscode.l10n.t('Cancelled. 1 file was encrypted before; nothing else was changed.')
      : vscode.l10n.t('Cancelled. {count} files were encrypted before; nothing else was changed.', { count });
  const unwanted = encrypted.filter(({ isOriginalRemoved }) => !isOriginalRemoved);
  const remove = vscode.l10n.t('Remove Them Again');
  const keep = vscode.l10n.t('Keep');
  const buttons = unwanted.length > 0 ? [remove, keep] : [keep];
  const chosen = await vscode.window.showWarningMessage(text, ...buttons);
  if (chosen === remove) await takeBack(services, unwanted);
}

/** Only where the original is still there. */
async function takeBack(services: Services, encrypted: readonly EncryptedFile[]): Promise<void> {
  const volumeOf = volumes(services);
  for (const { target } of encrypted) await volumeOf(target).remove(target);
  const locators = encrypted.map(({ locator }) => locator);
  await withSession(services, ({ session }) => revokeAll(session, locators));
}
