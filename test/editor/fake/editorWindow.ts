import type * as vscode from 'vscode';
import { addDocument, FakeDocument, openDocuments, removeDocument } from './documents.ts';
import { FakeEditor } from './editors.ts';
import { TextEditorSelectionChangeKind, ViewColumn } from './enums.ts';
import { windowEvent } from './events.ts';
import { disk } from './fileSystem.ts';
import { Selection } from './positions.ts';
import { onReset } from './resets.ts';
import { tabOf, tabsChanged } from './tabs.ts';
import { TextModel } from './textModel.ts';
import { later } from './turn.ts';
import { Uri } from './uri.ts';

export const editorEvents = {
  active: windowEvent<vscode.TextEditor | undefined>(),
  visible: windowEvent<readonly vscode.TextEditor[]>(),
};

export const editors = { active: undefined as FakeEditor | undefined, visible: [] as readonly FakeEditor[] };
let untitled = 0;
onReset(() => {
  editors.active = undefined;
  editors.visible = [];
  untitled = 0;
});

export interface NewDocument {
  readonly text?: string;
  readonly languageId?: string;
  readonly uri?: vscode.Uri;
  readonly eol?: '\n' | '\r\n';
}

/** Opens a text as a document: saved on the fake's disk when it has a `file` URI, untitled without one. */
export function openDocument({ text = '', languageId, uri, eol }: NewDocument = {}): FakeDocument {
  untitled += uri === undefined ? 1 : 0;
  const where = uri ?? Uri.from({ scheme: 'untitled', path: `Untitled-${untitled}` });
  const model = new TextModel(text, eol);
  if (where.scheme === 'file') disk.write(where, model.text);
  return addDocument(new FakeDocument(where, languageId ?? languageOf(where), model));
}

const languages: Readonly<Record<string, string>> = {
  json: 'json',
  yml: 'yaml',
  yaml: 'yaml',
  ts: 'typescript',
  js: 'javascript',
  py: 'python',
  md: 'markdown',
  sh: 'shellscript',
  env: 'dotenv',
};
function languageOf(uri: vscode.Uri): string {
  return languages[uri.path.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'plaintext';
}

/** Shows a document in a column; the editor that was visible there is gone, as behind a new tab. */
export function showDocument(document: FakeDocument, column: vscode.ViewColumn, focus = true): FakeEditor {
  const viewColumn = realColumn(column);
  const existing = editors.visible.find(
    (one) => one.document === document && one.viewColumn === viewColumn && one.diff === undefined,
  );
  const editor = existing ?? new FakeEditor(document, viewColumn);
  if (existing === undefined) showTab(editor);
  if (focus) setActive(editor);
  return editor;
}

/** Shows two documents side by side, in one tab. */
export function showDiff(
  [original, modified]: readonly [FakeDocument, FakeDocument],
  title: string,
  column: vscode.ViewColumn,
): FakeEditor {
  const viewColumn = realColumn(column);
  const existing = editors.visible.find(
    ({ diff, ...one }) =>
      diff?.original.document === original &&
      diff.modified.document === modified &&
      one.viewColumn === viewColumn,
  )?.diff;
  const [left, right] = [new FakeEditor(original, viewColumn), new FakeEditor(modified, viewColumn)];
  const diff = existing ?? { original: left, modified: right, title };
  if (existing === undefined) {
    left.diff = diff;
    right.diff = diff;
    showTab(left, right);
  }
  setActive(diff.modified);
  return diff.modified;
}

/** A new tab comes before the one that was visible in its column. */
function showTab(...sides: [FakeEditor, ...FakeEditor[]]): void {
  const [{ viewColumn }] = sides;
  for (const behind of editors.visible.filter((one) => one.viewColumn === viewColumn)) behind.dispose();
  setVisible([...editors.visible.filter((one) => one.viewColumn !== viewColumn), ...sides]);
  later(() => {
    tabsChanged.fire({ opened: [tabOf(sides[0])], closed: [], changed: [] });
  });
}

function realColumn(column: vscode.ViewColumn): vscode.ViewColumn {
  const current = editors.active?.viewColumn ?? ViewColumn.One;
  if (column === ViewColumn.Active) return current;
  if (column === ViewColumn.Beside) return current === ViewColumn.One ? ViewColumn.Two : ViewColumn.Three;
  return column;
}

function setVisible(visible: readonly FakeEditor[]): void {
  editors.visible = visible;
  editorEvents.visible.fire(visible);
}

export function setActive(editor: FakeEditor | undefined): void {
  if (editor?.closed === true) throw new Error('A closed editor cannot become active');
  if (editor === editors.active) return;
  editors.active = editor;
  editorEvents.active.fire(editor);
}

/** Closes the tab; its documents close with their last editor, provided ones that are held some minutes later. */
export function closeEditor(editor: FakeEditor): void {
  const sides = editor.diff === undefined ? [editor] : [editor.diff.original, editor.diff.modified];
  for (const side of sides) side.dispose();
  setVisible(editors.visible.filter((one) => !sides.includes(one)));
  if (sides.includes(editors.active ?? editor)) setActive(editors.visible[0]);
  tabsChanged.fire({ opened: [], closed: [tabOf(editor)], changed: [] });
  for (const { document } of sides) if (!document.isProvided || !document.isHeld) closeIfUnused(document);
}

/** The minutes pass for which VS Code keeps provided documents that an extension has opened. */
export function letProvidedDocumentsGo(): void {
  for (const document of openDocuments.filter(({ isProvided }) => isProvided)) closeIfUnused(document);
}

function closeIfUnused(document: FakeDocument): void {
  if (!editors.visible.some((one) => one.document === document)) removeDocument(document);
}

/** The person selects: pairs of anchor and active position, or the texts to be selected where they occur. */
export function select(editor: FakeEditor, ...what: (string | vscode.Selection)[]): void {
  const selections = what.map((one) => (typeof one === 'string' ? occurrence(editor, one) : one));
  editor.moveTo(selections, TextEditorSelectionChangeKind.Mouse);
}

function occurrence({ document }: FakeEditor, text: string): vscode.Selection {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`The document has no ${JSON.stringify(text)} to select`);
  return new Selection(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** The person types over every selection: one undo step, heard at once. */
export function type(editor: FakeEditor, text: string): void {
  const { document } = editor;
  if (document.isReadonly) return;
  const edits = editor.selections.map(({ start, end }) => {
    const offset = document.offsetAt(start);
    return { offset, length: document.offsetAt(end) - offset, text, pushesMarkers: true };
  });
  document.apply(edits);
  const cursors = editor.selections.map(({ end }) => new Selection(end, end));
  editor.moveTo(cursors, TextEditorSelectionChangeKind.Keyboard);
}

/** The person types somewhere else in the text, leaving the selections to follow. */
export function typeAt(editor: FakeEditor, position: vscode.Position, text: string): void {
  const offset = editor.document.offsetAt(position);
  editor.document.apply([{ offset, length: 0, text, pushesMarkers: true }]);
}

/** Runs the action; when it next calls `editor.edit`, the person does `interruption` before VS Code applies it. */
export async function during<T>(
  editor: FakeEditor,
  interruption: () => void,
  action: () => PromiseLike<T>,
): Promise<T> {
  editor.beforeApply = interruption;
  try {
    return await action();
  } finally {
    editor.beforeApply = undefined;
  }
}

export function typeWhile<T>(editor: FakeEditor, text: string, action: () => PromiseLike<T>): Promise<T> {
  return during(
    editor,
    () => {
      type(editor, text);
    },
    action,
  );
}

export function findDocument(uri: vscode.Uri): FakeDocument | undefined {
  return openDocuments.find((one) => one.uri.toString() === uri.toString());
}
