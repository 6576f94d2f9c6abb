/**
 * Maps items with at most `limit` of them under way at a time; results keep the items' order. Rejects with the first
 * failure and then starts no further item.
 *
 * @see ARCHITECTURE.md, "Where things are"
 */
export async function mapInFlight<Item, Result>(
  items: readonly Item[],
  limit: number,
  map: (item: Item) => Result | Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  let failed = false;
  const work = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failed) return;
      results[index] = await map(item);
    }
  };
  const fail = (error: unknown): never => {
    failed = true;
    throw error;
  };
  await Promise.all(Array.from({ length: limit }, () => work().catch(fail)));
  return results;
}
