import assert from 'node:assert/strict';
import { type Candidate, interleave } from '../interleave.ts';
import type { Samples } from '../statistics.ts';

/** One way to encrypt and decrypt: ours, a peer, the floor. */
export interface Tool<Plain, Sealed = unknown> {
  readonly name: string;
  /** Rounds it takes part in; all unless given. */
  readonly rounds?: number;
  encrypt(plain: Plain): Sealed | Promise<Sealed>;
  decrypt(sealed: Sealed): Plain | Promise<Plain>;
}

/** Milliseconds for one operation, by the tool's name. */
export interface ToolTimes {
  readonly encrypt: Readonly<Record<string, Samples>>;
  readonly decrypt: Readonly<Record<string, Samples>>;
}

export interface Pace {
  readonly rounds: number;
  readonly sampleMs: number;
}

/** Times all tools on one input, after every one of them has given back what it was given. */
export async function timeTools<Plain>(
  tools: readonly Tool<Plain>[],
  plain: Plain,
  pace: Pace,
): Promise<ToolTimes> {
  const encrypting: Candidate<number>[] = [];
  const decrypting: Candidate<number>[] = [];
  for (const tool of tools) {
    const sealed = await tool.encrypt(plain);
    assert.deepEqual(await tool.decrypt(sealed), plain, `${tool.name} must give back what it was given`);
    encrypting.push(await timed(tool, () => tool.encrypt(plain), pace));
    decrypting.push(await timed(tool, () => tool.decrypt(sealed), pace));
  }
  return {
    encrypt: Object.fromEntries(await interleave(encrypting, pace.rounds)),
    decrypt: Object.fromEntries(await interleave(decrypting, pace.rounds)),
  };
}

/** How much longer than a sample it runs first, so that the code is compiled. */
const WARM_UP = 8;

async function timed(
  { name, rounds }: Pick<Tool<never>, 'name' | 'rounds'>,
  run: () => unknown,
  { sampleMs }: Pace,
): Promise<Candidate<number>> {
  let times = 0;
  const start = performance.now();
  do {
    await run();
    times++;
  } while (performance.now() - start < WARM_UP * sampleMs);
  const repeats = Math.max(1, Math.round(times / WARM_UP));
  const sample = (): Promise<number> => millisecondsEach(run, repeats);
  return { name, ...(rounds !== undefined && { rounds }), sample };
}

async function millisecondsEach(run: () => unknown, repeats: number): Promise<number> {
  globalThis.gc?.();
  const start = performance.now();
  for (let i = 0; i < repeats; i++) await run();
  return (performance.now() - start) / repeats;
}
