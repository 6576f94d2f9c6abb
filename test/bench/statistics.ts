/** One number a round, from the first round on; a slow candidate has taken part in fewer rounds. */
export type Samples = readonly number[];

/** The middle value, or the mean of the middle two. Throws on nothing, because a median of nothing is no number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of no values.');
  return (lower + upper) / 2;
}

/**
 * The median of the ratios within each round. What disturbs the machine for a while disturbs both sides of a round, so
 * this is steadier than the ratio of two medians. Throws unless every ratio is a positive number.
 */
export function pairedRatio(ours: Samples, other: Samples): number {
  const rounds = Math.min(ours.length, other.length);
  const ratios = ours.slice(0, rounds).map((sample, round) => sample / (other[round] ?? NaN));
  const isSound = ratios.every((ratio) => Number.isFinite(ratio) && ratio > 0);
  if (isSound) return median(ratios);
  throw new Error('A time or size that was measured is not a positive number.');
}
