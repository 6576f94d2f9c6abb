import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endWithChildren } from '../harness/childGroup.ts';
import { inRepo } from '../harness/paths.ts';

/** Where results are kept; ignored by git. */
export const benchOutput = inRepo('bench-output');

/** Types of file systems that are memory. @see statfs(2): TMPFS_MAGIC, RAMFS_MAGIC */
const MEMORY = [0x01021994, 0x858458f6];

/**
 * Makes a folder on a disk with that much space. It is gone when this process ends, however it ends.
 * @throws Error that says how much space is wanted, where there is no such disk
 */
export function makeWorkFolder(bytes: number): string {
  mkdirSync(benchOutput, { recursive: true });
  const place = [tmpdir(), benchOutput].find((folder) => isFit(folder, bytes));
  if (place === undefined)
    throw new Error(`The benchmark needs ${Math.ceil(bytes / 1e9)} GB free on a disk that is not memory.`);
  const folder = mkdtempSync(path.join(place, 'xq-bench-'));
  // In this order: first the programs that use the folder end, then it is removed.
  endWithChildren();
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function isFit(folder: string, bytes: number): boolean {
  const { type, bavail, bsize } = statfsSync(folder);
  return !MEMORY.includes(type) && bavail * bsize >= bytes;
}
