import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { openDocuments } from './documents.ts';
import { fake, settle, user } from './fake.ts';

const uri = vscode.Uri.parse('mine:/a.txt');

/** A file system with one file. */
class OneFile implements vscode.FileSystemProvider {
  readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  text = 'first\n';
  isReadonly = false;
  refuses = false;

  watch = (): vscode.Disposable => new vscode.Disposable(() => undefined);
  stat = (): vscode.FileStat => ({
    type: vscode.FileType.File,
    ctime: 0,
    mtime: 0,
    size: this.text.length,
    ...(this.isReadonly ? { permissions: vscode.FilePermission.Readonly } : {}),
  });
  readFile = (): Uint8Array => Buffer.from(this.text);
  writeFile(_uri: vscode.Uri, content: Uint8Array): void {
    if (this.refuses) throw vscode.FileSystemError.NoPermissions();
    this.text = Buffer.from(content).toString();
  }
  readDirectory = (): [string, vscode.FileType][] => [];
  createDirectory = (): void => undefined;
  delete = (): void => undefined;
  rename = (): void => undefined;
}

describe('a file system of an extension, in the fake', () => {
  let provider: OneFile;
  beforeEach(() => {
    fake.reset();
    provider = new OneFile();
    vscode.workspace.registerFileSystemProvider('mine', provider);
  });

  async function open() {
    await vscode.commands.executeCommand('vscode.open', uri);
    const editor = fake.activeEditor;
    assert.equal(editor?.document.uri.toString(), uri.toString());
    return editor;
  }
  const change = (): void => {
    provider.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  };

  it('gives documents their text and takes it when they are saved; saving as the person does runs their ways of saving', async () => {
    const editor = await open();
    assert.equal(editor.document.getText(), 'first\n');
    fake.saveParticipants.push((document) =>
      document.apply([{ offset: 0, length: 1, text: 'F', pushesMarkers: false }]),
    );
    user.type(editor, 'x');
    await vscode.commands.executeCommand('workbench.action.files.saveWithoutFormatting');
    assert.deepEqual([provider.text, editor.document.isDirty], ['xfirst\n', false]);
    user.type(editor, 'y');
    await editor.document.save();
    assert.equal(provider.text, 'Fyfirst\n');
  });

  it('leaves a document unsaved when it refuses', async () => {
    const editor = await open();
    provider.refuses = true;
    user.type(editor, 'x');
    assert.equal(await editor.document.save(), false);
    assert.ok(editor.document.isDirty);
    assert.equal(fake.saveFailures.length, 1);
  });

  it('is followed by a document that is saved, and not by one that is not', async () => {
    const editor = await open();
    provider.text = 'second\n';
    provider.isReadonly = true;
    change();
    await settle(6);
    assert.deepEqual([editor.document.getText(), editor.document.isReadonly], ['second\n', true]);
    assert.ok(!editor.document.isDirty);
    provider.isReadonly = false;
    change();
    await settle(6);
    user.type(editor, 'x');
    provider.text = 'third\n';
    change();
    await settle(6);
    assert.equal(editor.document.getText(), 'xsecond\n');
  });

  it('does not open what it does not give', async () => {
    provider.readFile = () => {
      throw vscode.FileSystemError.Unavailable('why');
    };
    await assert.rejects(async () => vscode.workspace.openTextDocument(uri), /cannot open/u);
    assert.deepEqual(openDocuments, []);
  });

  it('tells who watches a folder of the files in it', async () => {
    const seen: string[] = [];
    const folder = vscode.Uri.parse('memfs:/folder');
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
    watcher.onDidCreate(({ path }) => seen.push(`created ${path}`));
    watcher.onDidChange(({ path }) => seen.push(`changed ${path}`));
    for (const path of ['/folder/a', '/folder/a', '/folder/deeper/b', '/other'])
      fake.disk.write(folder.with({ path }), 'x');
    await settle();
    assert.deepEqual(seen, ['created /folder/a', 'changed /folder/a']);
    watcher.dispose();
    assert.equal(fake.subscribedListeners(), 0);
  });
});
