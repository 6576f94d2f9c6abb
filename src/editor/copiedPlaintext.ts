import { createHmac, randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { SignedInState } from './auth/signedInState.ts';

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
  readonly #listener: vscode.Disposable;
  #copied: Copied | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(signedIn: SignedInState) {
    this.#listener = signedIn.onDidChange(({ all }) => {
      const owner = all.find(({ id }) => id === this.#copied?.accountId);
      if (owner?.token === undefined) void this.clear();
    });
  }

  /** Copies a text that an account has opened. After 0 seconds is never; it then stays when they sign out, too. */
  async copy(text: string, accountId: string | undefined, seconds: number): Promise<void> {
    this.#forget();
    await vscode.env.clipboard.writeText(text);
    if (seconds === 0) return;
    this.#copied = { accountId, isText: fingerprintOf(text) };
    this.#timer = setTimeout(() => void this.clear(), seconds * 1000).unref();
  }

  /** Clears what was copied, if it is still there. Never rejects: a clipboard that cannot be read is left alone. */
  readonly clear = async (): Promise<void> => {
    const copied = this.#copied;
    this.#forget();
    if (copied === undefined) return;
    try {
      const { clipboard } = vscode.env;
      if (copied.isText(await clipboard.readText())) await clipboard.writeText('');
    } catch {
      // A browser lets nobody read the clipboard while its window is behind another.
    }
  };

  dispose(): void {
    void this.clear();
    this.#listener.dispose();
  }

  #forget(): void {
    this.#copied = undefined;
    clearTimeout(this.#timer);
  }
}

/** Tells whether a text is the same one, without keeping it: salted, because a short secret is soon guessed. */
function fingerprintOf(text: string): (other: string) => boolean {
  const salt = randomBytes(32);
  const digestOf = (some: string): Buffer => createHmac('sha256', salt).update(some).digest();
  const digest = digestOf(text);
  return (other) => digestOf(other).equals(digest);
}
