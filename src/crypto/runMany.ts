import { type Deriving, runAsync, runSync } from './kdf.ts';
import { mapInFlight } from './mapInFlight.ts';

/** Key derivations that run at a time; more gain nothing. */
const IN_FLIGHT = 16;
/** Of fewer, each is derived at once: handing a derivation to another thread costs more than half of its own time. */
const WORTH_THREADS = 4;

/**
 * Runs an operation on each item, on other threads where they are many; results keep the order. Rejects with the first
 * failure.
 *
 * @see {@link runSync} and {@link runAsync}
 */
export function runMany<Item, Result>(
  items: readonly Item[],
  operation: (item: Item) => Deriving<Result>,
): Promise<Result[]> {
  const run = items.length < WORTH_THREADS ? runSync : runAsync;
  return mapInFlight(items, IN_FLIGHT, (item) => run(operation(item)));
}
