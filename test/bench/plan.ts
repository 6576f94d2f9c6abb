/** How much is measured. */
export interface Plan {
  /** Rounds in which ours and the floor are measured. */
  readonly rounds: number;
  /** Rounds for what hardly differs from one to the next: memory and stalls. */
  readonly steadyRounds: number;
  /** Rounds for what takes long and is far from its limit. */
  readonly slowRounds: number;
  /** Milliseconds that one sample of something short lasts, repeated as often as it takes. */
  readonly sampleMs: number;
  readonly hugeTextBytes: number;
  readonly secrets: number;
  readonly smallFileBytes: number;
  readonly largeFileBytes: number;
  readonly stallFileBytes: number;
  readonly manyFiles: number;
  /** In a text of about 1 KB for each. */
  readonly indexedBlocks: number;
}

const MB = 1e6;

/** What the goals speak of. */
export const fullPlan: Plan = {
  rounds: 7,
  steadyRounds: 5,
  slowRounds: 2,
  sampleMs: 25,
  hugeTextBytes: 200 * MB,
  secrets: 1000,
  smallFileBytes: 100 * MB,
  largeFileBytes: 1000 * MB,
  stallFileBytes: 512 * MB,
  manyFiles: 1000,
  indexedBlocks: 10_000,
};

/** For trying the benchmark itself: its numbers mean little, and no limit is enforced. */
export const quickPlan: Plan = {
  rounds: 3,
  steadyRounds: 2,
  slowRounds: 1,
  sampleMs: 5,
  hugeTextBytes: 10 * MB,
  secrets: 100,
  smallFileBytes: 8 * MB,
  largeFileBytes: 32 * MB,
  stallFileBytes: 32 * MB,
  manyFiles: 100,
  indexedBlocks: 1000,
};

/** A size as the goals write it: `100 B`, `10 KB`, `1 MB`, `1 GB`. */
export function sizeText(bytes: number): string {
  const [unit, divisor] =
    bytes >= 1e9 ? ['GB', 1e9] : bytes >= 1e6 ? ['MB', 1e6] : bytes >= 1e3 ? ['KB', 1e3] : ['B', 1];
  return `${bytes / divisor} ${unit}`;
}
