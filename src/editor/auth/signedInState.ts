import * as vscode from 'vscode';
import type { Connection } from '../connection.ts';
import { DisposableStore } from '../disposables.ts';
import type { Accounts } from './accountStore.ts';

const NOBODY: Accounts = { all: [] };

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
  #accounts = NOBODY;
  #following = new DisposableStore();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the readings; only the newest may say who is signed in. */
  #round = 0;

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
    this.#round += 1;
    clearTimeout(this.#timer);
    this.#following.dispose();
    this.#owned.dispose();
  }

  /** Until the other service's accounts are read, nobody is signed in: never one service's account with the other. */
  readonly #follow = (): void => {
    this.#following.dispose();
    this.#following = new DisposableStore();
    this.#following.add(this.#connection.accounts.onDidChange(() => void this.#refresh()));
    this.#accounts = NOBODY;
    // The same address may be signed in to both; what was opened with the one account is not the other's.
    this.#changed.fire(NOBODY);
    void this.#refresh();
  };

  async #refresh(): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const accounts = await this.#read();
    if (round !== this.#round) return;
    this.#accounts = accounts;
    this.#wakeAtExpiry(accounts);
    this.#changed.fire(accounts);
  }

  /** A secret store that cannot be read counts as signed out here; the next command says what is wrong with it. */
  async #read(): Promise<Accounts> {
    try {
      return await this.#connection.accounts.read();
    } catch {
      return NOBODY;
    }
  }

  #wakeAtExpiry({ all }: Accounts): void {
    clearTimeout(this.#timer);
    const ends = all.flatMap(({ token, expiresAt }) => (token === undefined ? [] : [expiresAt ?? Infinity]));
    const ms = Math.min(...ends) - this.#now();
    if (!Number.isFinite(ms)) return;
    // setTimeout holds 31 bits; a session that ends later is looked at again then.
    this.#timer = setTimeout(() => void this.#refresh(), Math.min(ms + 1, 2 ** 31 - 1)).unref();
  }
}
