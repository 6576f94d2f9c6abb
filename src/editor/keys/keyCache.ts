import * as vscode from 'vscode';
import type { ContentKey } from '../../xq/terms.ts';
import type { SignedInState } from '../auth/signedInState.ts';
import type { Config } from '../config.ts';
import type { Connection } from '../connection.ts';
import { DisposableStore } from '../disposables.ts';

interface KeptKey {
  readonly accountId: string;
  readonly locator: string;
  readonly key: ContentKey;
  /** Milliseconds since 1970. */
  readonly fetched: number;
}

interface KeyCacheOptions {
  readonly connection: Connection;
  readonly signedIn: SignedInState;
  readonly config: Config;
  readonly now: () => number;
}

/**
 * Content keys that were fetched a short time ago, so that going on with a file needs no request. In memory only. They go
 * when their time is over, their account is signed out, another service is used, or nobody is at the window: whoever is
 * removed from a message is refused after that time at the latest.
 */
export class KeyCache implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #keys = new Map<string, KeptKey>();
  readonly #config: Config;
  readonly #now: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #generation = 0;

  constructor({ connection, signedIn, config, now }: KeyCacheOptions) {
    this.#config = config;
    this.#now = now;
    this.#owned.add(connection.onDidChange(this.clear));
    this.#owned.add(config.onDidChangeKeyCache(this.#wake));
    this.#owned.add(
      signedIn.onDidChange(({ all }) => {
        this.#generation += 1;
        const present = new Set(all.filter(({ token }) => token !== undefined).map(({ id }) => id));
        this.#forgetUnless(({ accountId }) => present.has(accountId));
      }),
    );
    this.#owned.add(
      vscode.window.onDidChangeWindowState(({ active }) => {
        if (!active) this.clear();
      }),
    );
  }

  find(accountId: string, locator: string): ContentKey | undefined {
    this.#forgetOld();
    return this.#keys.get(nameOf(accountId, locator))?.key;
  }

  /** Changes with everything that makes keys go: what was asked for before is not kept after it. */
  get generation(): number {
    return this.#generation;
  }

  /** Keeps a key that was just fetched, unless something has made keys go since it was asked for. */
  keep(accountId: string, locator: string, key: ContentKey, generation: number): void {
    if (this.#lifetime === 0 || generation !== this.#generation) return;
    this.#keys.set(nameOf(accountId, locator), { accountId, locator, key, fetched: this.#now() });
    this.#timer ??= setTimeout(this.#wake, this.#lifetime).unref();
  }

  /** After its recipients were changed a key is asked for anew. */
  forget(locators: readonly string[]): void {
    this.#generation += 1;
    this.#forgetUnless(({ locator }) => !locators.includes(locator));
  }

  readonly clear = (): void => {
    this.#generation += 1;
    this.#keys.clear();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  };

  dispose(): void {
    this.clear();
    this.#owned.dispose();
  }

  /** Milliseconds, as set now: a shorter time holds for the keys that are kept already. */
  get #lifetime(): number {
    return this.#config.keyCacheMinutes * 60_000;
  }

  #forgetOld(): void {
    const now = this.#now();
    // Of what comes from a time to come, because the clock was set back, nobody knows how old it is.
    this.#forgetUnless(({ fetched }) => fetched <= now && fetched > now - this.#lifetime);
  }

  readonly #wake = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#forgetOld();
    const next = Math.min(...[...this.#keys.values()].map(({ fetched }) => fetched)) + this.#lifetime;
    if (Number.isFinite(next)) this.#timer = setTimeout(this.#wake, Math.max(1, next - this.#now())).unref();
  };

  #forgetUnless(isKept: (key: KeptKey) => boolean): void {
    for (const [name, key] of this.#keys) if (!isKept(key)) this.#keys.delete(name);
  }
}

function nameOf(accountId: string, locator: string): string {
  return `${accountId}\n${locator}`;
}
