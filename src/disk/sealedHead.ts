import { parseFileFrame } from '../crypto/fileFrame.ts';
import { FILE_HEAD_BYTES, type FileOpener, startFileOpener } from '../crypto/fileOpener.ts';
import { safeFileName } from '../crypto/safeFileName.ts';
import type { SchemeId } from '../crypto/scheme.ts';
import { asDiskWork } from './diskError.ts';
import { type DiskFs, nodeFs } from './diskFs.ts';
import { fill } from './readAhead.ts';
import { type Source, withSource } from './source.ts';

/** What a `.xqf` file says of itself. Under GCM the name is authentic; nothing else here is. */
export interface SealedHead {
  /** Fit to be the last part of a path. */
  readonly name: string;
  /** Bytes of content. */
  readonly size: number;
  /** Only `gcm` is authenticated. */
  readonly scheme: SchemeId;
}

/** Where the key of a `.xqf` file is found. Rejects with a DiskError, or a CryptoError (`badFrame`). */
export function readSealedLocator(path: string, fs: DiskFs = nodeFs): Promise<string> {
  return asDiskWork(() =>
    withSource(fs, path, async (source) => parseFileFrame(await readHead(source)).locator),
  );
}

/** Opens the name of a `.xqf` file. Rejects with a DiskError, or a CryptoError of `startFileOpener`. */
export function readSealedHead(path: string, contentKey: string, fs: DiskFs = nodeFs): Promise<SealedHead> {
  return asDiskWork(() =>
    withSource(fs, path, async (source) => headOf(await startOpening(source, contentKey))),
  );
}

export async function startOpening(source: Source, contentKey: string): Promise<FileOpener> {
  return startFileOpener({ head: await readHead(source), size: source.size, contentKey });
}

export function headOf({ name, size, scheme }: FileOpener): SealedHead {
  return { name: safeFileName(name), size, scheme };
}

/** The first bytes of a file, as many as are needed to open it. */
export function readHead({ file, size }: Source): Promise<Uint8Array> {
  return fill(file, Buffer.alloc(Math.min(size, FILE_HEAD_BYTES)), 0);
}
