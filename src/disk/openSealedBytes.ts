import { type OpenedFile, openFile } from '../crypto/fileFrame.ts';
import { safeFileName } from '../crypto/safeFileName.ts';
import { asDiskWork } from './diskError.ts';
import { type DiskFs, nodeFs } from './diskFs.ts';
import { fill } from './readAhead.ts';
import { withSource } from './source.ts';

/**
 * Opens a `.xqf` file in memory, for showing it; nothing is written. The name was made fit to be the last part of a path.
 * Rejects with a DiskError, or a CryptoError of `openFile`.
 */
export function openSealedBytes(path: string, contentKey: string, fs: DiskFs = nodeFs): Promise<OpenedFile> {
  return asDiskWork(() =>
    withSource(fs, path, async (source) => {
      const { name, content } = openFile(await fill(source.file, Buffer.alloc(source.size), 0), contentKey);
      await source.assertUnchanged();
      return { name: safeFileName(name), content };
    }),
  );
}
