/**
 * Maps items with at most `limit` of them under way at a time; results keep the items' order. After a failure no further
 * item is started, and once those under way have ended it rejects with the first.
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
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failures.length > 0) return;
      results[index] = await map(item);
    }
  };
  const fail = (error: unknown): void => void failures.push(error);
  await Promise.all(Array.from({ length: limit }, () => work().catch(fail)));
  if (failures.length > 0) throw failures[0];
  return results;
}
