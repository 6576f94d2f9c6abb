import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openSealedFiles, sealFiles } from '../../../src/disk/batch.ts';
import { interleave } from '../interleave.ts';
import { answer } from './answer.ts';
import { manyFilesFloor } from './manyFilesFloor.ts';
import { LOCATOR, newKey } from './samples.ts';
import type { Pace, ToolTimes } from './tool.ts';

export interface ManyFilesJob extends Pick<Pace, 'rounds'> {
  /** Made, and not removed. */
  readonly folder: string;
  readonly count: number;
  readonly bytes: number;
}

/** One pass over all files, from one folder into another. */
type Pass = (from: string, to: string) => Promise<unknown>;

await answer(async ({ folder, count, bytes, rounds }: ManyFilesJob): Promise<ToolTimes> => {
  const names = Array.from({ length: count }, (_, i) => `file-${i}.txt`);
  const contentKeys = names.map(() => newKey());
  const floor: Pass = (from, to) => manyFilesFloor(contentKeys, names, from, to);
  const { seal, open } = ours(names, contentKeys);
  const at = (name: string): string => path.join(folder, name);
  for (const name of ['', 'plain', 'sealed', 'opened']) await mkdir(at(name));
  for (const name of names) await writeFile(path.join(at('plain'), name), randomBytes(bytes));
  await seal(at('plain'), at('sealed'));
  await open(at('sealed'), at('opened'));
  for (const name of names) await demandSame(path.join(at('plain'), name), path.join(at('opened'), name));

  const measure = async (pass: Pass, from: string): Promise<ToolTimes['encrypt']> => {
    const sides = Object.entries({ ours: pass, floor });
    const candidates = sides.map(([name, run]) => ({ name, sample: () => timed(run, at(from), at('out')) }));
    return Object.fromEntries(await interleave(candidates, rounds));
  };
  return { encrypt: await measure(seal, 'plain'), decrypt: await measure(open, 'sealed') };
});

function ours(names: readonly string[], contentKeys: readonly string[]): { seal: Pass; open: Pass } {
  const tasks = (from: string, to: string) =>
    names.map((name, i) => ({
      source: path.join(from, name),
      target: path.join(to, name),
      contentKey: contentKeys[i] ?? '',
      locator: LOCATOR,
    }));
  return {
    seal: async (from, to) => {
      demandDone(await sealFiles(tasks(from, to)));
    },
    open: async (from, to) => {
      const opening = tasks(from, to).map((task) => ({ ...task, target: () => task.target }));
      demandDone(await openSealedFiles(opening));
    },
  };
}

async function timed(pass: Pass, from: string, to: string): Promise<number> {
  await mkdir(to);
  globalThis.gc?.();
  const start = performance.now();
  await pass(from, to);
  const ms = performance.now() - start;
  await rm(to, { recursive: true });
  return ms;
}

function demandDone(results: readonly unknown[]): void {
  for (const result of results) if (result instanceof Error) throw result;
}

async function demandSame(a: string, b: string): Promise<void> {
  assert.ok((await readFile(a)).equals(await readFile(b)), 'a file must come back as it was');
}
