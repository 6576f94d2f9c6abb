import type { Unit } from './markupUnits.ts';

/** The beginning of an element. */
export interface Opening {
  readonly name: string;
  readonly start: number;
  readonly innerStart: number;
}

/** The elements that are open. One that something around it ends has no end of its own, and is none. */
export class OpenElements {
  readonly #open: Opening[] = [];
  readonly #count = new Map<string, number>();

  open(opening: Opening): void {
    const name = opening.name.toLowerCase();
    this.#open.push({ ...opening, name });
    this.#add(name, 1);
  }

  /** The element that ends with an offset; undefined where none of that name is open. */
  close(name: string, innerEnd: number, end: number): Unit | undefined {
    const closed = name.toLowerCase();
    if (this.#add(closed, 0) === 0) return undefined;
    for (let last = this.#open.pop(); last !== undefined; last = this.#open.pop()) {
      this.#add(last.name, -1);
      if (last.name === closed)
        return { start: last.start, end, innerStart: last.innerStart, innerEnd, isElement: true };
    }
    return undefined;
  }

  #add(name: string, more: number): number {
    const count = (this.#count.get(name) ?? 0) + more;
    this.#count.set(name, count);
    return count;
  }
}
