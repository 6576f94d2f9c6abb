import { areFromTheEnd } from '../text/movedOffsets.ts';
import type { Change } from '../text/movedOffsets.ts';
import { covered, whole } from './editedRegions.ts';
import { KnownTexts } from './knownTexts.ts';
import { takenBy } from './movedAlong.ts';
import type { Taken } from './movedAlong.ts';
import { takenFrom } from './regions.ts';
import type { Region, RegionedText } from './regions.ts';

/** Cuts that are remembered. */
const MOST_CUTS = 50;
/** Characters beside a change that may make a known text of it. */
const BESIDE = 200;

interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * Knows the plaintexts that were ever in the messages, and what of them has come to stand outside of all messages. That is
 * not written to the disk before the user has allowed it.
 */
export class Leaving {
  readonly #known = new KnownTexts();
  readonly #left = new Set<string>();
  /** The messages as the file was read. */
  #ofFile: readonly Region[] = [];
  #cuts: readonly Taken[] = [];

  /** Whole lines that were taken away together with their messages, the latest first. */
  get cuts(): readonly Taken[] {
    return this.#cuts;
  }

  /** A file was read: its messages are others than before, their plaintexts remain what they are. */
  begin(state: RegionedText): void {
    this.#cuts = [];
    this.#ofFile = state.regions;
    this.#known.add(plaintextsOf(state));
  }

  /**
   * Looks at a change that has been followed. True: it is a new one, which brings back nothing that was there before, and it
   * has brought text of a message into clear text.
   */
  follow(before: RegionedText, after: RegionedText, changes: readonly Change[], isNew: boolean): boolean {
    this.#remember(before, changes);
    if (!isNew) return false;
    const known = [this.#known, ...this.#edited(before, changes)];
    const found = piecesOf(before, after, changes).flatMap((piece) =>
      known.flatMap((texts) => foundIn(texts, after, piece)),
    );
    if (found.length === 0) return false;
    const clear = clearOf(before);
    const fresh = found.filter((text) => !clear.includes(text));
    for (const text of fresh) this.#left.add(text);
    return fresh.length > 0;
  }

  /** Whether a state would bring to the disk, in clear, what nobody has allowed. */
  isIn(state: RegionedText): boolean {
    if (this.#left.size === 0) return false;
    const clear = clearOf(state);
    return [...this.#left].some((text) => clear.includes(text));
  }

  allow(): void {
    this.#left.clear();
  }

  /** The state with all that leaves taken into a message, for when nobody can be asked; undefined where none can take it. */
  sheltered(state: RegionedText): RegionedText | undefined {
    let safe = state;
    for (const text of this.#left)
      for (let at = placeOf(safe, text); at !== undefined; at = placeOf(safe, text)) {
        const next = covered(safe, at, at + text.length, this.#ofFile);
        if (next === undefined) return undefined;
        safe = next;
      }
    return safe;
  }

  /** Keeps what a change takes away: it may come back elsewhere. */
  #remember(before: RegionedText, changes: readonly Change[]): void {
    if (changes.every(({ rangeLength }) => rangeLength < 2)) return;
    this.#known.add(changes.flatMap((change) => takenFrom(before, change)).map(({ part }) => part));
    const cuts = takenBy(before, changes).filter((one) => one.change.text === '' && one.text.includes('\n'));
    this.#cuts = [...cuts, ...this.#cuts].slice(0, MOST_CUTS);
  }

  /** What the messages are now, where it is not what was read; looked at only for what may be pasted. */
  #edited(before: RegionedText, changes: readonly Change[]): KnownTexts[] {
    if (changes.every(({ text }) => text.length < 2)) return [];
    const others = plaintextsOf(before).filter((one) => !this.#known.has(one));
    if (others.length === 0) return [];
    const known = new KnownTexts();
    known.add(others);
    return [known];
  }
}

function foundIn(known: KnownTexts, after: RegionedText, { start, end }: Piece): string[] {
  const { from, to } = around(after, { start, end });
  const text = after.text.slice(from, to);
  return [
    ...known.foundIn(text, start - from, Math.max(end, start + 1) - from),
    ...known.partsIn(after.text.slice(start, end)),
  ];
}

function plaintextsOf({ text, regions }: RegionedText): string[] {
  return regions.filter(({ isClosed }) => !isClosed).map(({ start, end }) => text.slice(start, end));
}

/** What is outside of all messages. */
function clearOf({ text, regions }: RegionedText): string {
  let from = 0;
  const pieces = regions.map(({ start, end }) => {
    const piece = text.slice(from, start);
    from = end;
    return piece;
  });
  return [...pieces, text.slice(from)].join('\0');
}

/** Where a text stands outside of all messages. */
function placeOf({ text: all, regions }: RegionedText, text: string): number | undefined {
  for (let at = all.indexOf(text); at >= 0; at = all.indexOf(text, at + 1)) {
    const end = at + text.length;
    if (!regions.some((one) => one.start < one.end && one.start < end && one.end > at)) return at;
  }
  return undefined;
}

/** What changes put in outside of all messages, in offsets of the text after them. */
function piecesOf(before: RegionedText, after: RegionedText, changes: readonly Change[]): Piece[] {
  const ordered = areFromTheEnd(changes) ? changes : [whole(before.text, after.text)];
  let by = 0;
  return ordered.toReversed().flatMap(({ rangeOffset, rangeLength, text }) => {
    const start = rangeOffset + by;
    by += text.length - rangeLength;
    return outside(after, { start, end: start + text.length });
  });
}

function outside({ regions }: RegionedText, { start, end }: Piece): Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  for (const region of regions) {
    if (region.start > end) break;
    if (region.start === region.end || region.end < from) continue;
    if (region.start > from) pieces.push({ start: from, end: region.start });
    from = region.end;
  }
  return from < end || (start === end && from === start) ? [...pieces, { start: from, end }] : pieces;
}

/** A piece with what is beside it in its lines, as far as no message begins. */
function around({ text, regions }: RegionedText, { start, end }: Piece): { from: number; to: number } {
  const open = regions.filter((one) => one.start < one.end);
  const wall = open.findLast((one) => one.end <= start)?.end ?? 0;
  const next = open.find((one) => one.start >= end)?.start ?? text.length;
  return { from: Math.max(wall, start - BESIDE), to: Math.min(next, end + BESIDE) };
}
