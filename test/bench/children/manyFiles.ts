import assert from 'node:assert/strict';
import { pbkdf2, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openSealedFiles, sealFiles } from '../../../src/disk/batch.ts';
import { mapInFlight } from '../../../src/crypto/mapInFlight.ts';
import { type Candidate, interleave } from '../interleave.ts';
import { answer } from './answer.ts';
import { atATime } from './atATime.ts';
import { LOCATOR, newKey } from './samples.ts';
import type { Pace, ToolTimes } from './tool.ts';

export interface ManyFilesJob extends Pick<Pace, 'rounds'> {
  readonly folder: string;
  readonly count: number;
  readonly bytes: number;
}

/** One pass over all files: from a folder into one that is made for it. */
type Pass = (from: string, to: string) => Promise<void>;

/** The format seals a file's name and its content each under a salt of its own. */
const DERIVATIONS = 2;
/** Of 4, 8, 12 and 16 none was faster. */
const FILES_IN_FLIGHT = 12;

await answer(async ({ folder, count, bytes, rounds }: ManyFilesJob): Promise<ToolTimes> => {
  const names = Array.from({ length: count }, (_, i) => `file-${i}.txt`);
  const keys = names.map(() => newKey());
  const keyOf = (index: number): string => keys[index] ?? '';
  const at = (name: string): string => path.join(folder, name);

  const seal: Pass = async (from, to) => {
    const tasks = names.map((name, i) => ({
      source: path.join(from, name),
      target: path.join(to, name),
      contentKey: keyOf(i),
      locator: LOCATOR,
    }));
    assertAllDone(await sealFiles(tasks));
  };

  const open: Pass = async (from, to) => {
    const tasks = names.map((name, i) => ({
      source: path.join(from, name),
      target: () => path.join(to, name),
      contentKey: keyOf(i),
    }));
    assertAllDone(await openSealedFiles(tasks));
  };

  const floor: Pass = async (from, to) => {
    await derive(keys);
    await mapInFlight(names, FILES_IN_FLIGHT, async (name) => {
      const content = await readFile(path.join(from, name));
      const beside = path.join(to, `.${name}.tmp`);
      await writeFile(beside, content, { flag: 'wx', mode: 0o600 });
      await rename(beside, path.join(to, name));
    });
  };

  const candidate = (name: string, pass: Pass, from: string): Candidate<number> => ({
    name,
    sample: () => timed(pass, from, at('out')),
  });

  await mkdir(at('plain'), { recursive: true });
  for (const name of names) await writeFile(path.join(at('plain'), name), randomBytes(bytes));
  for (const [pass, from, to] of [
    [seal, 'plain', 'sealed'],
    [open, 'sealed', 'opened'],
  ] as const) {
    await mkdir(at(to));
    await pass(at(from), at(to));
  }
  for (const name of names) await assertSame(path.join(at('plain'), name), path.join(at('opened'), name));

  const sides = (ours: Pass, from: string): Candidate<number>[] => [
    candidate('ours', ours, at(from)),
    candidate('floor', floor, at(from)),
  ];
  return {
    encrypt: Object.fromEntries(await interleave(sides(seal, 'plain'), rounds)),
    decrypt: Object.fromEntries(await interleave(sides(open, 'sealed'), rounds)),
  };
});

async function timed(pass: Pass, from: string, to: string): Promise<number> {
  await mkdir(to);
  globalThis.gc?.();
  const start = performance.now();
  await pass(from, to);
  const ms = performance.now() - start;
  await rm(to, { recursive: true });
  return ms;
}

function derive(keys: readonly string[]): Promise<void> {
  const salt = randomBytes(16);
  const all = Array.from({ length: DERIVATIONS }, () => keys).flat();
  return atATime(4, all, (key, done) => {
    pbkdf2(key, salt, 1024, 32, 'sha256', done);
  });
}

function assertAllDone(results: readonly unknown[]): void {
  for (const result of results) if (result instanceof Error) throw result;
}

async function assertSame(a: string, b: string): Promise<void> {
  assert.ok((await readFile(a)).equals(await readFile(b)), 'a file must come back as it was');
}
