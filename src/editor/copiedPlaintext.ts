import { createHmac, randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Accounts } from './auth/accountStore.ts';
import type { SignedInState } from './auth/signedInState.ts';
import { DisposableStore } from './disposables.ts';

/** What was copied, by its fingerprint: the text itself is on the clipboard and nowhere else. */
interface Copied {
  readonly accountId: string | undefined;
  readonly isText: (text: string) => boolean;
}

/**
 * Plaintext on the clipboard. It is cleared after a time, when who copied it signs out, and when the extension ends; only
 * if it still holds exactly that text, since whatever was copied later is the user's own.
 */
export class CopiedPlaintext implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #signedIn: SignedInState;
  /** What could not be looked for: a browser lets nobody read the clipboard while its window is behind another. */
  #left: Copied | undefined;
  #copied: Copied | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(signedIn: SignedInState) {
    this.#signedIn = signedIn;
    this.#owned.add(signedIn.onDidChange((accounts) => void this.#clearUnlessSignedIn(accounts)));
    this.#owned.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && this.#left !== undefined) void this.#clear(this.#left);
      }),
    );
  }

  /** Copies a text that an account has opened. After 0 seconds is never; it then stays when they sign out, too. */
  async copy(text: string, accountId: string | undefined, seconds: number): Promise<void> {
    await vscode.env.clipboard.writeText(text);
    this.#forget();
    if (seconds === 0) return;
    this.#copied = { accountId, isText: fingerprintOf(text) };
    this.#timer = setTimeout(() => void this.clear(), seconds * 1000).unref();
    // Who has signed out meanwhile leaves nothing.
    if (accountId !== undefined) await this.#clearUnlessSignedIn(this.#signedIn.accounts);
  }

  /** Clears what was copied, if it is still there. Never rejects: one that cannot be read is looked at again when the window comes to the front. */
  readonly clear = async (): Promise<void> => {
    const copied = this.#copied ?? this.#left;
    this.#forget();
    if (copied !== undefined) await this.#clear(copied);
  };

  dispose(): void {
    void this.clear();
    this.#owned.dispose();
  }

  async #clearUnlessSignedIn({ all }: Accounts): Promise<void> {
    const owner = all.find(({ id }) => id === this.#copied?.accountId);
    if (owner?.token === undefined) await this.clear();
  }

  async #clear(copied: Copied): Promise<void> {
    this.#left = undefined;
    try {
      const { clipboard } = vscode.env;
      if (copied.isText(await clipboard.readText())) await clipboard.writeText('');
    } catch {
      this.#left = copied;
    }
  }

  #forget(): void {
    this.#copied = undefined;
    this.#left = undefined;
    clearTimeout(this.#timer);
  }
}

/**
 * Tells whether a text is the same one, without keeping it: salted, because a short secret is soon guessed. Line ends count
 * alike, because a browser on Windows writes its own ones.
 */
function fingerprintOf(text: string): (other: string) => boolean {
  const salt = randomBytes(32);
  const digestOf = (some: string): Buffer =>
    createHmac('sha256', salt).update(some.replaceAll(/\r\n?/gu, '\n')).digest();
  const digest = digestOf(text);
  return (other) => digestOf(other).equals(digest);
}
