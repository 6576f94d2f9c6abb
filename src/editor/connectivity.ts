import * as vscode from 'vscode';
import type { TraceEntry } from '../xq/transport/trace.ts';

const UNREACHABLE = new Set(['offline', 'timeout', 'tlsFailed', 'proxyFailed']);
/** Sent ahead of what the user waits for, and done without where they fail. */
const AHEAD = new Set(['getEntropy', 'openConnection']);

/** Whether the service was reached the last time that it was asked. Nothing is ever sent to find out. */
export class Connectivity implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #offline = false;

  get offline(): boolean {
    return this.#offline;
  }

  readonly observe = ({ outcome, endpoint }: TraceEntry): void => {
    if (outcome === 'cancelled' || AHEAD.has(endpoint)) return;
    this.#set(UNREACHABLE.has(outcome));
  };

  /** Another service, or the same at another address: of that one nothing is known yet. */
  readonly reset = (): void => {
    this.#set(false);
  };

  dispose(): void {
    this.#changed.dispose();
  }

  #set(offline: boolean): void {
    if (offline === this.#offline) return;
    this.#offline = offline;
    this.#changed.fire();
  }
}
