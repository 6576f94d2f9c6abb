import * as vscode from 'vscode';
import { equalBytes } from '../../crypto/bytes.ts';
import { DiskError } from '../../disk/diskError.ts';
import { EditorError } from '../errors.ts';
import { openDocument } from '../openDocument.ts';
import type { Change } from '../text/movedOffsets.ts';
import type { EditedFile } from './editedFile.ts';
import { becomes, edited } from './editedRegions.ts';
import type { Followed } from './followed.ts';
import { hasUnsavedChanges, heldFor, type Held } from './held.ts';
import { Leaving } from './leaving.ts';
import { fileBytes, readMarked } from './fileText.ts';
import type { FileMessage } from './fileText.ts';
import type { LoadedFile } from './loadedFile.ts';
import type { NewKey } from './newKeys.ts';
import { oneAtATime } from './oneAtATime.ts';
import type { RealFile } from './realFile.ts';
import { RegionHistory } from './regionHistory.ts';
import type { RegionedText } from './regions.ts';
import { Sealer } from './sealer.ts';

/** Texts that a saving may still be on its way with; it takes milliseconds. */
const MOST_RECENT = 1000;

/**
 * A file whose messages are plain while it is edited. It lives in memory only, with its plaintext and its keys. VS Code
 * saves into it, so that no document stays unsaved; it seals what was saved and writes it to the file. Whatever is not on
 * the disk yet, it holds.
 */
export class EditSession implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly real: RealFile;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Its regions are others, or elsewhere, or how it stands with the disk is. */
  readonly onDidChange = this.#changed.event;
  readonly #history = new RegionHistory();
  readonly #leaving = new Leaving();
  #loaded: LoadedFile;
  #sealer: Sealer;
  /** The bytes of the file as last read or written. */
  #onDisk: Uint8Array;
  /** As it is in the document. */
  #shown: RegionedText;
  /** What the document has been since it was last saved; its text is saved a little later than it is. */
  #recent: RegionedText[] = [];
  /** As last saved in the editor. */
  #taken: RegionedText;
  #flushed: RegionedText;
  #hasMark: boolean;
  #modified: number;
  /** What `#modified` was before `#next`. */
  #readAs = 0;
  #held: Held | undefined;
  #next: LoadedFile | undefined;
  #restoring: RegionedText | undefined;
  /** One thing at a time with the file: else what was just written looks like another's doing. */
  readonly #alone = oneAtATime();

  constructor({ uri, real, loaded, keyEnd }: EditedFile) {
    this.uri = uri;
    this.real = real;
    this.#loaded = loaded;
    this.#onDisk = loaded.bytes;
    this.#hasMark = loaded.hasMark;
    this.#shown = this.#taken = this.#flushed = loaded.shown;
    this.#modified = Date.now();
    this.#sealer = new Sealer(loaded.messages, uri, keyEnd);
    this.#begin(loaded);
  }

  get shown(): RegionedText {
    return this.#shown;
  }

  get messages(): readonly FileMessage[] {
    return this.#sealer.messages;
  }

  get keys(): LoadedFile['keys'] {
    return this.#loaded.keys;
  }

  /** As last saved in the editor. */
  get taken(): RegionedText {
    return this.#taken;
  }

  get held(): Held | undefined {
    return this.#held;
  }

  /** Whether all that is in the document is on the disk. */
  get isFlushed(): boolean {
    return this.#flushed.text === this.#shown.text;
  }

  /** The content for VS Code. */
  get content(): Uint8Array {
    const { text } = this.#next?.shown ?? this.#taken;
    return fileBytes(text.toWellFormed(), this.#next?.hasMark ?? this.#hasMark);
  }

  get stat(): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: this.#modified, size: this.content.length };
  }

  /** Follows a change of the document. */
  follow(changes: readonly Change[], isUndoOrRedo: boolean): Followed {
    const before = this.#shown;
    const outcome = edited(before, changes, this.#leaving.cuts);
    if (this.#next?.shown.text === outcome.text) return this.#become(this.#next);
    const known = this.#known(outcome.text, isUndoOrRedo);
    const isBehind = isUndoOrRedo && this.#history.isBehind(outcome.text);
    this.#shown = known ?? { text: outcome.text, regions: outcome.regions };
    this.#recent = [...this.#recent.slice(1 - MOST_RECENT), this.#shown];
    if (outcome.isCrossed && !isBehind) this.#history.remember(before, this.#shown);
    const isBroken = isBehind || (known === undefined && outcome.breaksClosed);
    const restore = isBroken ? this.#restore(before) : undefined;
    this.#changed.fire();
    const isNew = known === undefined && restore === undefined;
    const isLeaving = this.#leaving.follow(before, this.#shown, changes, isNew);
    return { isMerged: isNew && outcome.isMerged, restore, isLeaving, isBehind };
  }

  /**
   * Takes what VS Code saves. Throws EditorError where that is not the document's text: `notTheDocument` when another
   * extension writes, `notEditable` in another encoding than UTF-8. Nothing is guessed then.
   */
  take(content: Uint8Array): void {
    const { text, hasMark } = readMarked(content);
    const state = this.#recent.findLast((one) => one.text.toWellFormed() === text) ?? this.#strange(text);
    if (state === undefined) throw new EditorError('notTheDocument');
    this.#recent.splice(0, this.#recent.indexOf(state));
    if (state !== this.#next?.shown) this.#next = undefined;
    this.#taken = state;
    this.#hasMark = hasMark;
    this.#modified = Math.max(Date.now(), this.#modified + 1);
  }

  /** A text that nobody told of, if it is the document's all the same: what differs goes into messages where it may. */
  #strange(text: string): RegionedText | undefined {
    if (openDocument(this.uri)?.getText().toWellFormed() !== text) return undefined;
    this.#shown = becomes(this.#shown, text);
    this.#recent.push(this.#shown);
    return this.#shown;
  }

  /** A message that is closed stays changed in the document; in the file it is as it was, or nothing is written. */
  restoreFailed(): void {
    this.#restoring = undefined;
  }

  /** Takes what the document shows, where there is no time for VS Code to save it. */
  takeShown(): void {
    if (this.#restoring === undefined) this.#taken = this.#shown;
  }

  /** Seals what was saved and writes it to the disk; what cannot be written is held. Never rejects. */
  flush(): Promise<void> {
    return this.#alone(() => this.#flush());
  }

  /** What was saved, sealed, as bytes for another file. */
  async sealed(): Promise<Uint8Array> {
    const state = this.#leaving.sheltered(this.#taken);
    if (state === undefined) throw new EditorError('notSealed');
    return fileBytes((await this.#sealer.seal(state)).toWellFormed(), this.#hasMark);
  }

  /** Whether text of a message that is shown outside of all messages keeps the file from being written. */
  get isLeaving(): boolean {
    return this.#leaving.isIn(this.#shown);
  }

  /** The user wants in plaintext what left its message. */
  allowLeaving(): void {
    this.#leaving.allow();
  }

  /** Nobody can be asked any more: what left its message goes to the disk within the nearest one. */
  shelter(): void {
    this.#taken = this.#leaving.sheltered(this.#taken) ?? this.#taken;
  }

  /** The bytes of the file on the disk, where they are others than those last read or written. */
  changedOnDisk(): Promise<Uint8Array | undefined> {
    return this.#alone(async () => {
      const bytes = await this.real.read();
      return equalBytes(bytes, this.#onDisk) ? undefined : bytes;
    });
  }

  /** Shows the file as it is on the disk now; the document follows, unless it is changed before VS Code has read it. */
  reload(loaded: LoadedFile): void {
    if (this.#next === undefined) this.#readAs = this.#modified;
    this.#modified = Math.max(Date.now(), this.#modified + 1);
    if (loaded.shown.text === this.#shown.text) this.#become(loaded);
    else this.#next = loaded;
  }

  /** Undo must not bring back what the document was before; see {@link Followed.isBehind}. */
  closeBehind(text: string): void {
    this.#history.closeBehind(text);
  }

  /** Messages get other keys; what was saved must be written again. */
  renew(fresh: ReadonlyMap<number, NewKey>): void {
    this.#sealer = this.#sealer.withKeys(fresh);
    const more = [...fresh.values()].map(({ locator, key }) => [locator, key] as const);
    this.#loaded = { ...this.#loaded, keys: new Map([...this.#loaded.keys, ...more]) };
  }

  /** What is held is safe elsewhere, or not wanted: only a change after this one is written again. */
  settle(): void {
    this.#flushed = this.#taken;
    this.#hold(undefined);
  }

  /**
   * The document was changed before VS Code has read what {@link reload} has for it, and so never will: it would refuse to
   * save the document as older than its file, and keep it in clear in its backups.
   */
  withdraw(): void {
    if (this.#next === undefined) return;
    this.#next = undefined;
    this.#modified = this.#readAs;
  }

  dispose(): void {
    this.#changed.dispose();
    this.#history.clear();
    this.#recent = [];
  }

  #begin({ shown }: LoadedFile): void {
    this.#recent = [shown];
    this.#history.clear();
    this.#history.remember(shown);
    this.#leaving.begin(shown);
  }

  #become(loaded: LoadedFile): Followed {
    this.closeBehind(this.#shown.text);
    this.#next = this.#held = this.#restoring = undefined;
    this.#loaded = loaded;
    this.#sealer = this.#sealer.with(loaded.messages);
    this.#onDisk = loaded.bytes;
    this.#hasMark = loaded.hasMark;
    this.#shown = this.#taken = this.#flushed = loaded.shown;
    this.#begin(loaded);
    this.#changed.fire();
    return { isMerged: false, restore: undefined, isLeaving: false, isBehind: false };
  }

  /** The regions that are known for a text because it was there before. */
  #known(text: string, isUndoOrRedo: boolean): RegionedText | undefined {
    if (this.#restoring?.text === text) {
      const restored = this.#restoring;
      this.#restoring = undefined;
      return restored;
    }
    return isUndoOrRedo ? this.#history.find(text) : undefined;
  }

  #restore(before: RegionedText): string {
    return (this.#restoring ??= before).text;
  }

  async #flush(): Promise<void> {
    while (this.#flushed !== this.#taken && this.#restoring === undefined) {
      const state = this.#taken;
      if (this.#leaving.isIn(state)) {
        this.#hold(heldFor(undefined));
        return;
      }
      try {
        await this.#write(state);
        this.#flushed = state;
        this.#hold(undefined);
      } catch (error) {
        this.#hold(heldFor(error));
        return;
      }
    }
  }

  async #write(state: RegionedText): Promise<void> {
    const sealed = await this.#sealer.seal({ ...state, text: state.text.toWellFormed() });
    const bytes = fileBytes(sealed, this.#hasMark);
    if (equalBytes(bytes, this.#onDisk)) return;
    if (hasUnsavedChanges(this.real.uri)) throw new DiskError('fileChanged');
    await this.real.replace(bytes, this.#onDisk);
    this.#onDisk = bytes;
  }

  #hold(held: Held | undefined): void {
    this.#held = held;
    this.#changed.fire();
  }
}
