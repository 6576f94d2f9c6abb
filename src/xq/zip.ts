/**
 * Pairs two lists item by item. Throws RangeError when their lengths differ: nothing may be left without its partner.
 *
 * @see protect.ts (a frame must never be made of another message's parts)
 */
export function zip<A, B>(left: readonly A[], right: readonly B[]): [A, B][] {
  if (left.length !== right.length) throw new RangeError('lists of different length');
  return left.map((item, i) => [item, right[i] as B]);
}
