import { areFromTheEnd } from '../text/movedOffsets.ts';
import type { Change } from '../text/movedOffsets.ts';
import { tellingLines } from './knownTexts.ts';
import { withOtherLineEnds } from './otherLineEnds.ts';
import { movedAlong } from './movedAlong.ts';
import type { Taken } from './movedAlong.ts';
import { movedRegions, takenFrom } from './regions.ts';
import type { Region, RegionedText } from './regions.ts';
import { settledRegions } from './settledRegions.ts';

/** A text after changes, and what they did to its regions. */
export interface Edited extends RegionedText {
  readonly isMerged: boolean;
  readonly isCrossed: boolean;
  /** A message that could not be opened was changed, or would not be found any more. */
  readonly breaksClosed: boolean;
}

/**
 * A text and its regions after the changes of one edit. Of a change that reaches into a message only the part that differs
 * counts. A message that is moved as a whole takes its region along, also one that was taken away earlier and comes back.
 * An edit that puts text of a message elsewhere in another way counts as one change over all that is in between: protected
 * text does not slip out.
 */
export function edited(
  before: RegionedText,
  changes: readonly Change[],
  earlier: readonly Taken[] = [],
): Edited {
  const [only, ...more] = changes;
  if (only !== undefined && more.length === 0) {
    const otherEnds = withOtherLineEnds(before, only);
    if (otherEnds !== undefined)
      return { ...otherEnds, isMerged: false, isCrossed: true, breaksClosed: false };
  }
  if (!areFromTheEnd(changes)) return oneByOne(before, changes);
  const text = replaced(before.text, changes);
  const bare = changes.map((change) => trimmed(before, change));
  const along = movedAlong(before, bare, earlier);
  if (!movesOut(before, bare, along)) return follow(before, text, bare, along);
  return { ...follow(before, text, [over(text, changes)]), isMerged: true, isCrossed: true };
}

/** As if one change had led from a text to the other; for texts of which no more is known. */
export function becomes(before: RegionedText, text: string): Edited {
  return follow(before, text, [whole(before.text, text)]);
}

/**
 * A text with a part of it, and all that is in between, taken into the open message that is nearest. Where none with text is
 * left, an emptied one stands there instead, or one of the file that is gone.
 */
export function covered(
  state: RegionedText,
  start: number,
  end: number,
  ofFile: readonly Region[] = [],
): RegionedText | undefined {
  const open = state.regions.filter((one) => !one.isClosed);
  const full = open.filter((one) => one.start < one.end);
  const near = [full.findLast((one) => one.end <= start), full.find((one) => one.start >= end)];
  for (const one of near) {
    const next = one && becomesOne(state, Math.min(start, one.start), Math.max(end, one.end));
    if (next !== undefined) return next;
  }
  const free = open.find((one) => one.start === one.end) ?? goneFrom(state, ofFile);
  return free && placed(state, { ...free, start, end });
}

/** A text with all of a stretch in the first open message that is in it. */
function becomesOne(state: RegionedText, from: number, to: number): RegionedText | undefined {
  const change = { rangeOffset: from, rangeLength: to - from, text: state.text.slice(from, to) };
  const { text, regions, breaksClosed } = follow(state, state.text, [change]);
  return breaksClosed ? undefined : { text, regions };
}

function goneFrom({ regions }: RegionedText, ofFile: readonly Region[]): Region | undefined {
  const left = new Set(regions.map(({ id }) => id));
  return ofFile.find(({ id, isClosed }) => !isClosed && !left.has(id));
}

/** A text with one of its messages in another place. */
function placed({ text, regions }: RegionedText, region: Region): RegionedText | undefined {
  const others = regions.filter(({ id }) => id !== region.id);
  const settled = settledRegions({ text, regions: [...others, region].sort(inOrder) }, new Set([region.id]));
  return settled.breaksClosed ? undefined : { text, regions: settled.regions };
}

function follow(
  before: RegionedText,
  text: string,
  changes: readonly Change[],
  along: readonly Region[] = [],
): Edited {
  const touched = new Set(along.map(({ id }) => id));
  let regions: readonly Region[] = before.regions.filter(({ id }) => !touched.has(id));
  const did = { isMerged: false, isCrossed: along.length > 0, touchesClosed: false };
  for (const change of changes) {
    const moved = movedRegions(regions, change);
    ({ regions } = moved);
    for (const id of moved.touched) touched.add(id);
    did.isMerged ||= moved.isMerged;
    did.isCrossed ||= moved.isCrossed;
    did.touchesClosed ||= moved.touchesClosed;
  }
  const all = along.length === 0 ? regions : [...regions, ...along].sort(inOrder);
  const settled = settledRegions({ text, regions: all }, touched);
  const isMerged = did.isMerged || settled.isMerged;
  const isFewer = settled.regions.length < before.regions.length;
  return {
    text,
    regions: settled.regions,
    isMerged,
    isCrossed: did.isCrossed || settled.isChanged || isFewer,
    breaksClosed: did.touchesClosed || settled.breaksClosed,
  };
}

function inOrder(one: Region, other: Region): number {
  return one.start - other.start || one.end - other.end;
}

/** Changes that are given in another order than from the end are each in offsets of the text after those before. */
function oneByOne(before: RegionedText, changes: readonly Change[]): Edited {
  const start: Edited = { ...before, isMerged: false, isCrossed: false, breaksClosed: false };
  const taken: string[] = [];
  const did = { slipOut: false };
  const after = changes.reduce((all, change) => {
    did.slipOut ||= !isInside(all.regions, change) && holdsOne(change.text, taken);
    taken.push(...protectedParts(all, trimmed(all, change)));
    const one = edited(all, [change]);
    return {
      ...one,
      isMerged: all.isMerged || one.isMerged,
      isCrossed: all.isCrossed || one.isCrossed,
      breaksClosed: all.breaksClosed || one.breaksClosed,
    };
  }, start);
  return did.slipOut ? { ...becomes(before, after.text), isMerged: true, isCrossed: true } : after;
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

/** Of a change that reaches into a message the part that differs. */
function trimmed({ text, regions }: RegionedText, change: Change): Change {
  return reachesIn(regions, change) ? differing(text, change) : change;
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

/** The one change that leads from a text to another. */
export function whole(before: string, after: string): Change {
  return differing(before, { rangeOffset: 0, rangeLength: before.length, text: after });
}

/** One change over everything from the first of them to the last. */
function over(after: string, changes: readonly Change[]): Change {
  const from = Math.min(...changes.map(({ rangeOffset }) => rangeOffset));
  const to = Math.max(...changes.map(({ rangeOffset, rangeLength }) => rangeOffset + rangeLength));
  const growth = changes.reduce((sum, { text, rangeLength }) => sum + text.length - rangeLength, 0);
  return { rangeOffset: from, rangeLength: to - from, text: after.slice(from, to + growth) };
}

/** Whether text that one change takes out of an open message comes in outside of all messages by another one. */
function movesOut(before: RegionedText, changes: readonly Change[], along: readonly Region[]): boolean {
  if (changes.length < 2) return false;
  const { text } = before;
  const ids = new Set(along.map(({ id }) => id));
  const regions = before.regions.filter(({ id }) => !ids.has(id));
  const taken = new Set(changes.flatMap((change) => protectedParts({ text, regions }, change)));
  const put = changes.map((change) => (isInside(before.regions, change) ? '' : change.text)).join('\0');
  if (holdsOne(put, [...taken])) return true;
  const moved = before.regions.filter(({ id, start, end }) => ids.has(id) && start < end);
  const gone = changes
    .map((one) => text.slice(one.rangeOffset, one.rangeOffset + one.rangeLength))
    .join('\0');
  // Put in once more than it was taken away, it would stand in clear as well.
  return moved.some(({ start, end }) => {
    const part = text.slice(start, end).trim();
    return part !== '' && put.split(part).length > gone.split(part).length;
  });
}

/** What a change takes out of open messages, and the lines of it that say something. */
function protectedParts(before: RegionedText, change: Change): string[] {
  return takenFrom(before, change)
    .flatMap(({ region, part }) => {
      // Of a message that stays, a letter that goes says nothing; a line that goes may be a PIN.
      const isTold = part.length === region.end - region.start || isLine(before.text, change);
      return [...(isTold ? [part.trim()] : []), ...tellingLines(part)];
    })
    .filter((part) => part !== '');
}

function isLine(text: string, { rangeOffset, rangeLength, text: inserted }: Change): boolean {
  return inserted.trim() === '' && text.slice(rangeOffset, rangeOffset + rangeLength).includes('\n');
}

function holdsOne(text: string, parts: readonly string[]): boolean {
  return text.trim() !== '' && parts.some((part) => text.includes(part));
}

function isInside(regions: readonly Region[], { rangeOffset, rangeLength }: Change): boolean {
  return regions.some(({ start, end }) => start <= rangeOffset && rangeOffset + rangeLength <= end);
}
