import * as vscode from 'vscode';
import { EditorError } from '../errors.ts';
import { ByteProgress } from '../files/byteProgress.ts';
import { inFolderOf } from '../files/names.ts';
import type { UnlockedFile } from '../files/unlock.ts';
import type { Volume } from '../files/volume.ts';
import { volumes } from '../files/volumes.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';

/** Asks where to; what is there already the dialog asks about. Leaving it is a CancellationError. */
export async function askTarget({ file, head }: UnlockedFile): Promise<vscode.Uri> {
  const target = await vscode.window.showSaveDialog({
    defaultUri: inFolderOf(file, head.name),
    title: vscode.l10n.t('Decrypt To'),
    saveLabel: vscode.l10n.t('Decrypt'),
  });
  if (target === undefined) throw new vscode.CancellationError();
  return target;
}

/** Decrypts a file to another, which is replaced if it is there. Rejects as the volume does, and with `tooLargeHere`. */
export async function decryptTo(
  services: Services,
  { file, target, contentKey, head }: UnlockedFile & { readonly target: vscode.Uri },
  signal: AbortSignal,
): Promise<void> {
  const volume = volumeFor(services, file, target);
  if (head.size > volume.largest) throw new EditorError('tooLargeHere');
  // The dialog has asked about what is there now, and not about what may come.
  const overwrite = await volume.isThere(target);
  const [result] = await withProgress(vscode.l10n.t('XQ: Decrypting…'), (cancelled, report) => {
    const { add } = new ByteProgress([{ file, size: head.size }], 1, report);
    const watch = { signal: AbortSignal.any([signal, cancelled]), onProgress: add };
    return volume.open([{ file, target, contentKey, overwrite }], watch);
  });
  if (result instanceof Error) throw result;
}

/** What is not on the disk at both ends goes through `workspace.fs`, which reaches the disk too. */
function volumeFor(services: Services, file: vscode.Uri, target: vscode.Uri): Volume {
  const volumeOf = volumes(services);
  return volumeOf(file.scheme === 'file' ? target : file);
}
