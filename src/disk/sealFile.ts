import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { startFileSealer } from '../crypto/fileSealer.ts';
import { asDiskWork } from './diskError.ts';
import { type DiskFs, nodeFs } from './diskFs.ts';
import { pump } from './pump.ts';
import { type Source, withSource } from './source.ts';
import { writingBeside } from './target.ts';
import { goOn, type Watch } from './watch.ts';

/** One file to seal into a `.xqf` file. */
export interface SealTask {
  readonly source: string;
  readonly target: string;
  /** Its prefix decides the cipher: `.1` GCM, `.2` CTR. */
  readonly contentKey: string;
  readonly locator: string;
  /** What the file is called inside; its own name unless given. */
  readonly name?: string;
  readonly overwrite?: boolean;
  /** For when the source is removed afterwards. */
  readonly fsync?: boolean;
}

/** Bytes of content, not of the file that holds it. */
export interface Sealed {
  readonly size: number;
}

/**
 * Seals one file. The target appears whole or not at all, readable by this user only, and only if the source was the same
 * from beginning to end. Rejects with a DiskError, or a CryptoError of `startFileSealer`.
 */
export function sealFile(task: SealTask, watch: Watch = {}, fs: DiskFs = nodeFs): Promise<Sealed> {
  const { source: path, target, overwrite = false, fsync = false } = task;
  return asDiskWork(async () => {
    goOn(watch);
    return withSource(fs, path, (source) =>
      writingBeside(fs, { path: target, overwrite, fsync }, (file) => sealInto(file, source, task, watch)),
    );
  });
}

async function sealInto(file: FileHandle, source: Source, task: SealTask, watch: Watch): Promise<Sealed> {
  const { contentKey, locator, name = basename(task.source) } = task;
  const { size } = source;
  const work = await startFileSealer({ contentKey, locator, name, size });
  await pump({ source, from: 0, work, watch }, file);
  await source.assertUnchanged();
  return { size };
}
