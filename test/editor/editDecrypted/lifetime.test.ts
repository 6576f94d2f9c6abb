import { strict as assert } from 'node:assert';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import { onDiskUri } from '../../../src/editor/editDecrypted/editUri.ts';
import type { MessageHandle } from '../fake/user.ts';
import { fake, user } from '../fake/fake.ts';
import { virtualPlace } from '../files/place.ts';
import { signOut } from '../sealedFile/steps.ts';
import { holdTimers } from '../auth/heldTimers.ts';
import type { HeldTimers } from '../auth/heldTimers.ts';
import {
  edit,
  editAfterSignOut,
  encryptedFile,
  eventually,
  NAME,
  paste,
  PLAIN,
  saved,
  statusText,
  plaintextOf,
} from './steps.ts';
import type { Scene } from './steps.ts';

describe('A file that is edited decrypted', () => {
  it('is saved without what VS Code does on saving: a blank that was just typed stays', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await edit(scene);
    fake.saveParticipants.push(() => assert.fail('trimmed'));
    await paste(editor, 'delta', 'delta ');
    assert.ok(!editor.document.isDirty);
    assert.match(editor.document.getText(), /delta \n/u);
  });

  it('is marked while VS Code does not save it, and saved when the mark is chosen', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await edit(scene);
    const saving = mock.method(editor.document, 'saveAsIs', () => Promise.reject(new Error('no')));
    await paste(editor, 'delta', 'epsilon');
    assert.match(statusText() ?? '', /Not on the disk/u);
    saving.mock.restore();
    await user.run('xq.editDecrypted');
    await saved();
    assert.match(statusText() ?? '', /Saved encrypted/u);
    assert.equal(await plaintextOf(scene, NAME), PLAIN.replace('delta', 'epsilon'));
  });

  let timers: HeldTimers | undefined;
  afterEach(() => {
    timers?.release();
    timers = undefined;
  });

  describe('while somebody types', () => {
    it('is saved 300 ms after the last key, and in one', async () => {
      const scene = await encryptedFile(virtualPlace);
      const editor = await edit(scene);
      const before = scene.onDisk();
      timers = holdTimers(300);
      user.select(editor, new vscode.Selection(0, 12, 0, 12));
      for (const key of 'key') user.type(editor, key);
      await saved();
      assert.ok(editor.document.isDirty);
      timers.pass(299);
      await saved();
      assert.equal(scene.onDisk(), before);
      timers.pass(300);
      await saved();
      assert.ok(!editor.document.isDirty);
      assert.equal(await plaintextOf(scene, NAME), PLAIN.replace('alpha', 'alphakey'));
    });

    it('is saved within a second also when nobody pauses', async () => {
      const scene = await encryptedFile(virtualPlace);
      const editor = await edit(scene);
      timers = holdTimers(300);
      user.select(editor, new vscode.Selection(0, 12, 0, 12));
      for (const key of 'on and on') {
        user.type(editor, key);
        scene.staged.service.pass(100);
      }
      await saved();
      assert.equal(await plaintextOf(scene, NAME), PLAIN.replace('alpha', 'alphaon and on'));
    });

    it('is written when VS Code closes, without waiting for the saving', async () => {
      const scene = await encryptedFile(virtualPlace);
      const editor = await edit(scene);
      timers = holdTimers(300);
      user.select(editor, new vscode.Selection(0, 12, 0, 12));
      user.type(editor, '!');
      await scene.staged.reload();
      await (await user.message('VS Code closed before the text')).dismiss();
      assert.equal(await plaintextOf(scene, NAME), PLAIN.replace('alpha', 'alpha!'));
    });
  });

  it('is gone from the screen and cannot be written to once its account has signed out', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await edit(scene);
    await paste(editor, 'delta', 'epsilon');
    await signOut();
    await saved();
    assert.match(editor.document.getText(), /^This text was in memory only and is gone\./u);
    assert.ok(editor.document.isReadonly);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(editor.document.uri, Buffer.from('x')), {
      code: 'Unavailable',
    });
    await scene.staged.signIn('ada@example.com');
    assert.equal(await plaintextOf(scene, NAME), PLAIN.replace('delta', 'epsilon'));
  });

  it('is gone from the comparison with the file, too', async () => {
    const scene = await encryptedFile(virtualPlace);
    const { document } = await edit(scene);
    const onDisk = onDiskUri(document.uri);
    await vscode.commands.executeCommand('vscode.diff', onDisk, document.uri, 'both');
    const compared = await vscode.workspace.openTextDocument(onDisk);
    assert.equal(compared.getText(), PLAIN);
    await signOut();
    await saved();
    for (const one of [document, compared])
      assert.match(
        one.getText(),
        /^This text was in memory only and is gone\. Run “XQ: Edit Decrypted” on shop/u,
      );
  });

  it('is gone also where it could not be saved any more', async () => {
    const scene = await encryptedFile(virtualPlace);
    const { document } = await edit(scene);
    timers = holdTimers(300);
    user.typeAt(fake.activeEditor ?? assert.fail(), new vscode.Position(0, 0), '#');
    const saving = mock.method(document, 'saveAsIs', () => Promise.reject(new Error('no')));
    await signOut();
    await saved();
    saving.mock.restore();
    await assert.rejects(async () => vscode.workspace.fs.writeFile(document.uri, Buffer.from('x')), {
      code: 'Unavailable',
    });
    await scene.staged.signIn('ada@example.com');
    assert.equal(await plaintextOf(scene, NAME), `#${PLAIN}`);
  });

  describe('when its account signs out and it can be written nowhere', () => {
    async function signedOut(): Promise<{
      scene: Scene;
      document: vscode.TextDocument;
      notice: MessageHandle;
    }> {
      const scene = await encryptedFile(virtualPlace);
      const editor = await edit(scene);
      fake.disk.failWith((operation, uri) =>
        operation === 'writeFile' && uri.scheme === scene.file.scheme
          ? vscode.FileSystemError.NoPermissions(uri)
          : undefined,
      );
      await paste(editor, 'delta', 'epsilon');
      await (await user.message('was not written')).dismiss();
      await signOut();
      await saved();
      assert.match(editor.document.getText(), /epsilon/u);
      fake.disk.failWith(() => undefined);
      const notice = await user.message('You have signed out, but what you typed');
      return { scene, document: editor.document, notice };
    }

    async function expectWritten(scene: Scene, document: vscode.TextDocument): Promise<void> {
      await saved();
      assert.match(document.getText(), /is gone/u);
      await scene.staged.signIn('ada@example.com');
      assert.equal(await plaintextOf(scene, NAME), PLAIN.replace('delta', 'epsilon'));
    }

    it('says so, and tries again', async () => {
      const { scene, document, notice } = await signedOut();
      await notice.choose('Try Again');
      await expectWritten(scene, document);
    });

    it('says so, and is gone once it could be written later', async () => {
      const { scene, document, notice } = await signedOut();
      await notice.dismiss();
      const running = user.run('xq.editDecrypted');
      await (await user.message('was not written')).choose('Try Again');
      await running;
      await expectWritten(scene, document);
    });

    it('says so, and drops it if that is chosen', async () => {
      const { scene, document, notice } = await signedOut();
      const before = scene.onDisk();
      await notice.choose('Discard Mine');
      await saved();
      assert.match(document.getText(), /is gone/u);
      assert.equal(scene.onDisk(), before);
    });
  });

  it('can be edited again in the same tab after signing in again', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await editAfterSignOut(scene);
    assert.equal(editor.document.getText(), PLAIN);
    assert.ok(!editor.document.isReadonly);
  });

  it('can only be read where the extensions were started again under it, until it is edited again', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await edit(scene);
    await scene.staged.reload();
    await eventually('it can only be read', () => editor.document.isReadonly);
    assert.equal(editor.document.getText(), PLAIN);
    fake.setActiveEditor(editor);
    await (await user.message('started its extensions again')).choose('Edit Decrypted');
    await eventually('it can be edited', () => !editor.document.isReadonly);
    await paste(editor, 'delta', 'epsilon');
    assert.equal(await plaintextOf(scene, NAME), PLAIN.replace('delta', 'epsilon'));
  });

  it('keeps nothing once its last tab is closed', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await edit(scene);
    const second = fake.showDocument(editor.document, vscode.ViewColumn.Two);
    user.closeEditor(editor);
    await saved();
    assert.equal(Buffer.from(await vscode.workspace.fs.readFile(second.document.uri)).toString(), PLAIN);
    user.closeEditor(second);
    await saved();
    await assert.rejects(async () => vscode.workspace.fs.readFile(second.document.uri), {
      code: 'Unavailable',
    });
  });
});
