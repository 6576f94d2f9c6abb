import { demandGcmSize } from '../../crypto/gcm.ts';
import type { WrittenScheme } from '../../crypto/scheme.ts';
import { EditorError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { ChosenFile } from './chosenFiles.ts';
import { volumes } from './volumes.ts';

/**
 * Refuses, before anything is begun, files that are too large for where they are or, when they are to be sealed, for the
 * cipher. Throws EditorError `tooLargeHere`, CryptoError `fileTooLarge`.
 */
export function demandSizes(services: Services, files: readonly ChosenFile[], cipher?: WrittenScheme): void {
  const volumeOf = volumes(services);
  for (const { file, size } of files) {
    if (size > volumeOf(file).largest) throw new EditorError('tooLargeHere');
    if (cipher === 'gcm') demandGcmSize(size);
  }
}
