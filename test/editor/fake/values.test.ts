import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake } from './fake.ts';

describe('values of the fake', () => {
  beforeEach(() => {
    fake.reset();
  });

  it('has one instance, however it is imported', async () => {
    const again: unknown = await import('vscode');
    const own: unknown = await import('./vscode.ts');
    assert.equal(again, own);
    assert.equal(vscode.window, (own as typeof vscode).window);
  });

  it('orders the ends of a range and keeps the direction of a selection', () => {
    const selection = new vscode.Selection(2, 1, 0, 3);
    assert.equal(selection.isReversed, true);
    assert.deepEqual(selection.start, new vscode.Position(0, 3));
    assert.equal(selection instanceof vscode.Range, true);
    assert.throws(() => new vscode.Position(-1, 0), /non-negative/);
  });

  it('writes a Uri encoded and reads it back', () => {
    const uri = vscode.Uri.file('/w/a b#c.txt');
    assert.equal(uri.toString(), 'file:///w/a%20b%23c.txt');
    assert.equal(vscode.Uri.parse(uri.toString()).fsPath, '/w/a b#c.txt');
    assert.equal(vscode.Uri.joinPath(uri, '..', 'd').path, '/w/d');
    assert.equal(vscode.Uri.parse('xq://host/p?q=1#f').with({ query: '' }).toString(), 'xq://host/p#f');
  });

  it('fills messages by place and by name, and leaves unknown places', () => {
    assert.equal(vscode.l10n.t('{0} of {1} {2}', 'one', 2), 'one of 2 {2}');
    assert.equal(vscode.l10n.t('Hello {name}', { name: 'Ada' }), 'Hello Ada');
    assert.equal(vscode.l10n.t({ message: '{0}!', args: ['Hi'], comment: ['greeting'] }), 'Hi!');
  });

  it('escapes text in Markdown', () => {
    const markdown = new vscode.MarkdownString().appendText('[a](command:b) <i>');
    assert.equal(markdown.value, '\\[a\\]\\(command:b\\)&nbsp;&lt;i>');
    assert.equal(new vscode.MarkdownString().appendCodeblock('```').value, '\n````\n```\n````\n');
  });

  it('keeps files in memory and fails with codes', async () => {
    const uri = vscode.Uri.file('/w/a');
    await vscode.workspace.fs.writeFile(uri, new Uint8Array([1]));
    assert.deepEqual(await vscode.workspace.fs.readFile(uri), new Uint8Array([1]));
    assert.deepEqual(await vscode.workspace.fs.readDirectory(vscode.Uri.file('/w')), [
      ['a', vscode.FileType.File],
    ]);
    await vscode.workspace.fs.delete(uri);
    const read = async (): Promise<unknown> => vscode.workspace.fs.readFile(uri);
    await assert.rejects(read, { code: 'FileNotFound' });
  });

  it('renames over a folder only when told to overwrite, and then everything in it is gone', async () => {
    const [file, folder, inside] = ['/w/a', '/w/b', '/w/b/c'].map((one) => vscode.Uri.file(one));
    fake.disk.write(file!, 'new');
    fake.disk.write(inside!, 'old');
    const rename = async (overwrite: boolean): Promise<void> =>
      vscode.workspace.fs.rename(file!, folder!, { overwrite });
    await assert.rejects(rename(false), { code: 'FileExists' });
    await rename(true);
    assert.deepEqual(fake.disk.below(vscode.Uri.file('/w')), ['b']);
    assert.equal(fake.disk.read(folder!), 'new');
  });

  it('tells links, sizes and failures as a test wants them', async () => {
    const uri = vscode.Uri.file('/w/a');
    fake.disk.write(uri, 'content');
    fake.disk.link(uri);
    fake.disk.resize(uri, 1e12);
    const { type, size } = await vscode.workspace.fs.stat(uri);
    assert.deepEqual([type, size], [vscode.FileType.File | vscode.FileType.SymbolicLink, 1e12]);
    fake.disk.failWith((operation) =>
      operation === 'readFile' ? vscode.FileSystemError.NoPermissions() : undefined,
    );
    const read = async (): Promise<unknown> => vscode.workspace.fs.readFile(uri);
    await assert.rejects(read, { code: 'NoPermissions' });
  });

  it('names paths relative to the folder', () => {
    fake.setWorkspaceFolders('/w/project');
    assert.equal(vscode.workspace.asRelativePath('/w/project/src/a.ts'), 'src/a.ts');
    assert.equal(vscode.workspace.asRelativePath('/elsewhere/a.ts'), '/elsewhere/a.ts');
    assert.equal(vscode.workspace.name, 'project');
  });

  it('finds other extensions once they are installed', async () => {
    assert.equal(vscode.extensions.getExtension('vscode.git'), undefined);
    fake.installGit({ repositories: [] }, false);
    const git = vscode.extensions.getExtension<{ getAPI(version: 1): unknown }>('vscode.git');
    assert.equal(git?.isActive, false);
    assert.deepEqual((await git.activate()).getAPI(1), { repositories: [] });
  });

  it('holds the clipboard and the links that were opened', async () => {
    await vscode.env.clipboard.writeText('copied');
    assert.equal(fake.clipboard.text, 'copied');
    assert.equal(await vscode.env.openExternal(vscode.Uri.parse('https://example.com/a')), true);
    assert.deepEqual(fake.openedExternal, ['https://example.com/a']);
  });
});
