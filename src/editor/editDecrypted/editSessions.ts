import * as vscode from 'vscode';
import { encodeText } from '../../crypto/bytes.ts';
import { DisposableStore } from '../disposables.ts';
import { EditorError } from '../errors.ts';
import { baseName } from '../files/names.ts';
import { openDocument } from '../openDocument.ts';
import { isInTab } from '../openedTexts/tabs.ts';
import { record } from '../report.ts';
import { shortSentence } from '../sentences.ts';
import type { Services } from '../services.ts';
import { EditSession } from './editSession.ts';
import { EDIT_SCHEME, isOnDiskUri, onDiskUri } from './editUri.ts';
import { fileUnder } from '../uriOver.ts';
import { keyEndIn } from './keyEnd.ts';
import type { KeyEnd } from './keyEnd.ts';
import { LiveSession } from './liveSession.ts';
import type { LoadedFile } from './loadedFile.ts';
import { loadWith } from './loadedFile.ts';
import { Marks } from './marks.ts';
import { askUnsafe, gone, tellBackup, tellLost, tellRestored } from './notices.ts';
import type { RealFile } from './realFile.ts';
import { SavedItem } from './savedItem.ts';

/** The files that are edited decrypted, and what VS Code reads and writes of them. */
export class EditSessions implements vscode.Disposable {
  readonly #services: Services;
  readonly #files: vscode.EventEmitter<vscode.FileChangeEvent[]>;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  /** Something about one of them is other than it was. */
  readonly onDidChange = this.#changed.event;
  readonly #live = new Map<string, LiveSession>();
  /** Documents whose account has signed out: their text is gone from the screen as well. */
  readonly #ended = new Set<string>();
  #isClosing = false;

  constructor(services: Services, files: vscode.EventEmitter<vscode.FileChangeEvent[]>) {
    this.#services = services;
    this.#files = files;
    this.#owned.add(
      vscode.workspace.onDidChangeTextDocument((event) => {
        this.find(event.document.uri)?.changed(event);
      }),
    );
    this.#owned.add(new Marks(services, this));
    this.#owned.add(new SavedItem(this));
    this.#owned.add(vscode.window.tabGroups.onDidChangeTabs(this.#tabsChanged));
    this.#owned.add(
      services.signedIn.onDidChange(() => {
        for (const live of this.#live.values()) if (!this.#isSignedIn(live)) void this.#signedOut(live);
      }),
    );
  }

  find(uri: vscode.Uri): LiveSession | undefined {
    return this.#live.get(uri.toString());
  }

  start(uri: vscode.Uri, real: RealFile, accountId: string, loaded: LoadedFile): LiveSession {
    const session = new EditSession({ uri, real, loaded, keyEnd: this.#keyEnd });
    const live = new LiveSession(this.#services, session, accountId, () => {
      this.#reread(uri);
    });
    for (const onDidChange of [session.onDidChange, live.onDidChangeUnsaved])
      onDidChange(() => {
        this.#changed.fire();
      });
    this.#live.set(uri.toString(), live);
    this.#ended.delete(uri.toString());
    // A document of before may still be open.
    const before = openDocument(uri)?.getText();
    if (before !== undefined) session.closeBehind(before);
    this.#reread(uri);
    return live;
  }

  /** Forgets a session, with its plaintext and its keys. */
  drop(live: LiveSession): void {
    live.dispose();
    this.#live.delete(live.session.uri.toString());
    this.#changed.fire();
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (isOnDiskUri(uri)) return readOnly(0);
    return this.find(uri)?.session.stat ?? readOnly(this.#left(uri).length);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    if (isOnDiskUri(uri)) return this.#onDisk(uri);
    const content = this.find(uri)?.session.content;
    if (content !== undefined) return content;
    this.#tellRestored(uri);
    return this.#left(uri);
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    const live = this.find(uri);
    if (live === undefined) throw notThere(uri);
    try {
      live.take(content);
    } catch (error) {
      throw vscode.FileSystemError.NoPermissions(shortSentence(error) ?? '');
    }
  }

  /** Documents that are open although nothing is known of them any more become read-only. */
  tellLost(): void {
    const lost = vscode.workspace.textDocuments.filter(
      ({ uri }) => uri.scheme === EDIT_SCHEME && this.find(uri) === undefined,
    );
    for (const document of lost.filter(({ isDirty }) => isDirty)) void this.tellUnsaved(document);
    const saved = lost.filter(({ isDirty }) => !isDirty);
    for (const { uri } of saved) this.#reread(uri);
    if (saved.length > 0) void tellLost(() => vscode.commands.executeCommand('xq.editDecrypted'));
  }

  /** VS Code has brought back what was not saved when it closed, from its backups. */
  async tellUnsaved(document: vscode.TextDocument): Promise<void> {
    if (this.find(document.uri) !== undefined || !(await tellBackup(fileUnder(document.uri)))) return;
    await vscode.window.showTextDocument(document, { preview: false });
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }

  /**
   * VS Code closes: there is no time for it to save, but what is in the documents is known. The sessions are looked up before
   * anything is waited for, and end after their own disposal.
   */
  async finishAll(): Promise<void> {
    this.#isClosing = true;
    const finish = async (live: LiveSession): Promise<void> => {
      live.session.takeShown();
      // There is no screen left to tell it on.
      if (!(await live.finish())) this.#record(new EditorError('notSealed'));
    };
    await Promise.all([...this.#live.values()].map(finish));
  }

  dispose(): void {
    for (const live of this.#live.values()) live.dispose();
    this.#live.clear();
    this.#owned.dispose();
  }

  #reread(uri: vscode.Uri): void {
    this.#files.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  /** VS Code shows no more than that a restored tab cannot be shown, whatever the reason that it was given. */
  #tellRestored(uri: vscode.Uri): void {
    if (!isInTab(uri) || openDocument(uri) !== undefined) return;
    void tellRestored(fileUnder(uri), () => vscode.commands.executeCommand('xq.editDecrypted', uri));
  }

  /** What is left without a session, for a document that is open: a notice, or what it shows already. */
  #left(uri: vscode.Uri): Uint8Array {
    const document = openDocument(uri);
    if (document === undefined) throw notThere(uri);
    const text = this.#ended.has(uri.toString()) ? gone(baseName(uri)) : document.getText();
    return encodeText(text.toWellFormed());
  }

  /** The file as it is on the disk, opened with the keys that its session has. */
  async #onDisk(uri: vscode.Uri): Promise<Uint8Array> {
    const edited = uri.with({ fragment: '' });
    // VS Code would keep what it shows if this failed.
    if (this.#ended.has(edited.toString())) return encodeText(gone(baseName(edited)));
    const session = this.find(edited)?.session;
    if (session === undefined) throw notThere(uri);
    const { shown } = await loadWith(await session.real.read(), session.keys);
    return encodeText(shown.text);
  }

  /** What is not safe anywhere stays where it is, until it can be written or the user gives it up. */
  async #signedOut(live: LiveSession): Promise<void> {
    while (!(await this.#finished(live))) {
      const answer = await askUnsafe(live.session.real.uri);
      if (answer === 'discard') break;
      if (answer === 'keep') {
        this.#endOnceSafe(live);
        return;
      }
    }
    this.#end(live);
  }

  #endOnceSafe(live: LiveSession): void {
    const waiting = live.session.onDidChange(() => {
      if (!live.isOnDisk || this.#isSignedIn(live)) return;
      waiting.dispose();
      this.#end(live);
    });
  }

  /** Whether every account is signed in that has opened something of it. */
  #isSignedIn({ accountIds }: LiveSession): boolean {
    const present = new Set(this.#services.signedIn.accounts.all.map(({ id }) => id));
    return [...accountIds].every((id) => present.has(id));
  }

  async #finished(live: LiveSession): Promise<boolean> {
    try {
      await live.save();
      // Also where VS Code could not save it.
      live.session.takeShown();
      return await live.finish();
    } catch (error) {
      this.#record(error);
      return false;
    }
  }

  #record(error: unknown): void {
    record(error, { id: 'xq.editDecrypted', args: [], log: this.#services.log });
  }

  /** Takes a text from the screen, also where it is compared with the file. */
  #end(live: LiveSession): void {
    const { uri } = live.session;
    if (this.find(uri) !== live) return;
    this.drop(live);
    this.#ended.add(uri.toString());
    this.#reread(uri);
    this.#reread(onDiskUri(uri));
  }

  readonly #tabsChanged = ({ closed }: vscode.TabChangeEvent): void => {
    if (closed.length === 0) return;
    for (const live of this.#live.values()) if (!isInTab(live.session.uri)) void this.#closed(live);
  };

  /** What is not safe anywhere stays in memory, until Edit Decrypted shows it again. */
  async #closed(live: LiveSession): Promise<void> {
    if (!(await live.finish())) {
      if (live.session.held?.hasEnded === true) void live.resolve();
    } else if (!isInTab(live.session.uri) && this.find(live.session.uri) === live) this.drop(live);
  }

  /** When VS Code closes nobody can be asked for a new key any more, and all else in the file is to be saved. */
  readonly #keyEnd: KeyEnd = (locator) => (this.#isClosing ? undefined : keyEndIn(this.#services, locator));
}

function readOnly(size: number): vscode.FileStat {
  return {
    type: vscode.FileType.File,
    ctime: 0,
    mtime: Date.now(),
    size,
    permissions: vscode.FilePermission.Readonly,
  };
}

/** Nothing is decrypted because a window opened. */
function notThere(uri: vscode.Uri): vscode.FileSystemError {
  return vscode.FileSystemError.Unavailable(gone(baseName(fileUnder(uri))));
}
