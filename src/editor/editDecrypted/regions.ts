import type { Change } from '../text/movedOffsets.ts';

/** Where the plaintext of a message stands in the text that is edited, in UTF-16 units. */
export interface Region {
  /** Which message of the file it is. */
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly form: 'inline' | 'block';
  /** It could not be opened: what stands there is its ciphertext, which nobody may change. */
  readonly isClosed: boolean;
}

/** A text and its regions, in their order and without overlap. */
export interface RegionedText {
  readonly text: string;
  readonly regions: readonly Region[];
}

/** Regions after one change, and what it did to them. */
export interface Moved {
  readonly regions: readonly Region[];
  /** Those at or in which something changed: their surroundings may not fit their form any more. */
  readonly touched: ReadonlySet<number>;
  /** Text that replaced several messages went into the first of them. */
  readonly isMerged: boolean;
  /** Something was changed on both sides of an edge, so that tracking alone would not find back by undo. */
  readonly isCrossed: boolean;
  readonly touchesClosed: boolean;
}

/** One change in offsets of the text before it. */
interface Span {
  /** Where it begins. */
  readonly from: number;
  /** Behind the last character that it removes. */
  readonly to: number;
  /** How many characters it puts there. */
  readonly inserted: number;
}

/**
 * Follows one change. Edges are inclusive: what is typed at an edge belongs to the message. Text that replaces a part of a
 * message, or more than it, belongs to the message; of several, to the first. What only borders on a message stays outside.
 */
export function movedRegions(regions: readonly Region[], change: Change): Moved {
  const span = {
    from: change.rangeOffset,
    to: change.rangeOffset + change.rangeLength,
    inserted: change.text.length,
  };
  const covered = regions.filter((region) => isCovered(region, span));
  const owner = ownerOf(regions, covered, span);
  const left = regions.flatMap((region, i) =>
    i === owner ? [grown(region, span)] : remaining(region, span, owner !== undefined && i > owner),
  );
  return {
    regions: left,
    touched: new Set(regions.filter((region) => isTouched(region, span)).map(({ id }) => id)),
    isMerged:
      span.inserted > 0 && covered.filter(({ start, end, isClosed }) => start < end && !isClosed).length > 1,
    isCrossed: left.length < regions.length || regions.some((region) => isCrossed(region, span)),
    touchesClosed: covered.some(({ isClosed }) => isClosed),
  };
}

/** What a change takes out of each open message that it reaches into. */
export function takenFrom(
  { text, regions }: RegionedText,
  { rangeOffset, rangeLength }: Change,
): { readonly region: Region; readonly part: string }[] {
  const end = rangeOffset + rangeLength;
  return regions
    .filter((one) => !one.isClosed && one.start < end && one.end > rangeOffset)
    .map((region) => ({
      region,
      part: text.slice(Math.max(region.start, rangeOffset), Math.min(region.end, end)),
    }));
}

/** Whether a change reaches into a region, and does not just border on it. */
function isCovered({ start, end }: Region, { from, to }: Span): boolean {
  return from < end && to > start;
}

function isTouched({ start, end }: Region, { from, to }: Span): boolean {
  return from <= end && to >= start;
}

/** Whether a change removes something at the outer side of an edge. */
function isCrossed({ start, end }: Region, { from, to }: Span): boolean {
  return (from < start && to >= start) || (from <= end && to > end);
}

/** The index of the region that the inserted text belongs to. */
function ownerOf(regions: readonly Region[], covered: readonly Region[], span: Span): number | undefined {
  if (span.inserted === 0) return undefined;
  const isOwner = (region: Region): boolean =>
    !region.isClosed && (span.from === span.to ? isTouched(region, span) : covered.includes(region));
  const index = regions.findIndex(isOwner);
  return index < 0 ? undefined : index;
}

function grown({ start, end, ...region }: Region, { from, to, inserted }: Span): Region {
  return {
    ...region,
    start: Math.min(start, from),
    end: end > to || from === to ? end + inserted - (to - from) : from + inserted,
  };
}

/** What is left of a region that the inserted text does not belong to; nothing where other text took its place. */
function remaining(region: Region, span: Span, isBehindOwner: boolean): Region[] {
  const { start, end } = region;
  const { from, to, inserted } = span;
  const by = inserted - (to - from);
  if (end <= from && !(start === end && isBehindOwner)) return [region];
  if (start >= to) return [{ ...region, start: start + by, end: end + by }];
  if (from <= start && to >= end) return inserted > 0 ? [] : [{ ...region, start: from, end: from }];
  // Inserted text that goes to no open region stands before what is left of a closed one.
  const head = start < from;
  return [{ ...region, start: head ? start : from + inserted, end: end > to ? end + by : from }];
}
