import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, settle, user } from './fake.ts';

const at = (from: number, to: number): vscode.Range => new vscode.Range(0, from, 0, to);
const twoReplacements = (edit: vscode.TextEditorEdit): void => {
  edit.replace(at(0, 3), 'ONE!');
  edit.replace(at(4, 7), 'T');
};

describe('an editor of the fake', () => {
  beforeEach(() => {
    fake.reset();
  });

  it('applies all replacements of an edit as one change and one undo step', async () => {
    const editor = fake.openEditor({ text: 'one two' });
    const { version } = editor.document;
    assert.equal(await editor.edit(twoReplacements), true);
    assert.equal(editor.document.getText(), 'ONE! T');
    assert.equal(editor.document.version, version + 1);
    user.undo(editor);
    assert.equal(editor.document.getText(), 'one two');
    user.redo(editor);
    assert.equal(editor.document.getText(), 'ONE! T');
  });

  it('joins edits without undo stops between them into one step', async () => {
    const editor = fake.openEditor({ text: 'x' });
    const insert = (text: string) => (edit: vscode.TextEditorEdit) => {
      edit.insert(new vscode.Position(0, 0), text);
    };
    await editor.edit(insert('a'), { undoStopBefore: true, undoStopAfter: false });
    await editor.edit(insert('b'), { undoStopBefore: false, undoStopAfter: true });
    user.undo(editor);
    assert.equal(editor.document.getText(), 'x');
  });

  it('changes nothing before a turn has passed', async () => {
    const editor = fake.openEditor({ text: 'one two' });
    const running = editor.edit(twoReplacements);
    assert.equal(editor.document.getText(), 'one two');
    await running;
  });

  it('refuses overlapping ranges and lets ranges touch', async () => {
    const editor = fake.openEditor({ text: 'abcdef' });
    const overlapping = editor.edit((edit) => {
      edit.replace(at(0, 3), 'x');
      edit.replace(at(2, 4), 'y');
    });
    await assert.rejects(overlapping, /Overlapping ranges are not allowed/);
    const touching = await editor.edit((edit) => {
      edit.replace(at(0, 3), 'x');
      edit.replace(at(3, 6), 'y');
    });
    assert.equal(touching, true);
    assert.equal(editor.document.getText(), 'xy');
  });

  it('answers false and changes nothing when the person types meanwhile', async () => {
    const editor = fake.openEditor({ text: 'one two' });
    const applied = await user.typeWhile(editor, '!', () => editor.edit(twoReplacements));
    assert.equal(applied, false);
    assert.equal(editor.document.getText(), '!one two');
  });

  it('answers false when it is closed meanwhile, and rejects when it was closed before', async () => {
    const editor = fake.openEditor({ text: 'one two' });
    const close = (): void => {
      user.closeEditor(editor);
    };
    assert.equal(await user.during(editor, close, () => editor.edit(twoReplacements)), false);
    await assert.rejects(editor.edit(twoReplacements), /not possible on closed editors/);
  });

  it('answers true and changes nothing when it is read-only', async () => {
    const editor = fake.openEditor({ text: 'one two' });
    fake.setReadonly(editor);
    assert.equal(await editor.edit(twoReplacements), true);
    assert.equal(editor.document.getText(), 'one two');
    assert.equal(editor.document.version, 1);
  });

  it('dies behind a new tab in its column', async () => {
    const first = fake.openEditor({ text: 'first' });
    fake.openEditor({ text: 'second' });
    assert.equal(first.document.isClosed, false);
    await assert.rejects(first.edit(twoReplacements), /closed/);
  });

  it('keeps a selection around the text that replaces it', async () => {
    const editor = fake.openEditor({ text: 'one two three' });
    user.select(editor, 'two', 'three');
    await editor.edit((edit) => {
      for (const selection of editor.selections) edit.replace(selection, 'longer text');
    });
    const texts = editor.selections.map((selection) => editor.document.getText(selection));
    assert.deepEqual(texts, ['longer text', 'longer text']);
  });

  it('moves selections with text typed before them, and not with text after', () => {
    const editor = fake.openEditor({ text: 'one two' });
    user.select(editor, 'two');
    user.typeAt(editor, new vscode.Position(0, 0), 'zero\n');
    user.typeAt(editor, new vscode.Position(1, 7), ' three');
    assert.equal(editor.document.getText(editor.selection), 'two three');
    user.typeAt(editor, new vscode.Position(1, 13), '!');
    assert.deepEqual(editor.selection.start, new vscode.Position(1, 4));
  });

  it('puts a bare cursor behind what is inserted there', async () => {
    const editor = fake.openEditor({ text: 'ab' });
    editor.selection = new vscode.Selection(0, 1, 0, 1);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 1), 'xyz');
    });
    assert.deepEqual(editor.selection.active, new vscode.Position(0, 4));
  });

  it('types over every selection at once', () => {
    const editor = fake.openEditor({ text: 'a1 b2' });
    user.select(editor, '1', '2');
    user.type(editor, '**');
    assert.equal(editor.document.getText(), 'a** b**');
    assert.deepEqual(
      editor.selections.map(({ active }) => active.character),
      [3, 7],
    );
    user.undo(editor);
    assert.equal(editor.document.getText(), 'a1 b2');
  });

  it('tells selections made by the person at once and those of the extension later', async () => {
    const editor = fake.openEditor({ text: 'one two' });
    const kinds: unknown[] = [];
    vscode.window.onDidChangeTextEditorSelection(({ kind }) => kinds.push(kind));
    user.select(editor, 'one');
    assert.deepEqual(kinds, [vscode.TextEditorSelectionChangeKind.Mouse]);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    assert.equal(kinds.length, 1);
    await settle();
    assert.equal(kinds.length, 2);
  });

  it('becomes active when shown, unless the focus is to stay', async () => {
    const editor = fake.openEditor({ text: 'a' });
    const seen: unknown[] = [];
    vscode.window.onDidChangeActiveTextEditor((active) => seen.push(active));
    const other = fake.openDocument({ text: 'b' });
    const beside = await vscode.window.showTextDocument(other, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
    });
    assert.equal(vscode.window.activeTextEditor, editor);
    assert.equal(beside.viewColumn, vscode.ViewColumn.Two);
    await vscode.window.showTextDocument(other, vscode.ViewColumn.Two);
    assert.deepEqual(seen, [beside]);
  });
});
