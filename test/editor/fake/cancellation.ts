import type * as vscode from 'vscode';
import { Disposable, EventEmitter } from './events.ts';

class FakeCancellationError extends Error {
  constructor() {
    super('Canceled');
    this.name = this.message;
  }
}

class Token {
  isCancellationRequested = false;
  private readonly emitter = new EventEmitter<undefined>();

  /** A listener added after the fact is told on the next timer tick, as in VS Code. */
  readonly onCancellationRequested: vscode.Event<undefined> = (
    listener,
    thisArgs?: unknown,
    disposables?,
  ) => {
    if (!this.isCancellationRequested) return this.emitter.event(listener, thisArgs, disposables);
    const handle = setTimeout(() => {
      listener.call(thisArgs, undefined);
    }, 0);
    return new Disposable(() => {
      clearTimeout(handle);
    });
  };

  cancel(): void {
    if (this.isCancellationRequested) return;
    this.isCancellationRequested = true;
    this.emitter.fire(undefined);
    this.emitter.dispose();
  }
}

class FakeCancellationTokenSource {
  private readonly source = new Token();

  get token(): vscode.CancellationToken {
    return this.source;
  }

  cancel(): void {
    this.source.cancel();
  }

  /** Disposing is not cancelling. */
  dispose(): void {
    return undefined;
  }
}
export const CancellationError: typeof vscode.CancellationError = FakeCancellationError;
export const CancellationTokenSource: typeof vscode.CancellationTokenSource = FakeCancellationTokenSource;

/** For what nobody cancels. */
export const never: vscode.CancellationToken = new Token();
