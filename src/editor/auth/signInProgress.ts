import * as vscode from 'vscode';

/** What the status bar shows while a sign-in is under way. */
export type Progress = 'none' | 'signingIn' | 'waitingForPin';

/** Where the sign-in of this window stands. A sign-in that took the place of an earlier one is the one that counts. */
export class SignInProgress implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #newest: symbol | undefined;
  #current: Progress = 'none';

  get current(): Progress {
    return this.#current;
  }

  /** Runs a sign-in; `tell` says where it stands. */
  async during<T>(signIn: (tell: (progress: Progress) => void) => Promise<T>): Promise<T> {
    const mine = Symbol('sign-in');
    this.#newest = mine;
    const tell = (progress: Progress): void => {
      if (this.#newest === mine) this.#set(progress);
    };
    tell('signingIn');
    try {
      return await signIn(tell);
    } finally {
      tell('none');
      // What was cancelled may still tell of itself.
      if (this.#newest === mine) this.#newest = undefined;
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #set(progress: Progress): void {
    if (progress === this.#current) return;
    this.#current = progress;
    this.#changed.fire();
  }
}
