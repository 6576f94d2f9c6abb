import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { findOnPath } from '../harness/onPath.ts';
import { runTimed } from './childProcess.ts';
import type { Setting } from './setting.ts';

/** A path for something that a section makes. */
export type Scratch = (name: string) => string;

/** Gives a section a folder of its own, which is gone afterwards whatever happens, so that it can be measured again. */
export async function inScratch<Result>(
  { folder }: Setting,
  work: (at: Scratch) => Promise<Result>,
): Promise<Result> {
  const scratch = path.join(folder, 'scratch');
  await mkdir(scratch);
  try {
    return await work((name) => path.join(scratch, name));
  } finally {
    await rm(scratch, { recursive: true });
  }
}

/** A file of that size with nothing to compress in it; made once for all sections. */
export async function sourceFile({ folder }: Setting, bytes: number): Promise<string> {
  const source = path.join(folder, `source-${bytes}`);
  if (existsSync(source)) return source;
  const block = randomBytes(Math.min(bytes, 1 << 24));
  const file = await open(source, 'wx');
  try {
    for (let left = bytes; left > 0; left -= block.length) {
      await file.write(block.subarray(0, Math.min(left, block.length)));
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return source;
}

/** Waits until a file is on the disk; what is written later would be written while something is measured. */
export async function toDisk(name: string): Promise<void> {
  const file = await open(name, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Waits until nothing is left to be written to the disk of a folder. What a pass leaves behind would otherwise be written
 * while the next one is measured. Where there is no `sync` program the passes follow one another as they are.
 */
export async function settle(folder: string): Promise<void> {
  const sync = findOnPath('sync');
  if (sync !== undefined) await runTimed(sync, ['-f', folder]);
}

/** Runs a pass that makes a file, and removes it, which takes a while and is not part of the pass. */
export async function thenRemoved<Result>(file: string, pass: () => Promise<Result>): Promise<Result> {
  const result = await pass();
  await rm(file);
  return result;
}

/** Throws unless two files hold the same. */
export async function demandSame(a: string, b: string, whose: string): Promise<void> {
  const [first, second] = [await open(a), await open(b)];
  try {
    if (await holdSame(first, second)) return;
  } finally {
    await first.close();
    await second.close();
  }
  throw new Error(`${whose} did not give back the file it was given.`);
}

async function holdSame(a: FileHandle, b: FileHandle): Promise<boolean> {
  const [fromA, fromB] = [Buffer.alloc(1 << 20), Buffer.alloc(1 << 20)];
  for (let at = 0; ;) {
    const { bytesRead } = await a.read(fromA, 0, fromA.length, at);
    const other = await b.read(fromB, 0, fromB.length, at);
    if (!fromA.subarray(0, bytesRead).equals(fromB.subarray(0, other.bytesRead))) return false;
    if (bytesRead === 0) return true;
    at += bytesRead;
  }
}
