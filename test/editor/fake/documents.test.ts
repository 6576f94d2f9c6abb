import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { FakeEditor } from './editors.ts';
import { fake, settle, user } from './fake.ts';

const at = (line: number, from: number, to: number): vscode.Range => new vscode.Range(line, from, line, to);

describe('a document of the fake', () => {
  beforeEach(() => {
    fake.reset();
  });

  it('has lines, offsets and one kind of line break', () => {
    const document = fake.openDocument({ text: 'one\r\ntwo\r\n' });
    assert.equal(document.eol, vscode.EndOfLine.CRLF);
    assert.equal(document.lineCount, 3);
    assert.equal(document.lineAt(1).text, 'two');
    assert.equal(document.offsetAt(new vscode.Position(1, 1)), 6);
    assert.deepEqual(document.positionAt(6), new vscode.Position(1, 1));
    assert.deepEqual(document.positionAt(4), new vscode.Position(0, 3));
    assert.equal(document.getText(new vscode.Range(0, 2, 1, 1)), 'e\r\nt');
  });

  it('pulls positions that lie outside back into the text', () => {
    const document = fake.openDocument({ text: 'one\ntwo' });
    assert.deepEqual(document.validateRange(new vscode.Range(0, 9, 9, 9)), new vscode.Range(0, 3, 1, 3));
    assert.throws(() => document.lineAt(2), /Illegal value/);
  });

  it('takes inserted line breaks as its own', async () => {
    const editor = fake.openEditor({ text: 'a\r\nb' });
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 1), '\nx');
    });
    assert.equal(editor.document.getText(), 'a\r\nx\r\nb');
  });

  it('is dirty after an edit, and clean again after undoing back to what was saved', () => {
    const editor = fake.openEditor({ text: 'a', uri: vscode.Uri.file('/w/a.txt') });
    assert.equal(editor.document.isDirty, false);
    user.type(editor, 'b');
    assert.equal(editor.document.isDirty, true);
    user.undo(editor);
    assert.equal(editor.document.isDirty, false);
  });

  it('writes to the disk when saved and tells it', async () => {
    const uri = vscode.Uri.file('/w/a.txt');
    const editor = fake.openEditor({ text: 'a', uri });
    user.type(editor, 'b');
    const saved: string[] = [];
    vscode.workspace.onDidSaveTextDocument((document) => saved.push(document.uri.path));
    assert.equal(await editor.document.save(), true);
    assert.equal(fake.disk.read(uri), 'ba');
    assert.deepEqual(saved, ['/w/a.txt']);
    assert.equal(editor.document.isDirty, false);
  });

  it('tells a change of the dirty state as a second event without content', () => {
    const editor = fake.openEditor({ text: 'a', uri: vscode.Uri.file('/w/a.txt') });
    const sizes: number[] = [];
    vscode.workspace.onDidChangeTextDocument(({ contentChanges }) => sizes.push(contentChanges.length));
    user.type(editor, 'b');
    user.type(editor, 'c');
    assert.deepEqual(sizes, [1, 0, 1]);
  });

  it('tells changes from the end, in the ranges of the text before', async () => {
    const editor = fake.openEditor({ text: 'aa bb\ncc' });
    const seen: unknown[] = [];
    vscode.workspace.onDidChangeTextDocument(({ contentChanges }) => seen.push(...contentChanges));
    await editor.edit((edit) => {
      edit.replace(at(0, 0, 2), 'AAAA');
      edit.replace(at(1, 0, 2), 'C');
      edit.replace(at(0, 3, 5), '');
    });
    assert.equal(editor.document.getText(), 'AAAA \nC');
    assert.deepEqual(seen, [
      { range: at(1, 0, 2), rangeOffset: 6, rangeLength: 2, text: 'C' },
      { range: at(0, 3, 5), rangeOffset: 3, rangeLength: 2, text: '' },
      { range: at(0, 0, 2), rangeOffset: 0, rangeLength: 2, text: 'AAAA' },
    ]);
  });

  it('closes with its last editor', () => {
    const editor = fake.openEditor({ text: 'a' });
    const beside = fake.showDocument(editor.document, vscode.ViewColumn.Two);
    user.closeEditor(editor);
    assert.equal(beside.document.isClosed, false);
    user.closeEditor(beside);
    assert.equal(beside.document.isClosed, true);
    assert.equal(vscode.window.activeTextEditor, undefined);
    assert.deepEqual(vscode.workspace.textDocuments, []);
  });

  it('is opened from the disk, once, or refused when there is nothing', async () => {
    const uri = vscode.Uri.file('/w/a.json');
    fake.disk.write(uri, '{}');
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.languageId, 'json');
    assert.equal(await vscode.workspace.openTextDocument('/w/a.json'), document);
    await assert.rejects(
      async () => vscode.workspace.openTextDocument('/w/none'),
      /cannot open file:\/\/\/w\/none/,
    );
  });

  it('comes from a content provider read-only, and follows its changes', async () => {
    let text = 'first';
    const changed = new vscode.EventEmitter<vscode.Uri>();
    vscode.workspace.registerTextDocumentContentProvider('xq', {
      onDidChange: changed.event,
      provideTextDocumentContent: () => text,
    });
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('xq:/reveal'));
    assert.equal(document.getText(), 'first');
    text = 'second';
    changed.fire(document.uri);
    await settle();
    assert.equal(document.getText(), 'second');
  });

  it('from a content provider closes with the tab that vscode.open made for it, unless an extension holds it', async () => {
    vscode.workspace.registerTextDocumentContentProvider('xq', { provideTextDocumentContent: () => 'text' });
    const uri = vscode.Uri.parse('xq:/a.py');
    const open = async (): Promise<FakeEditor> => {
      await vscode.commands.executeCommand('vscode.open', uri, { selection: at(0, 1, 2) });
      return fake.activeEditor!;
    };
    const editor = await open();
    assert.deepEqual([editor.document.getText(), editor.document.languageId], ['text', 'python']);
    assert.equal(editor.selection.start.character, 1);
    user.closeEditor(editor);
    assert.equal(editor.document.isClosed, true);
    await vscode.workspace.openTextDocument(uri);
    const held = await open();
    user.closeEditor(held);
    assert.equal(held.document.isClosed, false);
    fake.letProvidedDocumentsGo();
    assert.equal(held.document.isClosed, true);
  });

  it('is one of two in the tab that vscode.diff makes, and closes with it', async () => {
    const [left, right] = [vscode.Uri.file('/w/a.json'), vscode.Uri.file('/w/b.json')];
    for (const uri of [left, right]) fake.disk.write(uri, '{}');
    await vscode.commands.executeCommand('vscode.diff', left, right, 'a and b');
    const [original, modified] = vscode.window.visibleTextEditors;
    assert.equal(vscode.window.activeTextEditor, modified);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.deepEqual(
      tabs.map(({ label }) => label),
      ['a and b'],
    );
    assert.deepEqual(tabs[0]?.input, new vscode.TabInputTextDiff(left, right));
    user.closeEditor(fake.activeEditor!);
    assert.deepEqual([original?.document.isClosed, modified?.document.isClosed], [true, true]);
    assert.deepEqual(vscode.window.visibleTextEditors, []);
  });

  it('tells those who watch its folder when it is written, and nobody else', async () => {
    const told: string[] = [];
    const pattern = new vscode.RelativePattern(vscode.Uri.file('/w'), '*');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidCreate(({ path }) => told.push(`new ${path}`));
    watcher.onDidChange(({ path }) => told.push(path));
    for (const path of ['/w/a.json', '/w/b/c.json', '/x.json']) fake.disk.write(vscode.Uri.file(path), '{}');
    fake.disk.write(vscode.Uri.file('/w/a.json'), '[]');
    assert.deepEqual(told, []);
    await settle();
    watcher.dispose();
    fake.disk.write(vscode.Uri.file('/w/a.json'), '{}');
    await settle();
    assert.deepEqual(told, ['new /w/a.json', '/w/a.json']);
  });

  it('is changed by a workspace edit in one undo step', async () => {
    const editor = fake.openEditor({ text: 'a b' });
    const edit = new vscode.WorkspaceEdit();
    edit.replace(editor.document.uri, at(0, 0, 1), 'A');
    edit.replace(editor.document.uri, at(0, 2, 3), 'B');
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    assert.equal(editor.document.getText(), 'A B');
    user.undo(editor);
    assert.equal(editor.document.getText(), 'a b');
  });
});
