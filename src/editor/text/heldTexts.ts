import { decodeText } from '../../crypto/bytes.ts';

/** How long a text is held for someone who does not answer. */
const HELD_MS = 5 * 60_000;

/** Plaintexts that may be asked for a last time: in memory only, for five minutes at most, overwritten afterwards. */
export class HeldTexts {
  readonly #timer: ReturnType<typeof setTimeout>;
  #texts: readonly Uint8Array[];

  constructor(texts: readonly Uint8Array[]) {
    this.#texts = texts;
    this.#timer = setTimeout(this.forget, HELD_MS).unref();
  }

  /** None once they are forgotten. */
  read(): string[] {
    return this.#texts.map(decodeText);
  }

  readonly forget = (): void => {
    clearTimeout(this.#timer);
    for (const text of this.#texts) text.fill(0);
    this.#texts = [];
  };
}
