/**
 * The first index, from `low` on and below `high`, that is not before what is looked for; `high` where all are.
 *
 * @param isBefore true up to that index, and false from there
 */
export function partitionPoint(low: number, high: number, isBefore: (index: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (isBefore(middle)) from = middle + 1;
    else to = middle;
  }
  return from;
}
