import * as vscode from 'vscode';
import { asItemError, DiskError } from '../../disk/diskError.ts';
import { PartlyDone } from '../errors.ts';
import type { Services } from '../services.ts';
import type { EncryptedFile, EncryptionResult, FileFailure } from './encryptFiles.ts';
import { baseName } from './names.ts';
import { removeSealed } from './removeSealed.ts';
import { volumes } from './volumes.ts';

/**
 * Removes files that were encrypted and are not wanted after all, and revokes their keys: only where the original is still
 * there, and the key only where the file is gone. Throws what could not be removed.
 */
export async function takeBack(
  services: Services,
  encrypted: readonly EncryptedFile[],
  revoke: EncryptionResult['revoke'],
): Promise<void> {
  const removed: EncryptedFile[] = [];
  const failures: FileFailure[] = [];
  for (const one of encrypted)
    try {
      await removeAgain(services, one);
      removed.push(one);
    } catch (error) {
      failures.push({ file: one.target, error: asItemError(error) });
    }
  const locators = removed.map(({ locator }) => locator);
  await services.ledger.forget(locators);
  await revoke(locators);
  if (failures.length > 0) throw undone(removed.length, failures);
}

async function removeAgain(services: Services, { file, target, locator }: EncryptedFile): Promise<void> {
  const volume = volumes(services)(file);
  // The question may have been open for hours.
  if (!(await volume.isThere(file))) throw new DiskError('sourceMissing');
  await removeSealed(volume, target, locator);
}

function undone(count: number, failures: readonly FileFailure[]): PartlyDone {
  const all = count + failures.length;
  const summary = vscode.l10n.t('{count} of {all} encrypted files were removed again.', { count, all });
  const names = failures.map(({ file }) => baseName(file));
  return new PartlyDone(
    count,
    failures.map(({ error }) => error),
    { summary, names },
  );
}
