import { rotated } from './stats.ts';

/** Samples by candidate, one for each round it took part in. */
export type Samples = Record<string, number[]>;

interface Candidate {
  /** Takes one sample, usually in milliseconds. */
  readonly sample: () => Promise<number> | number;
  /** A slow one takes part in the first rounds only. */
  readonly rounds?: number;
}

/** Takes one sample of each candidate in every round, in an order that rotates. */
export async function interleave(
  rounds: number,
  candidates: Readonly<Record<string, Candidate>>,
): Promise<Samples> {
  const names = Object.keys(candidates);
  const samples: Samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of rotated(names, round)) {
      const { sample, rounds: most = rounds } = candidates[name]!;
      if (round < most) samples[name]!.push(await sample());
    }
  }
  return samples;
}
