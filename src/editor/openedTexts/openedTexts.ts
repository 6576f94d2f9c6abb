import * as vscode from 'vscode';
import type { SignedInState } from '../auth/signedInState.ts';
import { DisposableStore } from '../disposables.ts';
import type { Disposable } from '../disposables.ts';

/** A text that is shown, and the account that it was opened with. */
export interface OpenedText {
  readonly text: string;
  readonly accountId: string;
  /** What keeps the text up to date; it ends with it. */
  readonly follower?: Disposable;
}

/**
 * The plaintexts that are shown in read-only documents. They are in memory only, and gone when their last tab closes or
 * their account is no longer signed in to the service in use. A document without its text says how to get it back: VS Code
 * may restore such a tab, and nothing is decrypted because a window opened.
 */
export class OpenedTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #dropped = this.#owned.add(new vscode.EventEmitter<void>());
  readonly #texts = new Map<string, OpenedText & { readonly uri: vscode.Uri }>();
  /** VS Code asks for the text again. */
  readonly onDidChange = this.#changed.event;
  readonly onDidDrop = this.#dropped.event;

  constructor(signedIn: SignedInState) {
    this.#owned.add(
      signedIn.onDidChange(({ all }) => {
        for (const { uri, accountId } of this.#texts.values())
          if (!all.some(({ id }) => id === accountId)) this.drop(uri);
      }),
    );
  }

  has(uri: vscode.Uri): boolean {
    return this.#texts.has(uri.toString());
  }

  keep(uri: vscode.Uri, opened: OpenedText): void {
    this.#texts.get(uri.toString())?.follower?.dispose();
    this.#texts.set(uri.toString(), { ...opened, uri });
    // VS Code may have the document already.
    this.#changed.fire(uri);
  }

  /** Another text takes the place of one that is kept. */
  update(uri: vscode.Uri, text: string): void {
    const kept = this.#texts.get(uri.toString());
    if (kept === undefined || kept.text === text) return;
    this.#texts.set(uri.toString(), { ...kept, text });
    this.#changed.fire(uri);
  }

  drop(uri: vscode.Uri): void {
    const kept = this.#texts.get(uri.toString());
    if (kept === undefined) return;
    this.#texts.delete(uri.toString());
    kept.follower?.dispose();
    this.#changed.fire(uri);
    this.#dropped.fire();
  }

  provideTextDocumentContent(uri: vscode.Uri): string | Promise<string> {
    return this.#texts.get(uri.toString())?.text ?? import('./gone.ts').then(({ gone }) => gone(uri));
  }

  dispose(): void {
    for (const { follower } of this.#texts.values()) follower?.dispose();
    this.#texts.clear();
    this.#owned.dispose();
  }
}
