import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { FakeEditor } from '../fake/editors.ts';
import { settle, user } from '../fake/fake.ts';
import type { MessageHandle } from '../fake/user.ts';
import { virtualPlace } from '../files/place.ts';
import { holdTimers } from '../auth/heldTimers.ts';
import type { HeldTimers } from '../auth/heldTimers.ts';
import { edit, encryptedFile, NAME, PLAIN, saved, statusText } from './steps.ts';
import type { Scene } from './steps.ts';

const changed = (text: string): string => text.replace('clear: text', 'clear: theirs');
const THEIRS = changed(PLAIN);

interface Conflict {
  readonly scene: Scene;
  readonly editor: FakeEditor;
  readonly notice: MessageHandle;
}

/** The person has typed, and another program has written the file. */
async function conflict(theirs = changed): Promise<Conflict> {
  const scene = await encryptedFile(virtualPlace);
  const editor = await edit(scene);
  user.select(editor, 'delta');
  user.type(editor, 'mine');
  scene.place.put(NAME, theirs(scene.onDisk()));
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
});
