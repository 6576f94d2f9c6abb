/** One number a round, in the order of the rounds; undefined where a slow candidate sat a round out. */
export type Samples = readonly (number | undefined)[];

/** The middle value, or the mean of the middle two. Throws on nothing, because a median of nothing is no number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of no values.');
  return (lower + upper) / 2;
}

/** The median of what was measured. */
export function medianOf(samples: Samples): number {
  return median(samples.filter((sample) => sample !== undefined));
}

/**
 * The median of the ratios within each round. What disturbs the machine for a while disturbs both sides of a round, so
 * this is steadier than the ratio of two medians. Throws unless every ratio is a positive number.
 */
export function pairedRatio(ours: Samples, other: Samples): number {
  const ratios = ours.flatMap((sample, round) => {
    const beside = other[round];
    return sample === undefined || beside === undefined ? [] : [sample / beside];
  });
  const isSound = ratios.every((ratio) => Number.isFinite(ratio) && ratio > 0);
  if (isSound) return median(ratios);
  throw new Error('A time or size that was measured is not a positive number.');
}
