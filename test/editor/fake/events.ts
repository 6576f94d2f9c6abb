import type * as vscode from 'vscode';
import { onReset } from './resets.ts';

/** Errors thrown by listeners: VS Code logs them and goes on, so the fake keeps them for a test to look at. */
export const unexpectedErrors: unknown[] = [];
onReset(() => unexpectedErrors.splice(0));

type Listener<T> = (event: T) => unknown;

class FakeDisposable {
  static from(...parts: { dispose(): unknown }[]): vscode.Disposable {
    return new Disposable(() => {
      for (const part of parts) part.dispose();
    });
  }

  private callOnDispose: (() => unknown) | undefined;

  constructor(callOnDispose: () => unknown) {
    this.callOnDispose = callOnDispose;
  }

  dispose(): unknown {
    const call = this.callOnDispose;
    this.callOnDispose = undefined;
    return call?.();
  }
}

export const Disposable: typeof vscode.Disposable = FakeDisposable;

export class EventEmitter<T> {
  private listeners: { readonly call: Listener<T> }[] = [];
  private disposed = false;

  readonly event: vscode.Event<T> = (listener, thisArgs?: unknown, disposables?: vscode.Disposable[]) => {
    const entry = { call: thisArgs === undefined ? listener : listener.bind(thisArgs) };
    if (!this.disposed) this.listeners.push(entry);
    const subscription = new Disposable(() => {
      this.listeners = this.listeners.filter((one) => one !== entry);
    });
    disposables?.push(subscription);
    return subscription;
  };

  fire(event: T): void {
    for (const { call } of [...this.listeners]) {
      try {
        call(event);
      } catch (error) {
        unexpectedErrors.push(error);
      }
    }
  }

  dispose(): void {
    this.disposed = true;
    this.listeners = [];
  }

  /** For the events of the window itself, which outlive a test while their listeners must not. */
  forgetListeners(): void {
    this.listeners = [];
  }

  get listenerCount(): number {
    return this.listeners.length;
  }
}

const windowEvents: { forgetListeners(): void; readonly listenerCount: number }[] = [];
onReset(() => {
  for (const event of windowEvents) event.forgetListeners();
});

export function windowEvent<T>(): EventEmitter<T> {
  const emitter = new EventEmitter<T>();
  windowEvents.push(emitter);
  return emitter;
}

/** How many listeners are subscribed to the window's events: a disposed extension leaves none. */
export function subscribedListeners(): number {
  return windowEvents.reduce((sum, event) => sum + event.listenerCount, 0);
}
