import type * as vscode from 'vscode';
import { DiskError } from '../../disk/diskError.ts';
import type { Volume } from './volume.ts';

/**
 * Removes a `.xqf` file if it is still the one with this locator: somebody else may have put another there since, and it
 * may be all that is left of the original. Rejects with a FileError; `fileChanged` if it is another.
 */
export async function removeSealed(volume: Volume, sealed: vscode.Uri, locator: string): Promise<void> {
  if ((await volume.locatorOf(sealed)) !== locator) throw new DiskError('fileChanged');
  await volume.remove(sealed);
}
