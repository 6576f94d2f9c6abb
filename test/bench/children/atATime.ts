/** Works on items through callbacks, so many at a time: the least that concurrency costs. */
export function atATime<Item>(
  limit: number,
  items: readonly Item[],
  work: (item: Item, done: (error: Error | null) => void) => void,
): Promise<void> {
  const queue = items.values();
  let left = items.length;
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const { value, done } = queue.next();
      if (done !== true) work(value, ended);
    };
    const ended = (error: Error | null): void => {
      if (error !== null) reject(error);
      else if (--left === 0) resolve();
      else next();
    };
    for (let i = 0; i < limit; i++) next();
  });
}
