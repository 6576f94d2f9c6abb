import { partitionPoint } from '../partitionPoint.ts';

/** A part of a text, in UTF-16 units. */
export interface Offsets {
  readonly start: number;
  readonly end: number;
}

/** What VS Code says of one change, as far as it moves things. */
export interface Change {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * Where parts of a text are after changes, one after the other; see {@link moved} for what each does. VS Code gives the
 * changes of one edit from the end of the text to its beginning. Then a part looks only at the changes that touch it,
 * and is shifted by the sum of those before it: of a thousand replacements, not each moves each of a thousand parts.
 */
export function movedOffsets(parts: readonly Offsets[], changes: readonly Change[]): readonly Offsets[] {
  if (!areFromTheEnd(changes)) return changes.reduce<readonly Offsets[]>(allMoved, parts);
  const shifts = shiftsFrom(changes);
  return parts.map((part) => {
    let place = part;
    let next = firstUpTo(part.end, changes);
    for (; next < changes.length; next += 1) {
      const change = changes[next];
      // One that only touches may still be one that comes back inside.
      if (change === undefined || endOf(change) < place.start) break;
      place = moved(place, change);
    }
    return shifted(place, shifts[next] ?? 0);
  });
}

function allMoved(parts: readonly Offsets[], change: Change): readonly Offsets[] {
  return parts.map((part) => moved(part, change));
}

/** A change before a part shifts it, one behind it does nothing, one inside it or across its edge changes its length. */
export function moved(part: Offsets, change: Change): Offsets {
  // What was deleted and comes back by undo comes back inside.
  const isAtEmptied =
    part.start === part.end && change.rangeLength === 0 && change.rangeOffset === part.start;
  if (!isAtEmptied && endOf(change) <= part.start) return shifted(part, growthOf(change));
  if (!isAtEmptied && change.rangeOffset >= part.end) return part;
  return { start: part.start, end: Math.max(part.start, part.end + growthOf(change)) };
}

/** Each change ends where the one before it begins, or earlier. */
export function areFromTheEnd(changes: readonly Change[]): boolean {
  return changes.every((change, i) => endOf(change) <= (changes[i - 1]?.rangeOffset ?? Infinity));
}

/** By how much each change and all that follow it, which stand before it in the text, shift what is behind them. */
function shiftsFrom(changes: readonly Change[]): number[] {
  let sum = 0;
  return changes.map((_, i) => (sum += growthOf(changes.at(-1 - i)))).reverse();
}

/** The index of the first change that begins at the offset or before; those before it in the list are behind it. */
function firstUpTo(offset: number, changes: readonly Change[]): number {
  return partitionPoint(0, changes.length, (i) => (changes[i]?.rangeOffset ?? 0) > offset);
}

function shifted(part: Offsets, by: number): Offsets {
  return by === 0 ? part : { start: part.start + by, end: part.end + by };
}

function endOf({ rangeOffset, rangeLength }: Change): number {
  return rangeOffset + rangeLength;
}

function growthOf(change: Change | undefined): number {
  return change === undefined ? 0 : change.text.length - change.rangeLength;
}
