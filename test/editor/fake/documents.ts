import type * as vscode from 'vscode';
import { EndOfLine, TextDocumentChangeReason } from './enums.ts';
import { windowEvent } from './events.ts';
import { files, providers } from './fileSystem.ts';
import { Position, Range } from './positions.ts';
import { onReset } from './resets.ts';
import { fromTheEnd, TextModel, type OffsetEdit } from './textModel.ts';
import { turn } from './turn.ts';

export const documentEvents = {
  opened: windowEvent<vscode.TextDocument>(),
  closed: windowEvent<vscode.TextDocument>(),
  changed: windowEvent<vscode.TextDocumentChangeEvent>(),
  saved: windowEvent<vscode.TextDocument>(),
};

interface Snapshot {
  readonly text: string;
  readonly state: number;
}
type Reason = 'undo' | 'redo' | undefined;

/** What the person lets VS Code do to a document before it is saved, as trimming blanks. */
export const saveParticipants: ((document: FakeDocument) => void)[] = [];
/** Why file systems of extensions did not take a document; VS Code shows these to the person. */
export const saveFailures: unknown[] = [];
onReset(() => {
  saveParticipants.splice(0);
  saveFailures.splice(0);
});

/** Tells editors to move their selections; called after the text changed and before anybody hears of it. */
type Follower = (edits: readonly OffsetEdit[], before: (position: vscode.Position) => number) => void;

export class FakeDocument implements vscode.TextDocument {
  readonly uri: vscode.Uri;
  languageId: string;
  encoding = 'utf8';
  version = 1;
  isClosed = false;
  isReadonly = false;
  /** An extension gives its text. */
  isProvided = false;
  /** An extension has opened it, for which VS Code keeps it some minutes. */
  isHeld = false;
  /** How often `save` still meets an automatic save that is under way, and answers false. */
  automaticSaves = 0;
  readonly followers = new Set<Follower>();
  readonly model: TextModel;
  private undoStack: Snapshot[] = [];
  private redoStack: Snapshot[] = [];
  private stepIsOpen = false;
  private state = 0;
  private lastState = 0;
  private savedState = 0;
  /** The file as it was when its content was last read or written. */
  fileStat: vscode.FileStat | undefined;

  constructor(uri: vscode.Uri, languageId: string, model: TextModel) {
    this.uri = uri;
    this.languageId = languageId;
    this.model = model;
  }

  get fileName(): string {
    return this.uri.fsPath;
  }
  get isUntitled(): boolean {
    return this.uri.scheme === 'untitled';
  }
  get isDirty(): boolean {
    return this.state !== this.savedState || (this.isUntitled && this.model.text !== '');
  }
  get eol(): vscode.EndOfLine {
    return this.model.eol === '\n' ? EndOfLine.LF : EndOfLine.CRLF;
  }
  get lineCount(): number {
    return this.model.lineCount;
  }
  getText(range?: vscode.Range): string {
    return this.model.getText(range);
  }
  offsetAt(position: vscode.Position): number {
    return this.model.offsetAt(position);
  }
  positionAt(offset: number): vscode.Position {
    return this.model.positionAt(offset);
  }
  validateRange(range: vscode.Range): vscode.Range {
    return this.model.validateRange(range);
  }
  validatePosition(position: vscode.Position): vscode.Position {
    return this.model.validatePosition(position);
  }

  lineAt(at: number | vscode.Position): vscode.TextLine {
    const lineNumber = typeof at === 'number' ? at : at.line;
    const text = this.model.line(lineNumber);
    const isLast = lineNumber === this.lineCount - 1;
    const indent = text.search(/\S|$/);
    return {
      lineNumber,
      text,
      range: new Range(lineNumber, 0, lineNumber, text.length),
      rangeIncludingLineBreak: isLast
        ? new Range(lineNumber, 0, lineNumber, text.length)
        : new Range(lineNumber, 0, lineNumber + 1, 0),
      firstNonWhitespaceCharacterIndex: indent,
      isEmptyOrWhitespace: indent === text.length,
    };
  }

  getWordRangeAtPosition(position: vscode.Position, regex = /[\p{L}\p{N}_]+/gu): vscode.Range | undefined {
    const { line, character } = this.validatePosition(position);
    const global = new RegExp(regex.source, regex.flags.includes('g') ? regex.flags : `${regex.flags}g`);
    for (const match of this.model.line(line).matchAll(global)) {
      const end = match.index + match[0].length;
      if (match.index <= character && character <= end && match[0] !== '')
        return new Range(new Position(line, match.index), new Position(line, end));
    }
    return undefined;
  }

  /** Applies edits as one change and, unless the current undo step is still open, as a new undo step. */
  apply(edits: readonly OffsetEdit[], step = { before: true, after: true }): boolean {
    const real = edits
      .map((edit) => ({ ...edit, text: this.model.inOwnEol(edit.text) }))
      .filter(({ length, text }) => length > 0 || text !== '');
    if (real.length === 0) return false;
    if (step.before || !this.stepIsOpen) this.undoStack.push({ text: this.model.text, state: this.state });
    this.stepIsOpen = !step.after;
    this.redoStack = [];
    this.lastState += 1;
    this.change(real, this.lastState, undefined);
    return true;
  }

  undo(): boolean {
    return this.travel(this.undoStack, this.redoStack, 'undo');
  }
  redo(): boolean {
    return this.travel(this.redoStack, this.undoStack, 'redo');
  }
  get undoSteps(): number {
    return this.undoStack.length;
  }

  async save(): Promise<boolean> {
    await turn();
    if (this.automaticSaves > 0) {
      this.automaticSaves -= 1;
      return false;
    }
    if (this.isClosed || this.isReadonly || this.isUntitled) return false;
    for (const participate of saveParticipants) participate(this);
    return this.saveAsIs();
  }

  /** Without what the person lets VS Code do on saving. */
  async saveAsIs(): Promise<boolean> {
    const { state } = this;
    const content = new TextEncoder().encode(this.model.text);
    try {
      await this.demandSameFile();
      await files.writeFile(this.uri, content);
      await this.noteFile();
    } catch (error) {
      if (!providers.has(this.uri.scheme)) throw error;
      saveFailures.push(error);
      return false;
    }
    const wasDirty = this.isDirty;
    this.savedState = state;
    if (wasDirty !== this.isDirty) this.announce([], undefined);
    documentEvents.saved.fire(this);
    return true;
  }

  /** What VS Code knows of a file of an extension, for {@link demandSameFile}. */
  async noteFile(): Promise<void> {
    if (providers.has(this.uri.scheme)) this.fileStat = await files.stat(this.uri);
  }

  /** VS Code does not save over a file that is newer and of another size than it was: "the content is newer". */
  private async demandSameFile(): Promise<void> {
    const { fileStat } = this;
    if (fileStat === undefined) return;
    const { mtime, size } = await files.stat(this.uri);
    if (fileStat.mtime < mtime && fileStat.size !== size) throw new Error('File Modified Since');
  }

  /** VS Code read another content from the file system; what was changed in between stays as it is. */
  becomeSaved(text: string): void {
    const edit = smallestEdit(this.model.text, this.model.inOwnEol(text));
    if (edit.length > 0 || edit.text !== '') {
      this.undoStack.push({ text: this.model.text, state: this.state });
      this.lastState += 1;
      this.savedState = this.lastState;
      this.change([edit], this.lastState, undefined);
    }
  }

  private travel(from: Snapshot[], to: Snapshot[], reason: Reason): boolean {
    const target = from.pop();
    if (target === undefined) return false;
    this.stepIsOpen = false;
    to.push({ text: this.model.text, state: this.state });
    this.change([smallestEdit(this.model.text, target.text)], target.state, reason);
    return true;
  }

  private change(edits: readonly OffsetEdit[], state: number, reason: Reason): void {
    const wasDirty = this.isDirty;
    const before = new TextModel(this.model.text, this.model.eol);
    const changes = this.model.apply(edits);
    this.version += 1;
    this.state = state;
    for (const follow of this.followers) follow(fromTheEnd(edits), (position) => before.offsetAt(position));
    this.announce(changes, reason);
    // VS Code tells a change of the dirty state as a second event without content.
    if (wasDirty !== this.isDirty) this.announce([], undefined);
  }

  private announce(contentChanges: vscode.TextDocumentContentChangeEvent[], reason: Reason): void {
    const { Undo, Redo } = TextDocumentChangeReason;
    const code = reason === 'undo' ? Undo : reason === 'redo' ? Redo : undefined;
    documentEvents.changed.fire({ document: this, contentChanges, reason: code });
  }
}

/** One replacement of what differs: so undo and redo are told, and so a provided text follows its provider. */
export function smallestEdit(from: string, to: string): OffsetEdit {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  let tail = 0;
  const most = Math.min(from.length, to.length) - start;
  while (tail < most && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail += 1;
  return {
    offset: start,
    length: from.length - tail - start,
    text: to.slice(start, to.length - tail),
    pushesMarkers: false,
  };
}

export const openDocuments: FakeDocument[] = [];
onReset(() => openDocuments.splice(0));

export function addDocument(document: FakeDocument): FakeDocument {
  openDocuments.push(document);
  documentEvents.opened.fire(document);
  return document;
}

export function removeDocument(document: FakeDocument): void {
  const index = openDocuments.indexOf(document);
  if (index < 0) return;
  openDocuments.splice(index, 1);
  document.isClosed = true;
  documentEvents.closed.fire(document);
}
