import * as vscode from 'vscode';
import type { Connection } from '../connection.ts';
import { DisposableStore } from '../disposables.ts';
import type { Accounts } from './accountStore.ts';

/**
 * The accounts of the service in use, kept up to date: it follows this window, the other windows, the switch between XQ
 * and the sandbox, and the moment at which a session ends.
 */
export class SignedInState implements vscode.Disposable {
  readonly #connection: Connection;
  readonly #now: () => number;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<Accounts>());
  readonly onDidChange = this.#changed.event;
  #accounts: Accounts = { all: [] };
  #following = new DisposableStore();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, now: () => number) {
    this.#connection = connection;
    this.#now = now;
    this.#owned.add(connection.onDidChange(this.#follow));
    this.#follow();
  }

  get accounts(): Accounts {
    return this.#accounts;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#following.dispose();
    this.#owned.dispose();
  }

  readonly #follow = (): void => {
    this.#following.dispose();
    this.#following = new DisposableStore();
    this.#following.add(this.#connection.accounts.onDidChange(() => void this.#refresh()));
    void this.#refresh();
  };

  async #refresh(): Promise<void> {
    this.#accounts = await this.#read();
    this.#wakeAtExpiry(this.#accounts.active?.expiresAt);
    this.#changed.fire(this.#accounts);
  }

  /** A secret store that cannot be read counts as signed out here; the next command says what is wrong with it. */
  async #read(): Promise<Accounts> {
    try {
      return await this.#connection.accounts.read();
    } catch {
      return { all: [] };
    }
  }

  #wakeAtExpiry(expiresAt: number | undefined): void {
    clearTimeout(this.#timer);
    const ms = expiresAt === undefined ? 0 : expiresAt - this.#now();
    // setTimeout holds 31 bits; a session that ends later is looked at again then.
    if (ms > 0) this.#timer = setTimeout(() => void this.#refresh(), Math.min(ms + 1, 2 ** 31 - 1)).unref();
  }
}
