import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import type { Services } from '../services.ts';
import type { IndexedDocuments, IndexedMessage } from './indexedDocuments.ts';
import type { Standing } from './standing.ts';
import { standingOf } from './standing.ts';
import { visibleMessages } from './visibleMessages.ts';

/** The longest that a timer can be set for: 31 bits of milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * How things stand with messages, and when that changes. Time alone changes it too: whoever shows it says until when its
 * words hold, and one timer wakes all of them then. Where no message is on the screen there is none.
 */
export class Standings implements vscode.Disposable {
  readonly #services: Services;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #wakesAt = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(services: Services, documents: IndexedDocuments) {
    this.#services = services;
    const { keyStates, ledger, config } = services;
    for (const { onDidChange } of [keyStates, ledger]) this.#owned.add(onDidChange(this.#wake));
    this.#owned.add(config.onDidChangeShow(this.#wake));
    this.#owned.add(
      vscode.window.onDidChangeVisibleTextEditors(() => {
        if (visibleMessages(documents).length === 0) this.#sleep();
      }),
    );
  }

  get now(): number {
    return this.#services.now();
  }

  of(message: IndexedMessage): Standing {
    return standingOf(message, this.#services);
  }

  /** What is shown holds until then, in milliseconds since 1970. */
  holdsUntil(time: number): void {
    if (time >= this.#wakesAt) return;
    clearTimeout(this.#timer);
    this.#wakesAt = time;
    const ms = Math.min(Math.max(1, time - this.now), LONGEST_TIMER);
    this.#timer = setTimeout(this.#wake, ms).unref();
  }

  dispose(): void {
    this.#sleep();
    this.#owned.dispose();
  }

  /** Whoever shows something looks again, and says anew until when it holds. */
  readonly #wake = (): void => {
    this.#sleep();
    this.#changed.fire();
  };

  #sleep(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wakesAt = Infinity;
  }
}
