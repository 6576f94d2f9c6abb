import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { asMissing, DiskError } from './diskError.ts';
import type { DiskFs } from './diskFs.ts';

/** A file that is read, and what it was like when that began. */
export interface Source {
  readonly file: FileHandle;
  readonly size: number;
  /** Throws `fileChanged` unless the path still leads to the same file, of the same size and time. */
  assertUnchanged(): Promise<void>;
}

/** Opens a file for `work` and closes it again. A symbolic link is followed. */
export async function withSource<Result>(
  fs: DiskFs,
  path: string,
  work: (source: Source) => Promise<Result>,
): Promise<Result> {
  const file = await openFile(fs, path).catch(asMissing);
  try {
    return await work(await sourceOf(fs, path, file));
  } finally {
    await file.close();
  }
}

async function openFile(fs: DiskFs, path: string): Promise<FileHandle> {
  // Opening a pipe would wait for somebody to write into it.
  if (!(await fs.stat(path)).isFile()) throw new DiskError('notAFile');
  return fs.open(path, 'r');
}

async function sourceOf(fs: DiskFs, path: string, file: FileHandle): Promise<Source> {
  const before = await file.stat({ bigint: true });
  const assertUnchanged = async (): Promise<void> => {
    const [open, there] = await Promise.all([
      file.stat({ bigint: true }),
      fs.stat(path, { bigint: true }).catch(() => undefined),
    ]);
    if (!same(before, open) || !same(before, there)) throw new DiskError('fileChanged');
  };
  return { file, size: Number(before.size), assertUnchanged };
}

/** The device is left out: on Windows it may differ between an open file and its path. */
function same(a: BigIntStats, b: BigIntStats | undefined): boolean {
  return a.ino === b?.ino && a.size === b.size && a.mtimeNs === b.mtimeNs;
}
