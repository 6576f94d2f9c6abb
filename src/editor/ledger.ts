import * as vscode from 'vscode';
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

/** What was read, and from which value. */
interface Read {
  readonly from: unknown;
  readonly list: readonly LedgerEntry[];
  readonly byLocator: ReadonlyMap<string, LedgerEntry>;
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
export class Ledger implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  /** Kept as long as what it was read from stands: it is looked into for every message that shows. */
  #read: Read | undefined;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** Never rejects: it is a help, and what was protected is so without it. */
  async add(entries: readonly LedgerEntry[]): Promise<void> {
    await this.#keep([...entries, ...this.#entries.list].slice(0, KEPT));
  }

  /** Never rejects, as {@link add}. */
  async forget(locators: readonly string[]): Promise<void> {
    const left = this.#entries.list.filter(({ locator }) => !locators.includes(locator));
    await this.#keep(left);
  }

  find(locator: string): LedgerEntry | undefined {
    return this.#entries.byLocator.get(locator);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #keep(entries: readonly LedgerEntry[]): Promise<void> {
    await this.#state.update(STATE_KEY, entries).then(undefined, () => undefined);
    this.#changed.fire();
  }

  get #entries(): Read {
    const from: unknown = this.#state.get(STATE_KEY);
    if (this.#read === undefined || this.#read.from !== from) this.#read = read(from);
    return this.#read;
  }
}

function read(from: unknown): Read {
  const entries = v.safeParse(Entries, from);
  const list = entries.success ? entries.output : [];
  // The latest of a locator is what holds, so it is put in last.
  return { from, list, byLocator: new Map(list.toReversed().map((entry) => [entry.locator, entry])) };
}
