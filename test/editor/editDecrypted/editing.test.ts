import { strict as assert } from 'node:assert';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import { editUri } from '../../../src/editor/editDecrypted/editUri.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import { inEachPlace, virtualPlace } from '../files/place.ts';
import { toldOnly } from '../text/steps.ts';
import {
  edit,
  encryptedFile,
  eventually,
  NAME,
  openFile,
  paste,
  pasteAndWrite,
  PLAIN,
  saved,
  shown,
} from './steps.ts';

inEachPlace('Edit Decrypted', (place) => {
  it('shows the plaintext in the language of the file, with one request, and writes nothing', async () => {
    const scene = await encryptedFile(place());
    const before = scene.onDisk();
    const { document } = await edit(scene);
    assert.equal(document.getText(), PLAIN);
    assert.deepEqual([document.languageId, document.isDirty, document.isReadonly], ['yaml', false, false]);
    assert.equal(scene.staged.service.sent.length, 1);
    assert.equal(scene.onDisk(), before);
    assert.equal(fake.builtInCommands.find(({ id }) => id === 'vscode.open')?.args[2], `${NAME} (decrypted)`);
  });

  it('seals what was changed, keeps the rest to the byte, and sends nothing', async () => {
    const scene = await encryptedFile(place());
    const before = scene.onDisk().split('\n');
    const editor = await edit(scene);
    const sent = scene.staged.service.sent.length;
    await pasteAndWrite(scene, editor, 'delta', 'delta and more');
    const after = scene.onDisk().split('\n');
    assert.deepEqual(after.slice(0, -2), before.slice(0, -2));
    assert.notEqual(after.at(-2), before.at(-2));
    assert.doesNotMatch(scene.onDisk(), /alpha|block: |delta/u);
    assert.equal(scene.staged.service.sent.length, sent);
    assert.ok(!editor.document.isDirty);
    user.closeEditor(editor);
    await saved();
    assert.equal((await edit(scene)).document.getText(), PLAIN.replace('delta', 'delta and more'));
  });

  it('leaves no file behind but the one that there was', async () => {
    const scene = await encryptedFile(place());
    await pasteAndWrite(scene, await edit(scene), 'delta', 'epsilon');
    assert.deepEqual(scene.place.names(), [NAME]);
  });
});

describe('Edit Decrypted', () => {
  it('is found again by its file: a second run shows what is open', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await edit(scene);
    await paste(editor, 'delta', 'epsilon');
    assert.equal((await edit(scene)).document, editor.document);
    assert.equal(scene.staged.service.sent.length, 1);
  });

  it('works on the message that it was called for, and puts the cursor there', async () => {
    const scene = await encryptedFile(virtualPlace);
    const { document } = await openFile(scene);
    const at = document.positionAt(document.getText().lastIndexOf('xq1.') + 5);
    await user.run('xq.editDecrypted', {
      uri: document.uri.toString(),
      line: at.line,
      character: at.character,
    });
    await settle();
    const editor = shown(scene);
    assert.equal(editor.document.offsetAt(editor.selection.active), PLAIN.indexOf('delta'));
  });

  it('seals short texts without a _ where the file is shown as Markdown, whatever its name', async () => {
    const marked = Array.from({ length: 30 }, (_, i) => `a [[secret ${i}]] b\n`).join('');
    const scene = await encryptedFile(virtualPlace, marked);
    const { document } = await openFile(scene);
    document.languageId = 'markdown';
    const editor = await edit(scene);
    assert.equal(editor.document.languageId, 'markdown');
    const before = scene.onDisk();
    user.select(editor, ...Array.from({ length: 30 }, (_, i) => `secret ${i} b`));
    user.type(editor, 'other b');
    await eventually('the file is written', () => scene.onDisk() !== before);
    assert.deepEqual(
      scene
        .onDisk()
        .match(/xq1\.[\w-]+\./gu)
        ?.filter((token) => token.includes('_')),
      [],
    );
  });

  it('takes the language that was chosen for the file', async () => {
    const scene = await encryptedFile(virtualPlace);
    const { document } = await openFile(scene);
    await vscode.languages.setTextDocumentLanguage(document, 'json');
    assert.equal((await edit(scene)).document.languageId, 'json');
  });

  it('asks for changes of the file to be saved first', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await openFile(scene);
    user.type(editor, 'x');
    assert.match((await toldOnly(user.run('xq.editDecrypted'))).text, /not saved. Save it first/u);
  });

  it('does not edit a file of more than 10 MB, nor what is not UTF-8', async () => {
    const scene = await encryptedFile(virtualPlace);
    await openFile(scene);
    fake.disk.write(scene.file, 'x'.repeat(10 * 1024 * 1024 + 1));
    assert.match((await toldOnly(user.run('xq.editDecrypted'))).text, /more than 10 MB/u);
    fake.disk.write(scene.file, Uint8Array.of(0xff, 0xfe, 0x61, 0));
    assert.match((await toldOnly(user.run('xq.editDecrypted'))).text, /Only text in UTF-8/u);
  });

  it('refuses commands that are for the file itself', async () => {
    const editor = await edit(await encryptedFile(virtualPlace));
    user.select(editor, 'clear');
    for (const id of ['xq.encryptSelection', 'xq.encryptSelectionForLastRecipients', 'xq.decrypt'])
      assert.match((await toldOnly(user.run(id))).text, /works on the file itself/u);
    assert.equal(editor.document.getText(), PLAIN);
  });

  it('is a file system of files only, which nobody else writes to', async () => {
    const scene = await encryptedFile(virtualPlace);
    const { document } = await edit(scene);
    const before = scene.onDisk();
    const { fs } = vscode.workspace;
    await assert.rejects(async () => fs.writeFile(document.uri, Buffer.from('mine')), {
      code: 'NoPermissions',
    });
    assert.equal(scene.onDisk(), before);
    assert.equal(document.getText(), PLAIN);
    assert.equal(Buffer.from(await fs.readFile(document.uri)).toString(), PLAIN);
  });

  it('gives a tab that was restored no content, and decrypts nothing for it', async () => {
    const scene = await encryptedFile(virtualPlace);
    const { uri } = (await edit(scene)).document;
    user.closeEditor(fake.activeEditor ?? assert.fail());
    await saved();
    const sent = scene.staged.service.sent.length;
    await scene.staged.reload();
    const { fs } = vscode.workspace;
    await assert.rejects(async () => fs.readFile(uri), /Run “XQ: Edit Decrypted” on shop.yaml again/u);
    await assert.rejects(async () => fs.stat(uri), { code: 'Unavailable' });
    await assert.rejects(async () => fs.writeFile(uri, Buffer.from('x')), { code: 'Unavailable' });
    assert.equal(scene.staged.service.sent.length, sent);
  });

  it('opens for a recipient what can be opened; the rest stays, and cannot be changed', async () => {
    const scene = await encryptedFile(virtualPlace);
    const locator = scene.staged.sandbox.inspect();
    assert.ok(locator.contentKeys.length > 0);
    const damaged = scene
      .onDisk()
      .replace(/(?<=first: xq1\.[\w-]{90})./u, (one) => (one === 'A' ? 'B' : 'A'));
    fake.disk.write(scene.file, damaged);
    const editor = await edit(scene);
    const before = editor.document.getText();
    assert.match(before, /^first: xq1\.[\w-]+\.\nclear/u);
    user.select(editor, 'xq1.');
    user.type(editor, 'x');
    await saved();
    const message = await user.message('could not be opened for you');
    await message.dismiss();
    assert.equal(editor.document.getText(), before);
    assert.ok(!editor.document.isDirty);
    await paste(editor, 'delta', 'epsilon');
    assert.equal(scene.onDisk().split('\n')[0], damaged.split('\n')[0]);
    assert.match(editor.document.getText(), /epsilon/u);
  });

  it('says when a change went across the edges of messages, and lets it be undone', async () => {
    const scene = await encryptedFile(virtualPlace, 'a: [[one]], [[two]]\n');
    const editor = await edit(scene);
    await paste(editor, 'ne, t', 'X');
    const message = await user.message('went across the edge');
    await message.choose('Undo');
    await saved();
    assert.equal(editor.document.getText(), 'a: one, two\n');
    assert.match(scene.onDisk(), /^a: xq1\.[\w-]+\., xq1\.[\w-]+\.\n$/u);
  });

  it('says when text of a message is put in where it is saved in plaintext, and lets it be undone', async () => {
    const scene = await encryptedFile(virtualPlace, 'a: [[my secret]]\nb: here\n');
    const editor = await edit(scene);
    await paste(editor, 'here', 'my secret');
    await (await user.message('it is saved in plaintext')).choose('Undo');
    await saved();
    assert.match(scene.onDisk(), /^a: xq1\.[\w-]+\.\nb: here\n$/u);
    await paste(editor, 'my secret', 'my secret, my secret');
    await user.expectNothingOpen();
  });

  it('marks what is encrypted, and tells for whom as far as that is known', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await edit(scene);
    fake.showDocument(editor.document, vscode.ViewColumn.Two);
    await settle();
    const marked = [...editor.decorations.values()].flat().map((one) => {
      const range = 'range' in one ? one.range : one;
      return editor.document.getText(range);
    });
    assert.deepEqual(marked, ['alpha', 'delta', '  block: one\n  block: two']);
  });

  it('is refused where VS Code would not save it in UTF-8, although it shows it alike', async () => {
    const scene = await encryptedFile(virtualPlace);
    await openFile(scene);
    const listener = vscode.workspace.onDidOpenTextDocument((document) => {
      if (document.uri.scheme === 'xq') Object.assign(document, { encoding: 'windows1252' });
    });
    const running = user.run('xq.editDecrypted');
    const message = await user.message('does not read this text as UTF-8');
    listener.dispose();
    await message.dismiss();
    await running;
    await assert.rejects(async () => vscode.workspace.fs.writeFile(editUri(scene.file), Buffer.from('x')), {
      code: 'Unavailable',
    });
  });

  it('is refused where the file itself is open in another encoding', async () => {
    const scene = await encryptedFile(virtualPlace);
    (await openFile(scene)).document.encoding = 'windows1252';
    assert.match((await toldOnly(user.run('xq.editDecrypted'))).text, /Only text in UTF-8/u);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(editUri(scene.file), Buffer.from('x')), {
      code: 'Unavailable',
    });
  });

  it('is edited once where the command was run twice: what was typed meanwhile stays', async () => {
    const scene = await encryptedFile(virtualPlace);
    await openFile(scene);
    const { fs } = vscode.workspace;
    const read = fs.readFile.bind(fs);
    const second = new vscode.EventEmitter<void>();
    let readings = 0;
    const reading = mock.method(fs, 'readFile', async (uri: vscode.Uri) => {
      if (uri.toString() === scene.file.toString() && (readings += 1) === 2)
        await new Promise<void>((resolve) =>
          second.event(() => {
            resolve();
          }),
        );
      return read(uri);
    });
    const runs = [user.run('xq.editDecrypted'), user.run('xq.editDecrypted')];
    await runs[0];
    await saved();
    await paste(shown(scene), 'delta', 'mine');
    scene.place.put(NAME, scene.onDisk().replace('clear: text', 'clear: theirs'));
    await paste(shown(scene), 'alpha', 'mine too');
    second.fire();
    await Promise.all(runs);
    await saved();
    reading.mock.restore();
    const mine = PLAIN.replace('delta', 'mine').replace('alpha', 'mine too');
    assert.equal(shown(scene).document.getText(), mine);
    assert.equal(Buffer.from(await fs.readFile(editUri(scene.file))).toString(), mine);
  });

  it('has a document of its own for each file', () => {
    assert.notEqual(editUri(Uri.file('/a/b')).toString(), editUri(Uri.parse('memfs:/a/b')).toString());
  });
});
