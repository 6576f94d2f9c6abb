import * as vscode from 'vscode';
import type { CryptoError } from '../../crypto/errors.ts';
import type { DiskError } from '../../disk/diskError.ts';
import type { SealedHead } from '../../disk/sealedHead.ts';
import { zip } from '../../xq/zip.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { ByteProgress } from './byteProgress.ts';
import type { Aimed } from './targets.ts';
import { asSealedFileError, type UnlockedFile } from './unlock.ts';
import { inVolumes, volumes } from './volumes.ts';

/** A file that was decrypted. */
export interface DecryptedFile {
  readonly file: vscode.Uri;
  readonly target: vscode.Uri;
  /** False where the cipher lets changes go unnoticed. */
  readonly isAuthentic: boolean;
}

/** What became of the files. What was cancelled is in neither list. */
export interface DecryptionResult {
  /** How many there were. */
  readonly all: number;
  readonly decrypted: readonly DecryptedFile[];
  readonly failures: readonly { readonly file: vscode.Uri; readonly error: unknown }[];
  readonly wasCancelled: boolean;
}

/** Decrypts files whose keys are at hand. A file appears whole or not at all, under GCM not before it was found authentic. */
export function decryptFiles(
  services: Services,
  files: readonly Aimed<UnlockedFile>[],
): Promise<DecryptionResult> {
  return withProgress(vscode.l10n.t('XQ: Decrypting files…'), async (signal, report) => {
    const sized = files.map(({ file, head }) => ({ file, size: head.size }));
    const progress = new ByteProgress(sized, 1, report);
    const watch = { signal, onProgress: progress.add };
    const results = await inVolumes(volumes(services), files, watch, (volume, part, watch) =>
      volume.open(part, watch),
    );
    return { all: files.length, ...resultOf(zip(files, results)) };
  });
}

function resultOf(
  outcomes: readonly (readonly [Aimed<UnlockedFile>, SealedHead | DiskError | CryptoError])[],
): Omit<DecryptionResult, 'all'> {
  const decrypted: DecryptedFile[] = [];
  const failures: { file: vscode.Uri; error: unknown }[] = [];
  let wasCancelled = false;
  for (const [{ file, target }, result] of outcomes) {
    if (!('code' in result)) decrypted.push({ file, target, isAuthentic: result.scheme === 'gcm' });
    else if (result.code === 'cancelled') wasCancelled = true;
    else failures.push({ file, error: asSealedFileError(result) });
  }
  return { decrypted, failures, wasCancelled };
}
