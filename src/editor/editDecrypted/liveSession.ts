import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import { record, report } from '../report.ts';
import type { Services } from '../services.ts';
import { AutoSave } from './autoSave.ts';
import type { EditSession } from './editSession.ts';
import type { Held } from './held.ts';
import { heldNotice, keepBeside } from './heldNotice.ts';
import { knowsAllKeys, loadFile, loadWith } from './loadedFile.ts';
import { tellBehind, tellClosed, tellMerged, tellNewKeys } from './notices.ts';
import { restoreText } from './restoreText.ts';

/** A session with all that goes on around it: its document, which is saved by itself, its file on the disk, its notices. */
export class LiveSession implements vscode.Disposable {
  readonly session: EditSession;
  readonly #services: Services;
  readonly #owned = new DisposableStore();
  readonly #autoSave: AutoSave;
  /** VS Code reads the document again. */
  readonly #reread: () => void;
  #told: Held | undefined;
  #restoring = false;
  #isFirst = true;

  constructor(services: Services, session: EditSession, reread: () => void) {
    this.session = this.#owned.add(session);
    this.#services = services;
    this.#reread = reread;
    this.#autoSave = this.#owned.add(new AutoSave(() => this.document, services.now));
    this.#owned.add(session.onDidChange(this.#tellHeld));
    const folder = vscode.Uri.joinPath(session.real.uri, '..');
    const watcher = this.#owned.add(
      vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*')),
    );
    const look = (uri: vscode.Uri): void => {
      if (uri.path === session.real.uri.path) void this.lookAtDisk();
    };
    this.#owned.add(watcher.onDidChange(look));
    this.#owned.add(watcher.onDidCreate(look));
  }

  get document(): vscode.TextDocument | undefined {
    const uri = this.session.uri.toString();
    return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  }

  changed({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    if (this.#isFirst && this.#isShownBy(document)) return;
    const { isMerged, restore, isBehind } = this.session.follow(contentChanges, reason !== undefined);
    if (restore !== undefined) {
      void this.#restore(document, restore, isBehind ? tellBehind : tellClosed);
      return;
    }
    if (isMerged) void tellMerged();
    if (!this.#restoring) this.#autoSave.changed(contentChanges);
  }

  /** A document that was open before becomes what the session shows already. */
  #isShownBy(document: vscode.TextDocument): boolean {
    this.#isFirst = false;
    return document.getText() === this.session.shown.text;
  }

  /** What VS Code saves; writing it to the disk is not waited for. */
  take(content: Uint8Array): void {
    this.session.take(content);
    void this.session.flush();
  }

  /** Saves the document and writes it to the disk. */
  async save(): Promise<void> {
    if (this.document?.isDirty === true) await this.#autoSave.now();
    await this.session.flush();
  }

  /** Before it ends: what was saved goes to the disk, to a file beside it if need be. True when all is safe. */
  async finish(): Promise<boolean> {
    this.session.shelter();
    await this.session.flush();
    const { held } = this.session;
    if (held === undefined) return true;
    return !held.isLeaving && (await keepBeside(this.session, this.#services.log));
  }

  /** Follows the file where another program has changed it and the user has not. */
  async lookAtDisk(): Promise<void> {
    const { session } = this;
    const bytes = await session.changedOnDisk().catch(() => undefined);
    if (bytes === undefined) return;
    if (session.held !== undefined || !session.isFlushed) {
      await session.flush();
      return;
    }
    try {
      if (knowsAllKeys(bytes, session.keys)) this.#show(await loadWith(bytes, session.keys));
      else if (await tellNewKeys(session.real.uri)) await this.readAgain();
    } catch (error) {
      record(error, { id: 'xq.editDecrypted', args: [], log: this.#services.log });
    }
  }

  /** Shows the file as it is on the disk, whatever is in the document; asks for keys where some are missing. */
  async readAgain(): Promise<void> {
    const { loaded } = await loadFile(this.#services, this.session.real);
    this.session.settle();
    this.#show(loaded);
  }

  /** Lets the user decide about what is held. Never rejects: it is asked whenever something is held. */
  async resolve(): Promise<void> {
    const { held } = this.session;
    if (held === undefined) return;
    await heldNotice(this, held, this.#services.log).catch((error: unknown) =>
      report(error, { id: 'xq.editDecrypted', args: [], log: this.#services.log }),
    );
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #show(loaded: Awaited<ReturnType<typeof loadWith>>): void {
    this.session.reload(loaded);
    this.#reread();
  }

  async #restore(document: vscode.TextDocument, text: string, tell: () => Promise<void>): Promise<void> {
    if (this.#restoring) return;
    this.#restoring = true;
    try {
      await restoreText(document, text);
      void tell();
    } catch (error) {
      this.session.restoreFailed();
      void report(error, { id: 'xq.editDecrypted', args: [], log: this.#services.log });
    } finally {
      this.#restoring = false;
    }
    await this.#autoSave.now();
  }

  /** Once for each time that something is held anew. */
  readonly #tellHeld = (): void => {
    const { held } = this.session;
    const isNew =
      held !== undefined &&
      (this.#told?.isConflict !== held.isConflict || this.#told.isLeaving !== held.isLeaving);
    this.#told = held;
    if (isNew) void this.resolve();
  };
}
