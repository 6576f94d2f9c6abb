import type { Change } from '../text/movedOffsets.ts';
import type { Region, RegionedText } from './regions.ts';

/** Text that a change took away together with all of some open messages. */
export interface Taken {
  readonly text: string;
  /** In offsets of that text. */
  readonly regions: readonly Region[];
}

/** What a change of an edit took away; other text took its place where it is no plain deletion. */
interface TakenBy extends Taken {
  readonly change: Change;
}

/** A text that a change puts in, and where it stands afterwards. */
interface Put {
  readonly change: Change;
  readonly start: number;
}

/**
 * The regions, where they stand after the changes, of messages that an edit moves as a whole: deleted here, and put in
 * there. Also of those that were taken away before and come back now. Nothing is guessed: only one place may be theirs.
 */
export function movedAlong(
  before: RegionedText,
  changes: readonly Change[],
  earlier: readonly Taken[],
): readonly Region[] {
  const puts = putsOf(before, changes);
  if (puts.length === 0) return [];
  const there = new Set(before.regions.filter(({ start, end }) => start < end).map(({ id }) => id));
  const now = takenBy(before, changes).filter(({ change }) => change.text.trim() === '');
  const back = earlier.filter(({ regions }) => regions.every(({ id }) => !there.has(id)));
  const placed = new Map<number, Region>();
  for (const taken of [...now, ...back]) {
    if (taken.regions.some(({ id }) => placed.has(id))) continue;
    for (const region of located(taken, puts)) placed.set(region.id, region);
  }
  return [...placed.values()];
}

/** What each change took away with whole open messages. */
export function takenBy({ text, regions }: RegionedText, changes: readonly Change[]): readonly TakenBy[] {
  return changes.flatMap((change) => {
    const from = change.rangeOffset;
    const to = from + change.rangeLength;
    const inside = regions
      .filter(({ start, end, isClosed }) => !isClosed && start < end && from <= start && end <= to)
      .map((region) => ({ ...region, start: region.start - from, end: region.end - from }));
    return inside.length === 0 ? [] : [{ change, text: text.slice(from, to), regions: inside }];
  });
}

function putsOf({ regions }: RegionedText, changes: readonly Change[]): readonly Put[] {
  let by = 0;
  return changes.toReversed().flatMap((change) => {
    const start = change.rangeOffset + by;
    by += change.text.length - change.rangeLength;
    const isIn = regions.some((one) => one.start < one.end && isBeside(one, change));
    return isIn || change.text.trim() === '' ? [] : [{ change, start }];
  });
}

function isBeside({ start, end }: Region, { rangeOffset, rangeLength }: Change): boolean {
  return rangeOffset <= end && rangeOffset + rangeLength >= start;
}

/** The whole text first, then without the line ends and blanks around it, which moving a line may change. */
function located({ text, regions }: Taken, puts: readonly Put[]): readonly Region[] {
  for (const part of [text, text.replace(/^[\r\n]+|[\r\n]+$/gu, ''), text.trim()]) {
    const from = text.indexOf(part);
    if (regions.some(({ start, end }) => start < from || end > from + part.length)) return [];
    const places = puts.flatMap((put) => placesIn(put, part));
    const [place, ...more] = places;
    if (more.length > 0) return [];
    if (place === undefined) continue;
    const by = place - from;
    return regions.map((region) => ({ ...region, start: region.start + by, end: region.end + by }));
  }
  return [];
}

/** The first two are enough to know that it is not the only one. */
function placesIn({ change, start }: Put, part: string): number[] {
  const first = change.text.indexOf(part);
  if (first < 0) return [];
  const second = change.text.indexOf(part, first + 1);
  return second < 0 ? [start + first] : [start + first, start + second];
}
