import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import type { Disposable } from '../disposables.ts';
import { isCryptoError } from '../../crypto/errors.ts';
import type { SealedMessage } from '../../xq/open.ts';
import { isSameUri } from '../openDocument.ts';
import type { Services } from '../services.ts';
import { openAtHand } from '../text/openTexts.ts';
import type { OpenFailure } from '../text/openTexts.ts';
import { composed } from './composed.ts';
import type { Outcomes } from './composed.ts';
import { originalText } from './originalText.ts';
import { sealedParts } from './sealedParts.ts';
import type { SealedPart } from './sealedParts.ts';

/** Milliseconds of rest after a change before the revealed text follows. */
const REST_MS = 300;

export interface Revealed {
  /** Where it is shown. */
  readonly uri: vscode.Uri;
  readonly original: vscode.Uri;
  readonly outcomes: Outcomes;
  readonly accountId: string;
}

/**
 * Keeps a revealed document as its original is, and asks the service nothing: what was opened stays open as long as its
 * ciphertext stands there, other messages open only with keys at hand, and the rest says that it was not opened yet.
 */
export class FollowedOriginal implements Disposable {
  readonly #services: Services;
  readonly #uri: vscode.Uri;
  readonly #original: vscode.Uri;
  readonly #accountId: string;
  readonly #owned = new DisposableStore();
  #outcomes: Outcomes;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the readings; only the newest may say what is shown. */
  #round = 0;

  constructor(services: Services, { uri, original, outcomes, accountId }: Revealed) {
    this.#services = services;
    this.#uri = uri;
    this.#original = original;
    this.#outcomes = outcomes;
    this.#accountId = accountId;
    this.#owned.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.#changed(document);
      }),
    );
    this.#owned.add(vscode.workspace.onDidOpenTextDocument(this.#changed));
    this.#owned.add(vscode.workspace.onDidCloseTextDocument(this.#changed));
    this.#watchFile();
  }

  /** The original as it is now, with its messages opened. */
  async text(): Promise<string> {
    const text = await originalText(this.#original);
    const parts = sealedParts(text);
    this.#outcomes = await this.#outcomesOf(parts);
    return composed(text, parts, this.#outcomes).text;
  }

  dispose(): void {
    this.#round += 1;
    clearTimeout(this.#timer);
    this.#owned.dispose();
  }

  /** Git and other programs change files that no editor has open. */
  #watchFile(): void {
    if (vscode.workspace.fs.isWritableFileSystem(this.#original.scheme) === undefined) return;
    const folder = vscode.Uri.joinPath(this.#original, '..');
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
    const changed = (uri: vscode.Uri): void => {
      this.#changed({ uri });
    };
    this.#owned.add(watcher);
    this.#owned.add(watcher.onDidChange(changed));
    this.#owned.add(watcher.onDidCreate(changed));
  }

  readonly #changed = ({ uri }: { readonly uri: vscode.Uri }): void => {
    if (!isSameUri(uri, this.#original)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), REST_MS).unref();
  };

  /** What cannot be read, because it is gone, stays as it was. */
  async #refresh(): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const text = await this.text().catch(() => undefined);
    if (text !== undefined && round === this.#round) this.#services.openedTexts.update(this.#uri, text);
  }

  /** Of messages that are there no more nothing is kept. */
  async #outcomesOf(parts: readonly SealedPart[]): Promise<Outcomes> {
    const other = new Map<string, SealedMessage>();
    const outcomes = new Map<string, string | OpenFailure>();
    for (const { sealed, message } of parts) {
      const known = isCryptoError(message) ? message : this.#outcomes.get(sealed);
      if (known !== undefined) outcomes.set(sealed, known);
      else if (!isCryptoError(message)) other.set(sealed, message);
    }
    const opened = await openAtHand(this.#services, this.#accountId, [...other.values()]);
    for (const [i, sealed] of [...other.keys()].entries()) {
      const outcome = opened[i];
      if (outcome !== undefined) outcomes.set(sealed, outcome);
    }
    return outcomes;
  }
}
