/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('A median needs a value');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle]!;
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
}

/**
 * The median of the ratios of each round, which cancels what slowed a whole round. A candidate that took part in the
 * first rounds only is compared in those.
 */
export function pairedRatio(ours: readonly number[], other: readonly number[]): number {
  const rounds = Math.min(ours.length, other.length);
  return median(Array.from({ length: rounds }, (_, round) => ours[round]! / other[round]!));
}

/** The same items, beginning with another one in every round, so that nobody is always the one after the slowest. */
export function rotated<Item>(items: readonly Item[], round: number): Item[] {
  const from = items.length === 0 ? 0 : round % items.length;
  return [...items.slice(from), ...items.slice(0, from)];
}
