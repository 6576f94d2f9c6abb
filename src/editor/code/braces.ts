/** A string of several lines is none that could be told from an apostrophe. */
const IN_BRACES = /[{}]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[^])*`/gu;

/** Where the braces in a text are closed. Each part of it is looked through once. */
export class Braces {
  readonly #text: string;
  readonly #ends = new Map<number, number>();
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
    const tokens = new RegExp(IN_BRACES);
    tokens.lastIndex = from;
    this.#readTo = this.#text.length;
    for (let token = tokens.exec(this.#text); token !== null; token = tokens.exec(this.#text)) {
      if (token[0] === '{') open.push(token.index);
      if (token[0] === '}') this.#ends.set(open.pop() ?? -1, token.index);
      if (open.length > 0) continue;
      this.#readTo = tokens.lastIndex;
      return;
    }
  }
}
