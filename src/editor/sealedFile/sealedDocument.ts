import * as vscode from 'vscode';
import type { SealedHead } from '../../disk/sealedHead.ts';
import { goOn } from '../../disk/watch.ts';
import { demandSignedIn } from '../auth/demandSignedIn.ts';
import { withSession } from '../auth/withSession.ts';
import { EditorError } from '../errors.ts';
import { baseName } from '../files/names.ts';
import { asSealedFileError, isUnlocked, unlock } from '../files/unlock.ts';
import type { UnlockedFile } from '../files/unlock.ts';
import { volumes } from '../files/volumes.ts';
import { showText } from '../openedTexts/showTexts.ts';
import { isCancellation, record } from '../report.ts';
import type { Services } from '../services.ts';
import { askTarget, decryptTo } from './decryptTo.ts';
import { isNotShown, readText } from './readText.ts';
import { secondsLeft } from './secondsLeft.ts';
import { textUri } from './textUri.ts';

/** What can be under way for a file. */
export type Task = 'look' | 'open' | 'decryptTo';

/** How things stand with a file. */
export type State =
  | { readonly kind: 'atRest' }
  | { readonly kind: 'working'; readonly writes: boolean }
  | { readonly kind: 'written'; readonly name: string }
  | { readonly kind: 'failed'; readonly task: Task; readonly error: unknown };

/** What is known of a file: of itself without its key, the head once it was unlocked, the expiry when XQ has told. */
export interface Known {
  readonly size?: number;
  readonly locator?: string;
  readonly head?: SealedHead;
  readonly expires?: number | undefined;
  /** False once it turned out to be nothing that is shown as text. */
  readonly isText?: boolean;
}

const AT_REST: State = { kind: 'atRest' };

/** Other file systems give whole files only; a larger one is not fetched for its first bytes. */
const LARGEST_LOOK = 1024 * 1024;

/**
 * A `.xqf` file that is open in the editor, on one page or several. It keeps neither key nor plaintext: whatever is asked
 * for fetches the key anew. Until something is asked for, nothing is sent.
 */
export class SealedDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;
  readonly services: Services;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #dropped: vscode.Disposable;
  readonly onDidChange = this.#changed.event;
  #state = AT_REST;
  #known: Known = {};
  #textUri: vscode.Uri | undefined;
  #running: AbortController | undefined;

  private constructor(uri: vscode.Uri, services: Services) {
    this.uri = uri;
    this.services = services;
    this.#dropped = services.openedTexts.onDidDrop(() => {
      this.#changed.fire();
    });
  }

  /** A document whose file was looked at; what is wrong with the file is its state. */
  static async of(uri: vscode.Uri, services: Services): Promise<SealedDocument> {
    const document = new SealedDocument(uri, services);
    await document.look();
    return document;
  }

  get state(): State {
    return this.#state;
  }

  get known(): Known {
    return this.#known;
  }

  /** Whether its text is shown now. */
  get isShown(): boolean {
    return this.#textUri !== undefined && this.services.openedTexts.has(this.#textUri);
  }

  look(): Promise<void> {
    return this.#run('look', async () => {
      const volume = volumes(this.services)(this.uri);
      const { size } = await volume.look(this.uri);
      this.#known = { size };
      if (size > volume.largest) throw new EditorError('tooLargeHere');
      if (volume.largest === Infinity || size <= LARGEST_LOOK)
        this.#known = { size, locator: await volume.locatorOf(this.uri) };
      return AT_REST;
    });
  }

  /** Shows the text in a read-only document, in the column of the page. */
  open(column?: vscode.ViewColumn): Promise<void> {
    return this.#run('open', async (signal) => {
      const { unlocked, accountId } = await this.#unlock(signal);
      const text = await readText(volumes(this.services)(this.uri), unlocked);
      await demandSignedIn(this.services, accountId);
      goOn({ signal });
      this.#textUri = textUri(this.uri, unlocked.head.name);
      this.services.openedTexts.keep(this.#textUri, { text, accountId });
      return this.#show(column);
    });
  }

  showText(column?: vscode.ViewColumn): Promise<void> {
    return this.#run('open', () => this.#show(column));
  }

  decryptTo(): Promise<void> {
    return this.#run('decryptTo', async (signal) => {
      const { unlocked } = await this.#unlock(signal);
      const target = await askTarget(unlocked);
      goOn({ signal });
      this.#become({ kind: 'working', writes: true });
      await decryptTo(this.services, { ...unlocked, target }, signal);
      return { kind: 'written', name: baseName(target) };
    });
  }

  cancel(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#become(AT_REST);
  }

  dispose(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#dropped.dispose();
    this.#changed.dispose();
  }

  #become(state: State): void {
    this.#state = state;
    this.#changed.fire();
  }

  /** One thing at a time; what was cancelled has no say any more in how things stand. */
  async #run(task: Task, work: (signal: AbortSignal) => Promise<State>): Promise<void> {
    const running = new AbortController();
    this.#running?.abort();
    this.#running = running;
    this.#become({ kind: 'working', writes: false });
    const state = await work(running.signal).catch((error: unknown) => this.#failure(task, error));
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#become(state);
  }

  #failure(task: Task, thrown: unknown): State {
    if (isCancellation(thrown)) return AT_REST;
    const error = task === 'look' && !(thrown instanceof EditorError) ? asSealedFileError(thrown) : thrown;
    if (isNotShown(error)) this.#known = { ...this.#known, isText: false };
    else record(error, { id: `xq.sealedFile.${task}`, args: [], log: this.services.log });
    return { kind: 'failed', task, error };
  }

  async #show(column?: vscode.ViewColumn): Promise<State> {
    if (this.#textUri !== undefined) await showText(this.services, this.#textUri, { column });
    return AT_REST;
  }

  async #unlock(signal: AbortSignal): Promise<{ unlocked: UnlockedFile; accountId: string }> {
    return withSession(this.services, async ({ account, session }) => {
      const { locator: expected } = this.#known;
      const [[file], early] = await Promise.all([
        unlock(this.services, [this.uri], session, signal),
        expected === undefined ? undefined : secondsLeft(expected, session, signal),
      ]);
      if (file === undefined || !isUnlocked(file)) throw file?.error ?? new EditorError('notXqFile');
      goOn({ signal });
      const { locator, head } = file;
      // The file may be another one by now, or was not looked into before.
      const seconds = locator === expected ? early : await secondsLeft(locator, session, signal);
      const expires = seconds === undefined ? undefined : this.services.now() + seconds * 1000;
      this.#known = { ...this.#known, locator, head, expires };
      return { unlocked: file, accountId: account.id };
    });
  }
}
