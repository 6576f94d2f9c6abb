import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { FakeEditor } from '../fake/editors.ts';
import { settle, user } from '../fake/fake.ts';
import type { MessageHandle } from '../fake/user.ts';
import { virtualPlace } from '../files/place.ts';
import { holdTimers } from '../auth/heldTimers.ts';
import type { HeldTimers } from '../auth/heldTimers.ts';
import { edit, encryptedFile, NAME, paste, PLAIN, saved, statusText, writeEncrypted } from './steps.ts';
import type { Scene } from './steps.ts';

const changed = (text: string): string => text.replace('clear: text', 'clear: theirs');
const THEIRS = changed(PLAIN);

interface Conflict {
  readonly scene: Scene;
  readonly editor: FakeEditor;
  readonly notice: MessageHandle;
}

/** Another program has put in a message whose key nobody has asked for. */
async function withNewMessage(): Promise<Conflict> {
  const scene = await encryptedFile(virtualPlace);
  await writeEncrypted(scene.place, 'other.yaml', 'new: [[secret]]\n');
  const theirs = scene.onDisk() + scene.place.read('other.yaml').toString('utf8');
  return conflictIn(scene, theirs);
}

/** The person has typed, and another program has written the file. */
async function conflict(theirs = changed): Promise<Conflict> {
  const scene = await encryptedFile(virtualPlace);
  return conflictIn(scene, theirs(scene.onDisk()));
}

async function conflictIn(scene: Scene, theirs: string): Promise<Conflict> {
  const editor = await edit(scene);
  user.select(editor, 'delta');
  user.type(editor, 'mine');
  scene.place.put(NAME, theirs);
  await saved();
  return { scene, editor, notice: await user.message('was changed elsewhere') };
}

describe('A conflict with the file on the disk ends', () => {
  let timers: HeldTimers | undefined;
  afterEach(() => {
    timers?.release();
    timers = undefined;
  });

  it('with nothing unsaved, also when somebody has just typed', async () => {
    const { editor, notice } = await conflict();
    timers = holdTimers(300);
    user.select(editor, new vscode.Selection(0, 12, 0, 12));
    user.type(editor, 'x');
    await notice.choose('Discard Mine');
    await settle(50);
    timers.pass(300);
    await saved();
    assert.ok(!editor.document.isDirty);
    assert.equal(editor.document.getText(), THEIRS);
    assert.match(statusText() ?? '', /Saved encrypted/u);
  });
  describe('without the network:', () => {
    async function offline(theirs?: (text: string) => string): Promise<Conflict> {
      const { scene, ...rest } = await conflict(theirs);
      // No key is fetched a short time ago any more.
      scene.staged.service.pass(6 * 60_000);
      scene.staged.service.downAt = '*';
      return { scene, ...rest };
    }

    it('the keys are at hand', async () => {
      const { scene, editor, notice } = await offline();
      const sent = scene.staged.service.sent.length;
      await notice.choose('Discard Mine');
      await saved();
      assert.equal(editor.document.getText(), THEIRS);
      assert.equal(scene.staged.service.sent.length, sent);
    });

    it('what was typed goes to one new file, and not to another one when the tab closes', async () => {
      const { scene, editor, notice } = await offline();
      await notice.choose('Save Mine as a New File');
      await saved();
      assert.equal(editor.document.getText(), THEIRS);
      user.closeEditor(editor);
      await saved();
      assert.deepEqual(scene.place.names().sort(), ['shop (2).yaml', NAME]);
    });

    it('nor where their text has messages whose keys are not at hand', async () => {
      const { scene, editor, notice } = await withNewMessage();
      scene.staged.service.pass(6 * 60_000);
      scene.staged.service.downAt = '*';
      await notice.choose('Save Mine as a New File');
      await (await user.message('XQ cannot be reached')).dismiss();
      user.closeEditor(editor);
      await saved();
      assert.deepEqual(scene.place.names().sort(), ['other.yaml', 'shop (2).yaml', NAME]);
    });
  });

  it('where their text holds nothing encrypted', async () => {
    const { scene, editor, notice } = await conflict(() => 'all clear now\n');
    await notice.choose('Discard Mine');
    await saved();
    assert.equal(editor.document.getText(), 'all clear now\n');
    await paste(editor, 'clear', 'is clear');
    assert.equal(scene.onDisk(), 'all is clear now\n');
  });
});
