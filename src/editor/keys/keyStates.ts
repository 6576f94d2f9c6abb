import * as vscode from 'vscode';
import type { Accounts } from '../auth/accountStore.ts';
import type { SignedInState } from '../auth/signedInState.ts';
import { DisposableStore } from '../disposables.ts';

/** How things stand with a key for the active account. */
export type KeyState =
  | {
      readonly kind: 'open';
      /** Milliseconds since 1970. */
      readonly expires: number;
    }
  | { readonly kind: 'expired' | 'revoked' | 'notShared' | 'notFound' };

/** What is known of a key, and since when. */
export interface KnownState {
  readonly state: KeyState;
  /** Milliseconds since 1970. */
  readonly learned: number;
}

/**
 * What the service has told of keys without giving them out: whether the active account may have them, and until when. In
 * memory only; it asks nothing by itself, and forgets all when another account becomes active.
 */
export class KeyStates implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  readonly #known = new Map<string, KnownState>();
  readonly #now: () => number;
  readonly onDidChange = this.#changed.event;
  #accountId: string | undefined;
  #generation = 0;

  constructor(signedIn: Pick<SignedInState, 'accounts' | 'onDidChange'>, now: () => number) {
    this.#now = now;
    this.#accountId = activeId(signedIn.accounts);
    this.#owned.add(
      signedIn.onDidChange((accounts) => {
        const id = activeId(accounts);
        if (id === this.#accountId) return;
        this.#accountId = id;
        this.#known.clear();
        this.#generation += 1;
        this.#changed.fire();
      }),
    );
  }

  find(locator: string): KnownState | undefined {
    return this.#known.get(locator);
  }

  /** Changes with everything after which an answer that was asked for before may be true no more, or is for somebody else. */
  get generation(): number {
    return this.#generation;
  }

  /** Keeps what the service has answered, unless something has changed since it was asked. */
  learn(states: readonly (readonly [locator: string, state: KeyState])[], generation: number): void {
    if (generation !== this.#generation || states.length === 0) return;
    this.#keep(states);
    this.#changed.fire();
  }

  /** What was known may be true no more. */
  forget(locators: readonly string[]): void {
    this.#generation += 1;
    for (const locator of locators) this.#known.delete(locator);
    this.#changed.fire();
  }

  /** They were revoked for everyone. */
  endAll(locators: readonly string[]): void {
    this.#generation += 1;
    this.#keep(locators.map((locator) => [locator, { kind: 'revoked' }]));
    this.#changed.fire();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #keep(states: readonly (readonly [locator: string, state: KeyState])[]): void {
    const learned = this.#now();
    for (const [locator, state] of states) this.#known.set(locator, { state, learned });
  }
}

/** The account that keys can be asked for with. */
function activeId({ active }: Accounts): string | undefined {
  return active?.token === undefined ? undefined : active.id;
}
