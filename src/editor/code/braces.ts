const SIGNS = /[{}"'`]/gu;
/** What ends a string or is escaped in it. One of several lines is none that could be told from an apostrophe. */
const STOPS: Readonly<Record<string, RegExp>> = { '"': /["\\\n]/gu, "'": /['\\\n]/gu, '`': /[`\\]/gu };

/** Where the braces in a text are closed. Each part of it is looked through once. */
export class Braces {
  readonly #text: string;
  readonly #ends = new Map<number, number>();
  /** Up to where no string of a kind ends. */
  readonly #unclosed = new Map<string, number>();
  #readTo = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The offset of what closes the brace at an offset; undefined where nothing does. */
  endOf(opening: number): number | undefined {
    if (opening >= this.#readTo) this.#read(opening);
    return this.#ends.get(opening);
  }

  #read(from: number): void {
    const open: number[] = [];
    const signs = new RegExp(SIGNS);
    signs.lastIndex = from;
    this.#readTo = this.#text.length;
    for (let sign = signs.exec(this.#text); sign !== null; sign = signs.exec(this.#text)) {
      if (sign[0] === '{') open.push(sign.index);
      else if (sign[0] === '}') this.#ends.set(open.pop() ?? -1, sign.index);
      else signs.lastIndex = this.#stringEnd(sign[0], signs.lastIndex);
      if (open.length > 0) continue;
      this.#readTo = signs.lastIndex;
      return;
    }
  }

  /** Behind a string; where it begins if it does not end. */
  #stringEnd(quote: string, from: number): number {
    if (from < (this.#unclosed.get(quote) ?? 0)) return from;
    const stops = new RegExp(STOPS[quote] ?? quote, 'gu');
    stops.lastIndex = from;
    for (let stop = stops.exec(this.#text); stop !== null; stop = stops.exec(this.#text)) {
      if (stop[0] === quote) return stops.lastIndex;
      if (stop[0] === '\n') return this.#isUnclosed(quote, from, stop.index);
      stops.lastIndex += 1;
    }
    return this.#isUnclosed(quote, from, this.#text.length);
  }

  #isUnclosed(quote: string, from: number, to: number): number {
    this.#unclosed.set(quote, to);
    return from;
  }
}
