import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Policy } from '../xq/storeKeys.ts';
import type { Locator } from '../xq/terms.ts';
import { DisposableStore } from './disposables.ts';
import { LedgerFile } from './ledgerFile.ts';

/** What was protected from this computer: where its key is, for whom and until when; never a key or a text. */
export interface LedgerEntry {
  /** Of a key packet that was made and not stored yet, the placeholder that stands for it. */
  readonly locator: string;
  readonly recipients: readonly string[];
  /** Milliseconds since 1970. */
  readonly created: number;
  /** Milliseconds since 1970, as it was asked for. */
  readonly expires: number;
  /** The URI of the file that holds it, as it was called then. */
  readonly file: string;
  /** The locator under which the same text was encrypted again. */
  readonly replacedBy?: string | undefined;
  /** When it was revoked for everyone, in milliseconds since 1970. */
  readonly revoked?: number | undefined;
}

/** The entry of what is protected now. */
export function entryOf(
  locator: Locator,
  { recipients, expiresHours }: Policy,
  file: vscode.Uri,
  created: number,
): LedgerEntry {
  return { locator, recipients, created, expires: created + expiresHours * 3_600_000, file: file.toString() };
}

/** What may become of an entry. */
export type LedgerChange = Partial<Pick<LedgerEntry, 'recipients' | 'replacedBy' | 'revoked'>>;

/** Where the ledger was before it had a file of its own. */
const STATE_KEY = 'xq.ledger';
/** A thousand texts can be encrypted at once. Ten thousand entries are about 2 MB, read on first use and not at the start. */
const KEPT = 10_000;

const Entry = v.object({
  locator: v.string(),
  recipients: v.array(v.string()),
  created: v.number(),
  expires: v.number(),
  file: v.string(),
  replacedBy: v.optional(v.string()),
  revoked: v.optional(v.number()),
});
const Line = v.union([Entry, v.object({ forgotten: v.array(v.string()) })]);

/**
 * Remembers what was protected, since the service does not tell who may open a locator. Kept in a file of this computer
 * that every window appends to; a window that comes to the front looks whether another one has.
 */
export class Ledger implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #file: LedgerFile;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  /** By locator, the oldest first. Undefined until it is asked for. */
  #entries: Map<string, LedgerEntry> | undefined;
  #version = '';
  #mayBeOld = false;
  #writing: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor({
    globalState,
    globalStorageUri,
  }: Pick<vscode.ExtensionContext, 'globalState' | 'globalStorageUri'>) {
    this.#state = globalState;
    this.#file = new LedgerFile(globalStorageUri.fsPath);
    this.#owned.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        // Who has not asked yet has nothing that could be old.
        if (!focused || this.#entries === undefined || this.#file.version === this.#version) return;
        this.#mayBeOld = true;
        this.#changed.fire();
      }),
    );
  }

  /** A locator that is there already gets the new entry. Never rejects: what was protected is so without it. */
  async add(entries: readonly LedgerEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const known = this.#known();
    for (const entry of entries) keep(known, entry);
    this.#changed.fire();
    await this.#write(() => this.#file.append(entries.map(asLine)));
  }

  /** Changes the entries of locators, where there are any. Never rejects, as {@link add}. */
  async change(locators: readonly string[], change: LedgerChange): Promise<void> {
    const entries = locators.flatMap((locator) => this.find(locator) ?? []);
    await this.add(entries.map((entry) => ({ ...entry, ...change })));
  }

  /** Never rejects, as {@link add}. */
  async forget(locators: readonly string[]): Promise<void> {
    const known = this.#known();
    const forgotten = locators.filter((locator) => known.delete(locator));
    if (forgotten.length === 0) return;
    this.#changed.fire();
    await this.#write(() => this.#file.append([asLine({ forgotten })]));
  }

  find(locator: string): LedgerEntry | undefined {
    return this.#known().get(locator);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #known(): Map<string, LedgerEntry> {
    // What waits to be written is not in the file yet.
    const isOld = this.#mayBeOld && this.#waiting === 0 && this.#file.version !== this.#version;
    this.#mayBeOld &&= this.#waiting > 0;
    if (this.#entries === undefined || isOld) this.#entries = this.#load();
    return this.#entries;
  }

  #load(): Map<string, LedgerEntry> {
    const read = this.#file.version;
    this.#version = read;
    const known = new Map<string, LedgerEntry>();
    const inState = this.#state.get(STATE_KEY);
    for (const entry of latestLast(inState)) keep(known, entry);
    const lines = this.#file.read();
    for (const line of lines) apply(known, line);
    const isMoving = inState !== undefined;
    if (isMoving || lines.length > 2 * KEPT)
      void this.#write(async () => {
        await this.#file.replace([...known.values()].map(asLine), read);
        if (isMoving) await this.#state.update(STATE_KEY, undefined);
      });
    return known;
  }

  #write(work: () => Promise<void>): Promise<void> {
    this.#waiting += 1;
    this.#writing = this.#writing
      .then(async () => {
        const isCurrent = this.#file.version === this.#version;
        await work();
        // What this window wrote itself is no news to it.
        if (isCurrent) this.#version = this.#file.version;
      })
      .catch(() => undefined)
      .finally(() => (this.#waiting -= 1));
    return this.#writing;
  }
}

/** The entries that VS Code's state holds, where the latest comes first. */
function latestLast(inState: unknown): LedgerEntry[] {
  const entries = v.safeParse(v.array(Entry), inState);
  return entries.success ? entries.output.reverse() : [];
}

/** Puts an entry last; what is too much goes at the other end. */
function keep(known: Map<string, LedgerEntry>, entry: LedgerEntry): void {
  known.delete(entry.locator);
  known.set(entry.locator, entry);
  if (known.size <= KEPT) return;
  for (const oldest of known.keys()) {
    known.delete(oldest);
    return;
  }
}

function apply(known: Map<string, LedgerEntry>, text: string): void {
  const line = v.safeParse(Line, parsed(text));
  if (!line.success) return;
  if ('forgotten' in line.output) for (const locator of line.output.forgotten) known.delete(locator);
  else keep(known, line.output);
}

/** A line may be cut off, or of a version to come. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asLine(value: LedgerEntry | { readonly forgotten: readonly string[] }): string {
  return JSON.stringify(value);
}
