import * as vscode from 'vscode';

/** What the status bar shows while a sign-in is under way. */
export type Progress = 'none' | 'signingIn' | 'waitingForPin';

/** Where the sign-in of this window stands. */
export class SignInProgress implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #current: Progress = 'none';

  get current(): Progress {
    return this.#current;
  }

  set(progress: Progress): void {
    this.#current = progress;
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
