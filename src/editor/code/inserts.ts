import { beginningOf, kindFound } from './beginnings.ts';
import { Braces } from './braces.ts';
import { type Insert, markupSyntax } from './markupSyntax.ts';
import type { Unit } from './markupUnits.ts';
import type { Region } from './region.ts';

/** What is found in a text with tags. */
export interface Found {
  /** Scripts, style sheets and expressions, in their order. */
  readonly regions: Region[];
  /** An inner one before the one around it. */
  readonly units: Unit[];
}

/** A kind of insert, and where its beginning is. */
interface Begun {
  readonly insert: Insert;
  readonly start: number;
  readonly innerStart: number;
}

/** What stands among the tags of a text and in their attributes: comments, expressions, other languages. */
export class Inserts {
  /** A pattern of how they begin, without those that stand among tags only. */
  readonly pattern: string;
  /** A pattern of how those begin that stand among tags only. */
  readonly blockPattern: string;
  readonly #text: string;
  readonly #found: Found;
  readonly #inserts: readonly Insert[];
  readonly #begin: RegExp;
  readonly #blocks: readonly Insert[];
  readonly #blockBegin: RegExp;
  readonly #braces: Braces;
  /** From where on there is no such sign. */
  readonly #missing = new Map<string, number>();

  /** @param found where they are noted */
  constructor(text: string, languageId: string, found: Found) {
    const { inserts, blocks } = markupSyntax(languageId);
    this.pattern = beginningOf(inserts);
    this.blockPattern = beginningOf(blocks);
    this.#text = text;
    this.#found = found;
    this.#inserts = inserts;
    this.#begin = new RegExp(this.pattern, 'iuy');
    this.#blocks = blocks;
    this.#blockBegin = new RegExp(this.blockPattern, 'iuy');
    this.#braces = new Braces(text);
  }

  /** The offset behind the one that begins at an offset; undefined where none does. */
  endAt(start: number): number | undefined {
    return this.#endOf(begun(this.#text, start, this.#inserts, this.#begin));
  }

  /** Of those that stand among tags only. */
  blockEndAt(start: number): number | undefined {
    return this.#endOf(begun(this.#text, start, this.#blocks, this.#blockBegin));
  }

  /** The next such sign. */
  find(sign: string, from: number): number | undefined {
    if (from >= (this.#missing.get(sign) ?? Infinity)) return undefined;
    const found = this.#text.indexOf(sign, from);
    if (found >= 0) return found;
    this.#missing.set(sign, from);
    return undefined;
  }

  #endOf(one: Begun | undefined): number | undefined {
    if (one === undefined) return undefined;
    const { insert, start, innerStart } = one;
    const innerEnd = this.#innerEndOf(one);
    if (innerEnd === undefined) return undefined;
    const { end: sign = '}', expression, languageId } = insert;
    if (languageId !== undefined)
      this.#found.regions.push({
        start: innerStart,
        end: innerEnd,
        languageId,
        ...(expression && { expression }),
      });
    const end = Math.min(innerEnd + sign.length, this.#text.length);
    this.#found.units.push({ start, end, innerStart, innerEnd });
    return end;
  }

  #innerEndOf({ insert: { end, isOpen = false }, innerStart }: Begun): number | undefined {
    if (end === undefined) return this.#braces.endOf(innerStart - 1);
    return this.find(end, innerStart) ?? (isOpen ? this.#text.length : undefined);
  }
}

function begun(text: string, start: number, inserts: readonly Insert[], begin: RegExp): Begun | undefined {
  begin.lastIndex = start;
  const found = begin.exec(text);
  const insert = found === null ? undefined : kindFound(inserts, found);
  return insert && { insert, start, innerStart: begin.lastIndex };
}
