import type { RegionedText } from './regions.ts';

/** Texts that are remembered, and characters of all of them together. */
const MOST = 200;
const MOST_CHARACTERS = 40_000_000;

/**
 * The regions of texts from before and after changes that went across an edge. Undo and redo bring such a text back, and
 * its regions come back with it: from the text alone nobody could tell where they were.
 */
export class RegionHistory {
  #states: readonly RegionedText[] = [];
  /** What the document was before a file was read into it. */
  readonly #behind = new Set<string>();

  remember(...states: readonly RegionedText[]): void {
    let room = MOST_CHARACTERS;
    this.#states = [...states.toReversed(), ...this.#states]
      .slice(0, MOST)
      .filter(({ text }) => (room -= text.length) >= 0);
  }

  /** The latest of a text. */
  find(text: string): RegionedText | undefined {
    return this.#states.find((state) => state.text === text);
  }

  /** Undo would bring this text back, whose messages are not known any more. */
  closeBehind(text: string): void {
    this.#behind.add(text);
  }

  isBehind(text: string): boolean {
    return this.#behind.has(text) && this.find(text) === undefined;
  }

  /** Forgets the regions, not what undo must not bring back. */
  clear(): void {
    this.#states = [];
  }
}
