/** Characters of a text that is known again in any place; shorter ones must be words of their own, or numbers. */
const TELLING = 6;
const LEAST = 4;
/** Characters that are compared for one change. */
const MOST_COMPARED = 500_000_000;

/** Plaintexts that are known again, whole or by a line, in other texts. In memory only. */
export class KnownTexts {
  /** By their first characters and their length, so that a text is read once, however many there are. */
  readonly #heads = new Map<string, Map<number, Set<string>>>();
  readonly #all = new Set<string>();
  #size = 0;

  add(plaintexts: readonly string[]): void {
    for (const plaintext of plaintexts) {
      if (this.#all.has(plaintext)) continue;
      this.#all.add(plaintext);
      this.#size += plaintext.length;
      this.#index(plaintext.trim());
      for (const line of linesOf(plaintext)) if (tells(line)) this.#index(line);
    }
  }

  has(plaintext: string): boolean {
    return this.#all.has(plaintext);
  }

  /** Those in a text that have a part in a piece of it. */
  foundIn(text: string, start: number, end: number): string[] {
    const found: string[] = [];
    for (let at = 0; at < end; at += 1)
      for (const [length, texts] of this.#heads.get(text.slice(at, at + LEAST)) ?? []) {
        const one = text.slice(at, at + length);
        if (at + length > start && texts.has(one) && isWhole(text, at, length)) found.push(one);
      }
    return found;
  }

  /** The lines of a text that are a part of one of them; not looked for where that would take seconds. */
  partsIn(text: string): string[] {
    const lines = [...new Set(tellingLines(text))];
    if (lines.length * this.#size > MOST_COMPARED) return [];
    const all = [...this.#all];
    return lines.filter((line) => all.some((plaintext) => plaintext.includes(line)));
  }

  #index(text: string): void {
    if (text.length < LEAST) return;
    const head = text.slice(0, LEAST);
    const lengths = this.#heads.get(head) ?? new Map<number, Set<string>>();
    this.#heads.set(head, lengths);
    lengths.set(text.length, (lengths.get(text.length) ?? new Set()).add(text));
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim());
}

/** Lines that say something: a bracket or a short word stands in many places. */
export function tellingLines(text: string): string[] {
  return linesOf(text).filter((line) => line.length >= TELLING);
}

function tells(line: string): boolean {
  return line.length >= TELLING || /\d/u.test(line);
}

function isWhole(text: string, at: number, length: number): boolean {
  if (length >= TELLING) return true;
  return !/\w/u.test(text.charAt(at - 1)) && !/\w/u.test(text.charAt(at + length));
}
