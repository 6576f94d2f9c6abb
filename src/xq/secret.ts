/** Custom inspection symbol of Node's `util.inspect`; `Symbol.for` keeps this file free of Node. */
const inspect = Symbol.for('nodejs.util.inspect.custom');

const REDACTED = '[redacted]';

/**
 * A value that must never be printed: PIN, token, API key or content key.
 *
 * String conversion, JSON, template literals and `util.inspect` all give `[redacted]`; only {@link Secret.reveal} gives
 * the text, so that every place that uses one can be found by name. `Kind` keeps different secrets apart at compile time.
 *
 * @see ARCHITECTURE.md, "Secrets"
 */
export class Secret<Kind extends string = string> {
  readonly #text: string;
  declare readonly kind: Kind;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. Call it only where the protocol or the secret store needs it. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect](): string {
    return REDACTED;
  }
}
