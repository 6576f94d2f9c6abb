import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ChildName } from './bundle.ts';
import { runTimed } from './childProcess.ts';
import type { MeasuredNode } from './nodes.ts';
import type { Plan } from './plan.ts';
import type { Programs } from './programs.ts';

/** What the sections measure with. */
export interface Setting {
  readonly plan: Plan;
  readonly nodes: readonly MeasuredNode[];
  readonly programs: Programs;
  readonly folder: string;
  readonly bundleOf: (child: ChildName) => string;
}

/** A result that a measured process gave, and its time from start to exit. */
export type Measured<Result> = Result & { readonly wholeMs: number };

/** Runs a child in a Node of its own; it can ask for garbage to be collected before it starts its clock. */
export async function measureIn<Result>(
  setting: Setting,
  node: MeasuredNode,
  child: ChildName,
  job: object,
): Promise<Measured<Result>> {
  const args = ['--expose-gc', setting.bundleOf(child), JSON.stringify(job)];
  const { output, wholeMs } = await runTimed(node.file, args);
  return { ...(JSON.parse(output) as Result), wholeMs };
}

/** A path for what one measurement makes. */
export const inFolder = ({ folder }: Setting, name: string): string => path.join(folder, name);

/** A file of that size with nothing to compress in it; made once, and on the disk before anything is measured. */
export async function sourceFile(setting: Setting, bytes: number): Promise<string> {
  const source = inFolder(setting, `source-${bytes}`);
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

/** Removes a result, file or folder. Not timed: it takes a while. */
export function remove(file: string): Promise<void> {
  return rm(file, { recursive: true, force: true });
}

/** Throws unless two files hold the same. */
export async function demandSame(a: string, b: string, whose: string): Promise<void> {
  const [first, second] = await Promise.all([hashOf(a), hashOf(b)]);
  if (first !== second) throw new Error(`${whose} did not give back the file it was given.`);
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
