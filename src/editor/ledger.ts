import type * as vscode from 'vscode';
import * as v from 'valibot';

/** What was protected from this computer: where its key is, for whom and until when; never a key or a text. */
export interface LedgerEntry {
  readonly locator: string;
  readonly recipients: readonly string[];
  /** Milliseconds since 1970. */
  readonly created: number;
  /** Milliseconds since 1970, as it was asked for. */
  readonly expires: number;
  /** The URI of the file that holds it, as it was called then. */
  readonly file: string;
}

const STATE_KEY = 'xq.ledger';
/** VS Code reads the whole state when it starts the extension; a thousand entries are about 200 KB. */
const KEPT = 1000;

const Entries = v.array(
  v.object({
    locator: v.string(),
    recipients: v.array(v.string()),
    created: v.number(),
    expires: v.number(),
    file: v.string(),
  }),
);

/** Remembers what was protected, since the service does not tell who may open a locator. The latest comes first. */
export class Ledger {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** Never rejects: it is a help, and what was protected is so without it. */
  async add(entries: readonly LedgerEntry[]): Promise<void> {
    await this.#keep([...entries, ...this.#entries].slice(0, KEPT));
  }

  /** Never rejects, as {@link add}. */
  async forget(locators: readonly string[]): Promise<void> {
    const left = this.#entries.filter(({ locator }) => !locators.includes(locator));
    await this.#keep(left);
  }

  find(locator: string): LedgerEntry | undefined {
    return this.#entries.find((entry) => entry.locator === locator);
  }

  async #keep(entries: readonly LedgerEntry[]): Promise<void> {
    await this.#state.update(STATE_KEY, entries).then(undefined, () => undefined);
  }

  get #entries(): LedgerEntry[] {
    const entries = v.safeParse(Entries, this.#state.get(STATE_KEY));
    return entries.success ? entries.output : [];
  }
}
