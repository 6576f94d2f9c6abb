/**
 * Runs `task` over all items, at most `width` at a time, and gives the results in the order of the items. The first
 * failure stops further items from being begun and is thrown after those under way have ended, so that nothing goes
 * on behind the caller's back.
 *
 * @see {@link protectWithoutStoring}, {@link open}: calls that the protocol has for one thing only
 */
export async function inBatches<Item, Result>(
  items: readonly Item[],
  width: number,
  task: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += width) {
    const batch = items.slice(start, start + width).map((item, i) => task(item, start + i));
    const settled = await Promise.allSettled(batch);
    const failed = settled.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    for (const outcome of settled) if (outcome.status === 'fulfilled') results.push(outcome.value);
  }
  return results;
}

/**
 * Cuts a list into pieces of at most `size`.
 *
 * @see {@link protect}, {@link open}
 */
export function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}
