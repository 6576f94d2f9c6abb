import { areFromTheEnd } from '../text/movedOffsets.ts';
import type { Change } from '../text/movedOffsets.ts';
import { withOtherLineEnds } from './otherLineEnds.ts';
import { movedRegions } from './regions.ts';
import type { Region, RegionedText } from './regions.ts';
import { settledRegions } from './settledRegions.ts';

/** Characters of a line that is known again. */
const TELLING = 6;

/** A text after changes, and what they did to its regions. */
export interface Edited extends RegionedText {
  readonly isMerged: boolean;
  readonly isCrossed: boolean;
  /** A message that could not be opened was changed, or would not be found any more. */
  readonly breaksClosed: boolean;
}

/**
 * A text and its regions after the changes of one edit. Of a change that reaches into a message only the part that differs
 * counts. An edit that
 * takes text out of a message and puts the same text elsewhere, as moving a line does, counts as one change over all that is
 * in between: protected text does not slip out.
 */
export function edited(before: RegionedText, changes: readonly Change[]): Edited {
  const [only, ...more] = changes;
  if (only !== undefined && more.length === 0) {
    const otherEnds = withOtherLineEnds(before, only);
    if (otherEnds !== undefined)
      return { ...otherEnds, isMerged: false, isCrossed: true, breaksClosed: false };
  }
  if (!areFromTheEnd(changes)) return oneByOne(before, changes);
  const text = replaced(before.text, changes);
  const trimmed = changes.map((change) =>
    reachesIn(before.regions, change) ? differing(before.text, change) : change,
  );
  if (!movesOut(before, trimmed)) return follow(before, text, trimmed);
  return { ...follow(before, text, [whole(before.text, text)]), isMerged: true, isCrossed: true };
}

/** As if one change had led from a text to the other; for texts of which no more is known. */
export function becomes(before: RegionedText, text: string): Edited {
  return follow(before, text, [whole(before.text, text)]);
}

function follow(before: RegionedText, text: string, changes: readonly Change[]): Edited {
  let { regions } = before;
  const touched = new Set<number>();
  const did = { isMerged: false, isCrossed: false, touchesClosed: false };
  for (const change of changes) {
    const moved = movedRegions(regions, change);
    ({ regions } = moved);
    for (const id of moved.touched) touched.add(id);
    did.isMerged ||= moved.isMerged;
    did.isCrossed ||= moved.isCrossed;
    did.touchesClosed ||= moved.touchesClosed;
  }
  const settled = settledRegions({ text, regions }, touched);
  const isMerged = did.isMerged || settled.isMerged;
  return {
    text,
    regions: settled.regions,
    isMerged,
    isCrossed: did.isCrossed || isMerged || settled.regions.length < regions.length,
    breaksClosed: did.touchesClosed || settled.breaksClosed,
  };
}

/** Changes that are given in another order than from the end are each in offsets of the text after those before. */
function oneByOne(before: RegionedText, changes: readonly Change[]): Edited {
  const start: Edited = { ...before, isMerged: false, isCrossed: false, breaksClosed: false };
  return changes.reduce((all, change) => {
    const one = edited(all, [change]);
    return {
      ...one,
      isMerged: all.isMerged || one.isMerged,
      isCrossed: all.isCrossed || one.isCrossed,
      breaksClosed: all.breaksClosed || one.breaksClosed,
    };
  }, start);
}

function replaced(text: string, changes: readonly Change[]): string {
  const pieces: string[] = [];
  let end = text.length;
  for (const { rangeOffset, rangeLength, text: inserted } of changes) {
    pieces.push(text.slice(rangeOffset + rangeLength, end), inserted);
    end = rangeOffset;
  }
  return text.slice(0, end) + pieces.reverse().join('');
}

function reachesIn(regions: readonly Region[], { rangeOffset, rangeLength }: Change): boolean {
  return regions.some(({ start, end }) => rangeOffset < end && rangeOffset + rangeLength > start);
}

/** A change without what it replaces by the same. */
function differing(text: string, change: Change): Change {
  const { rangeOffset, rangeLength, text: inserted } = change;
  if (rangeLength === 0 || inserted === '') return change;
  const removed = text.slice(rangeOffset, rangeOffset + rangeLength);
  const most = Math.min(removed.length, inserted.length);
  let head = 0;
  while (head < most && removed[head] === inserted[head]) head += 1;
  let tail = 0;
  while (tail < most - head && removed.at(-1 - tail) === inserted.at(-1 - tail)) tail += 1;
  return {
    rangeOffset: rangeOffset + head,
    rangeLength: rangeLength - head - tail,
    text: inserted.slice(head, inserted.length - tail),
  };
}

function whole(before: string, after: string): Change {
  return differing(before, { rangeOffset: 0, rangeLength: before.length, text: after });
}

/** Whether a line that one change takes out of an open message comes in outside of all messages by another one. */
function movesOut({ text, regions }: RegionedText, changes: readonly Change[]): boolean {
  if (changes.length < 2) return false;
  const taken = new Set(changes.flatMap((change) => protectedLines(text, regions, change)));
  if (taken.size === 0) return false;
  return changes.some(
    (change) => !isInside(regions, change) && linesOf(change.text).some((line) => taken.has(line)),
  );
}

function protectedLines(text: string, regions: readonly Region[], change: Change): string[] {
  const end = change.rangeOffset + change.rangeLength;
  return regions
    .filter((region) => !region.isClosed && change.rangeOffset < region.end && end > region.start)
    .flatMap((region) =>
      linesOf(text.slice(Math.max(region.start, change.rangeOffset), Math.min(region.end, end))),
    );
}

function isInside(regions: readonly Region[], { rangeOffset, rangeLength }: Change): boolean {
  return regions.some(({ start, end }) => start <= rangeOffset && rangeOffset + rangeLength <= end);
}

/** Lines that say something: a bracket or a short word stands in many places. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length >= TELLING);
}
