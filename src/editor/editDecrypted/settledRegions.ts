import { INLINE_END, wrapOf } from '../../crypto/armor.ts';
import { isInWord } from '../../crypto/messagePlaces.ts';
import type { Region, RegionedText } from './regions.ts';

/** Regions that fit their forms again. */
interface Settled {
  readonly regions: readonly Region[];
  readonly isMerged: boolean;
  /** Messages became one, or text in front of one is protected with it now. */
  readonly isChanged: boolean;
  /** A message that could not be opened would not be found any more where it stands. */
  readonly breaksClosed: boolean;
}

/**
 * Lets the regions that something happened to fit their forms: a block has its lines to itself, and nobody looks for an
 * inline message in the middle of a word. Text that would stand in the way is protected with it; never the other way round.
 */
export function settledRegions({ text, regions }: RegionedText, touched: ReadonlySet<number>): Settled {
  // What is behind a `_` stands in a word when something is typed in front of that.
  const mayNotFit = ({ id, start }: Region): boolean => touched.has(id) || text[start - 1] === '_';
  const did = { isGrown: false, isBroken: false };
  const fitting = regions.flatMap((region, i) => {
    if (!mayNotFit(region)) return region;
    const wall = wallBefore(text, regions, i);
    did.isBroken ||= region.isClosed && !stands(text, region, wall);
    const fits = fitted(text, region, wall);
    did.isGrown ||= fits !== undefined && fits.start < region.start;
    return fits ?? [];
  });
  const apart = setApart(text, fitting);
  const isChanged = apart.isMerged || did.isGrown;
  return { ...apart, isChanged, breaksClosed: apart.breaksClosed || did.isBroken };
}

/**
 * Where the message before ends. What is in front of that is no word: a ciphertext that ends with a full stop stands there,
 * unless it is cut off.
 */
function wallBefore(text: string, regions: readonly Region[], index: number): number {
  const isWhole = ({ form, isClosed, end }: Region): boolean =>
    form === 'block' || !isClosed || text[end - 1] === INLINE_END;
  return regions.slice(0, index).findLast((one) => one.start < one.end && isWhole(one))?.end ?? 0;
}

/** Of regions that need the same place, one is left. */
function setApart(text: string, regions: readonly Region[]): Omit<Settled, 'isChanged'> {
  const apart: Region[] = [];
  const did = { isMerged: false, breaksClosed: false };
  for (const region of regions) {
    let one = region;
    for (let last = apart.at(-1); last !== undefined && meet(last, one); last = apart.at(-1)) {
      apart.pop();
      did.isMerged ||= last.start < last.end && one.start < one.end;
      did.breaksClosed ||= last.isClosed || one.isClosed;
      one = onWholeLines(text, union(last, one));
    }
    apart.push(one);
  }
  return { regions: apart, ...did };
}

/** A region as its form wants it; undefined where it was emptied and its line is another text's now. */
function fitted(text: string, region: Region, wall: number): Region | undefined {
  const { start, end, form, isClosed } = region;
  if (isClosed) return region;
  if (start === end) return form === 'block' && !isOnBlankLine(text, start) ? undefined : region;
  if (form === 'block') return onWholeLines(text, region);
  return { ...region, start: wordStart(text, start, wall) };
}

function isOnBlankLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), lineEnd(text, offset)).trim() === '';
}

function onWholeLines(text: string, region: Region): Region {
  const { start, end, form } = region;
  if (form === 'inline' || start === end) return region;
  return { ...region, start: lineStart(text, start), end: lineEnd(text, end) };
}

/** Whether two regions need the same place; blocks need their lines. The second one begins behind the first, or did. */
function meet(first: Region, second: Region): boolean {
  const isApart = first.form === 'inline' && second.form === 'inline';
  return isApart ? second.start < first.end : second.start <= first.end;
}

/** What was two becomes the first; what is empty gives way. */
function union(first: Region, second: Region): Region {
  const kept = first.start === first.end && second.start < second.end ? second : first;
  return { ...kept, start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) };
}

/** Whether the ciphertext of a closed message would still be found. */
function stands(text: string, { start, end, form }: Region, wall: number): boolean {
  if (form === 'block') return lineStart(text, start) === start && lineEnd(text, end) === end;
  // In a code span or a comment it is found behind any word.
  return wrapOf(text, start) !== undefined || wordStart(text, start, wall) === start;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  if (lineFeed < 0) return text.length;
  return lineFeed > offset && text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
}

function wordStart(text: string, offset: number, wall: number): number {
  const free = text.slice(wall, offset);
  let length = free.length;
  while (isInWord(free, length)) length -= 1;
  return wall + length;
}
