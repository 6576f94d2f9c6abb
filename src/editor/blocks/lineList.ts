import { partitionPoint } from '../partitionPoint.ts';

/** A value at a line of a text. */
export interface AtLine<T> {
  readonly line: number;
  readonly value: T;
}

/** Above the gap `line` is the line; below it, how far the line is from the end of the text. */
interface Item<T> {
  line: number;
  readonly value: T;
}

/**
 * Values at some of the lines of a text, at most one a line, in order. Where the text was edited last there is a gap: what
 * is below it counts its lines from the end of the text, so that nothing has to be moved when lines come or go there. The
 * gap goes to the next edit over what stands between the two.
 */
export class LineList<T> {
  readonly #above: Item<T>[] = [];
  /** The nearest to the gap last. */
  readonly #below: Item<T>[] = [];
  #lines = 0;

  get size(): number {
    return this.#above.length + this.#below.length;
  }

  /** The value of an index, or undefined outside of the list. */
  at(index: number): AtLine<T> | undefined {
    const item = this.#above[index] ?? this.#below[this.size - 1 - index];
    return item === undefined ? undefined : { line: this.#lineOf(index), value: item.value };
  }

  /** The index of the first value at the line or below; the size of the list where there is none. */
  firstFrom(line: number): number {
    const [low, high] = this.#around(line);
    return partitionPoint(low, high, (index) => this.#lineOf(index) < line);
  }

  /**
   * Lines of the text were replaced by others, which hold these values, in order; the list takes them over. Returns whether
   * any value came, went, or is at another line now.
   */
  replace(first: number, removed: number, added: number, values: readonly Item<T>[]): boolean {
    this.#moveGap(first);
    const before = this.#below.length;
    while (this.#lineBelow() < first + removed) this.#below.pop();
    const isMoved = removed !== added && this.#below.length > 0;
    this.#lines += added - removed;
    for (const value of values) this.#above.push(value);
    return isMoved || this.#below.length < before || values.length > 0;
  }

  /**
   * Between which indexes the first value at the line or below is. Looked for from the gap, in growing steps: what is asked
   * for is mostly where the text was edited last, however long the text is.
   */
  #around(line: number): [low: number, high: number] {
    let [low, high] = [this.#above.length, this.#above.length];
    for (let step = 1; low > 0 && this.#lineOf(low - 1) >= line; step *= 2) {
      high = low - 1;
      low = Math.max(0, low - step);
    }
    for (let step = 1; high < this.size && this.#lineOf(high) < line; step *= 2) {
      low = high + 1;
      high = Math.min(this.size, high + step);
    }
    return [low, high];
  }

  #lineOf(index: number): number {
    const above = this.#above[index];
    if (above !== undefined) return above.line;
    const below = this.#below[this.size - 1 - index];
    return below === undefined ? Infinity : this.#lines - below.line;
  }

  #moveGap(line: number): void {
    for (let last = this.#above.at(-1); last !== undefined && last.line >= line; last = this.#above.at(-1)) {
      this.#above.pop();
      last.line = this.#lines - last.line;
      this.#below.push(last);
    }
    while (this.#lineBelow() < line) {
      const next = this.#below.pop();
      if (next === undefined) return;
      next.line = this.#lines - next.line;
      this.#above.push(next);
    }
  }

  /** The line of the first value below the gap. */
  #lineBelow(): number {
    const next = this.#below.at(-1);
    return next === undefined ? Infinity : this.#lines - next.line;
  }
}
