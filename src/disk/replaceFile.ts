import type { FileHandle } from 'node:fs/promises';
import { equalBytes } from '../crypto/bytes.ts';
import { asDiskWork, asMissing, DiskError } from './diskError.ts';
import { type DiskFs, nodeFs } from './diskFs.ts';
import { writingBeside } from './target.ts';

/** Bits of a mode that a file may have written on it: who may do what. */
const PERMISSIONS = 0o7777;
const MAY_WRITE = 0o222;

/** A file as it must still be, and as it shall be. */
export interface Replacement {
  readonly path: string;
  readonly expected: Uint8Array;
  readonly content: Uint8Array;
}

/** The bytes of a file of at most `most`. Rejects with a DiskError; what is larger is `failed: EFBIG`. */
export function readSmallFile(path: string, most: number, fs: DiskFs = nodeFs): Promise<Uint8Array> {
  return asDiskWork(async () => {
    const look = await fs.stat(path).catch(asMissing);
    if (!look.isFile()) throw new DiskError('notAFile');
    if (look.size > most) throw new DiskError('failed', 'EFBIG');
    return contentOf(path, fs);
  });
}

/**
 * Replaces the content of a file that still holds what is expected; a link is followed, the mode stays. Written beside and
 * renamed: at every moment the path leads to all of the old content or all of the new. Rejects with a DiskError:
 * `fileChanged` where it holds something else, `notPermitted` where nobody may write to it, …
 */
export function replaceFile({ path, expected, content }: Replacement, fs: DiskFs = nodeFs): Promise<void> {
  return asDiskWork(async () => {
    const target = await fs.realpath(path).catch(asMissing);
    const { mode } = await fs.stat(target).catch(asMissing);
    if ((mode & MAY_WRITE) === 0) throw new DiskError('notPermitted');
    await demand(target, expected, fs);
    await writingBeside(fs, { path: target, overwrite: true, fsync: true }, async (file) => {
      await write(file, content);
      await file.chmod(mode & PERMISSIONS);
      // Before the look below, so that no waiting comes between that and the renaming.
      await file.sync();
      // Whoever wrote meanwhile is not overwritten; between here and the renaming is no more than a moment.
      await demand(target, expected, fs);
    });
  });
}

/** Writes a file that is not there yet. Rejects with a DiskError: `targetExists`, … */
export function createFile(path: string, content: Uint8Array, fs: DiskFs = nodeFs): Promise<void> {
  return asDiskWork(() =>
    writingBeside(fs, { path, overwrite: false, fsync: true }, (file) => write(file, content)),
  );
}

async function write(file: FileHandle, content: Uint8Array): Promise<void> {
  await file.writeFile(content);
}

async function demand(path: string, expected: Uint8Array, fs: DiskFs): Promise<void> {
  if (!equalBytes(await contentOf(path, fs), expected)) throw new DiskError('fileChanged');
}

async function contentOf(path: string, fs: DiskFs): Promise<Uint8Array> {
  const file = await fs.open(path, 'r').catch(asMissing);
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}
