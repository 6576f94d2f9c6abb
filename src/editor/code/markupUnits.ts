import { partitionPoint } from '../partitionPoint.ts';

/** A part of a text, by offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A part of a text with tags that falls apart where only a piece of it is taken out: a tag, an attribute, an element. */
export interface Unit extends Span {
  /** What is inside of it, of which a piece may be taken out. */
  readonly innerStart: number;
  readonly innerEnd: number;
  /** What is around the inside are units of their own: a piece of a tag is no piece of its element. */
  readonly isElement?: boolean;
}

/** The units of a text; none begins in another and ends behind it. */
export class MarkupUnits {
  readonly #units: readonly Unit[];
  /** The index of the one around each; -1 where nothing is. */
  readonly #parents: Int32Array;

  constructor(units: readonly Unit[]) {
    this.#units = [...units].sort((a, b) => a.start - b.start || b.end - a.end);
    this.#parents = parentsOf(this.#units);
  }

  /** A part of the text, together with all units of which it has a piece that may not be taken out by itself. */
  whole(part: Span): Span {
    return this.#wholeAround(part.end, this.#wholeAround(part.start, part));
  }

  /** Whether nothing is around a place. */
  isOutside(offset: number): boolean {
    return this.#innermost(offset) < 0;
  }

  #wholeAround(offset: number, part: Span): Span {
    let { start, end } = part;
    for (let i = this.#innermost(offset); i >= 0; i = this.#parents[i] ?? -1) {
      const unit = this.#units[i];
      // What is inside of one is inside of all around it.
      if (unit === undefined || isWithin({ start, end }, unit.innerStart, unit.innerEnd)) break;
      if (!isCut(unit, { start, end })) continue;
      start = Math.min(start, unit.start);
      end = Math.max(end, unit.end);
    }
    return { start, end };
  }

  /** The index of the last unit around a place; -1 where there is none. */
  #innermost(offset: number): number {
    let i = partitionPoint(0, this.#units.length, (n) => (this.#units[n]?.start ?? offset) < offset) - 1;
    while (i >= 0 && (this.#units[i]?.end ?? offset) <= offset) i = this.#parents[i] ?? -1;
    return i;
  }
}

function parentsOf(units: readonly Unit[]): Int32Array {
  const parents = new Int32Array(units.length);
  let around = -1;
  for (const [i, { end }] of units.entries()) {
    while (around >= 0 && (units[around]?.end ?? end) < end) around = parents[around] ?? -1;
    parents[i] = around;
    around = i;
  }
  return parents;
}

function isCut(unit: Unit, part: Span): boolean {
  const { start, end, innerStart, innerEnd } = unit;
  const isApart = part.end <= start || end <= part.start;
  const isWhole = part.start <= start && end <= part.end;
  return !isApart && !isWhole && !isWithin(part, innerStart, innerEnd) && !isInTag(unit, part);
}

function isInTag({ start, end, innerStart, innerEnd, isElement = false }: Unit, part: Span): boolean {
  return isElement && (isWithin(part, start + 1, innerStart - 1) || isWithin(part, innerEnd + 1, end - 1));
}

function isWithin(part: Span, start: number, end: number): boolean {
  return start <= part.start && part.end <= end;
}
