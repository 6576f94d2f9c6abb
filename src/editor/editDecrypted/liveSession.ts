import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import { openDocument } from '../openDocument.ts';
import { record, report } from '../report.ts';
import type { Services } from '../services.ts';
import { AutoSave } from './autoSave.ts';
import type { EditSession } from './editSession.ts';
import type { Held } from './held.ts';
import { heldNotice, keepBeside } from './heldNotice.ts';
import { knowsAllKeys, loadFile, loadWith } from './loadedFile.ts';
import type { LoadedFile } from './loadedFile.ts';
import { giveNewKeys } from './newKeys.ts';
import { tellBehind, tellClosed, tellMerged, tellNewKeys } from './notices.ts';
import type { RegionedText } from './regions.ts';
import { restoreText } from './restoreText.ts';

/** A session with all that goes on around it: its document, which is saved by itself, its file on the disk, its notices. */
export class LiveSession implements vscode.Disposable {
  readonly session: EditSession;
  readonly #services: Services;
  readonly #accountIds: Set<string>;
  readonly #owned = new DisposableStore();
  readonly #autoSave: AutoSave;
  /** VS Code reads the document again. */
  readonly #reread: () => void;
  #told: Held | undefined;
  #restoring = false;
  #finishing: Promise<boolean> | undefined;
  #isFirst = true;

  constructor(services: Services, session: EditSession, accountId: string, reread: () => void) {
    this.session = this.#owned.add(session);
    this.#accountIds = new Set([accountId]);
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

  /** Whose keys have opened something of it. */
  get accountIds(): ReadonlySet<string> {
    return this.#accountIds;
  }

  get document(): vscode.TextDocument | undefined {
    return openDocument(this.session.uri);
  }

  /** Whether nothing is in the document that is not on the disk. */
  get isOnDisk(): boolean {
    const { held, isFlushed } = this.session;
    return held === undefined && isFlushed && this.document?.isDirty !== true;
  }

  changed({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    if (this.#isFirst && this.#isShownBy(document)) return;
    const { isMerged, restore, isBehind } = this.session.follow(contentChanges, reason !== undefined);
    if (restore !== undefined) {
      void this.#restore(document, restore, isBehind ? tellBehind : tellClosed);
      return;
    }
    if (document.isDirty) this.session.withdraw();
    if (isMerged) void tellMerged();
    if (!this.#restoring) this.#autoSave.changed(contentChanges);
  }

  /** A document that was open before becomes what the session shows already. */
  #isShownBy(document: vscode.TextDocument): boolean {
    this.#isFirst = false;
    return document.getText() === this.session.shown.text;
  }

  /** Whether VS Code has the document unsaved, in clear in its backups, and nothing saves it by itself any more. */
  get isUnsaved(): boolean {
    return this.#autoSave.hasGivenUp && this.document?.isDirty === true;
  }

  /** Whether it {@link isUnsaved} is other than it was. */
  get onDidChangeUnsaved(): vscode.Event<void> {
    return this.#autoSave.onDidChange;
  }

  /** What VS Code saves; writing it to the disk is not waited for. */
  take(content: Uint8Array): void {
    this.session.take(content);
    this.#autoSave.saved();
    void this.session.flush();
  }

  /** Saves the document and writes it to the disk. */
  async save(): Promise<void> {
    if (this.document?.isDirty === true) await this.#autoSave.now();
    await this.session.flush();
  }

  /**
   * Before it ends: what was saved goes to the disk, to a file beside it if need be. True when all is safe. It is asked for
   * each tab that closes, and what is held goes to one file.
   */
  finish(): Promise<boolean> {
    this.#finishing ??= this.#finish().finally(() => {
      this.#finishing = undefined;
    });
    return this.#finishing;
  }

  /** Follows the file where another program has changed it and the user has not. */
  async lookAtDisk(): Promise<void> {
    const { session } = this;
    const bytes = await session.changedOnDisk().catch(() => undefined);
    if (bytes === undefined) return;
    try {
      if (!this.isOnDisk) await session.flush();
      else if (knowsAllKeys(bytes, session.keys)) await this.#followDisk(bytes);
      else if (await tellNewKeys(session.real.uri)) await this.#readNewKeys();
    } catch (error) {
      record(error, { id: 'xq.editDecrypted', args: [], log: this.#services.log });
    }
  }

  /** Shows the file as it is on the disk in place of what is in the document; as {@link readAgain} for what is typed then. */
  async discard(): Promise<void> {
    // VS Code does not read again what is not saved.
    await this.save();
    if (this.document === undefined) this.session.takeShown();
    await this.readAgain(this.session.shown);
  }

  /**
   * Shows the file as it is on the disk, while nothing is in the document but what is safe; else it asks about that. Asks
   * for keys where some are missing.
   */
  async readAgain(safe: RegionedText): Promise<void> {
    const { loaded, accountId } = await this.#load();
    if (this.isAt(safe)) {
      this.session.settle();
      this.#show(loaded, accountId);
      return;
    }
    await this.save();
    await this.resolve();
  }

  /** Encrypts under new keys what nobody could open any more under those that it has. */
  async encryptAgain(): Promise<void> {
    await giveNewKeys(this.#services, this.session);
    await this.save();
    await this.resolve();
  }

  /** Whether the document has this text and VS Code has saved it. */
  isAt({ text }: RegionedText): boolean {
    const { taken, shown } = this.session;
    return taken.text === text && shown.text === text && this.document?.isDirty !== true;
  }

  /** Lets the user decide about what is held. Never rejects: it is asked whenever something is held. */
  async resolve(): Promise<void> {
    const { held } = this.session;
    if (held === undefined) {
      if (this.isUnsaved) await this.save();
      return;
    }
    await heldNotice(this, held, this.#services.log).catch((error: unknown) =>
      report(error, { id: 'xq.editDecrypted', args: [], log: this.#services.log }),
    );
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Nobody is asked for keys that are known: there may be no network, or no message at all. */
  async #load(): Promise<{ readonly loaded: LoadedFile; readonly accountId?: string }> {
    const { real, keys } = this.session;
    const bytes = await real.read();
    if (knowsAllKeys(bytes, keys)) return { loaded: await loadWith(bytes, keys) };
    return loadFile(this.#services, real);
  }

  async #followDisk(bytes: Uint8Array): Promise<void> {
    const loaded = await loadWith(bytes, this.session.keys);
    // Opening takes a moment, in which somebody may type.
    if (this.isOnDisk) this.#show(loaded);
    else await this.session.flush();
  }

  async #readNewKeys(): Promise<void> {
    if (this.isOnDisk) await this.readAgain(this.session.taken);
    else {
      await this.save();
      await this.resolve();
    }
  }

  #show(loaded: LoadedFile, accountId?: string): void {
    // What others have opened is still behind undo.
    if (accountId !== undefined) this.#accountIds.add(accountId);
    this.session.reload(loaded);
    this.#reread();
  }

  async #finish(): Promise<boolean> {
    const { session } = this;
    session.shelter();
    await session.flush();
    while (session.held !== undefined) {
      if (session.held.isLeaving || session.held.hasEnded) return false;
      const kept = await keepBeside(session, this.#services.log);
      if (kept === undefined) return false;
      if (session.taken === kept) session.settle();
      else await session.flush();
    }
    return true;
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
      (this.#told?.isConflict !== held.isConflict ||
        this.#told.isLeaving !== held.isLeaving ||
        this.#told.hasEnded !== held.hasEnded);
    this.#told = held;
    if (isNew) void this.resolve();
  };
}
