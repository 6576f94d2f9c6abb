import { strict as assert } from 'node:assert';
import type { FakeEditor } from '../fake/editors.ts';
import { settle, user } from '../fake/fake.ts';
import { virtualPlace } from '../files/place.ts';
import { signOut } from '../sealedFile/steps.ts';
import { edit, encryptedFile, eventually, NAME, saved, writeEncrypted } from './steps.ts';

const ADA = 'ada@example.com';
const EVE = 'eve@example.com';

async function switchTo(who: string): Promise<void> {
  const pick = await user.quickPick({}, user.run('xq.switchAccount'));
  await pick.choose(who);
  await settle(20);
}

/** Ada edits a file, and Eve reads it again when another program has put in what is for her alone. */
async function editedByTwo(): Promise<FakeEditor> {
  const scene = await encryptedFile(virtualPlace);
  await scene.staged.signIn(EVE);
  await scene.staged.context.globalState.update('xq.lastRecipients', [EVE]);
  await writeEncrypted(scene.place, 'other.yaml', 'new: [[for Eve]]\n');
  await switchTo(ADA);
  const editor = await edit(scene);
  await switchTo(EVE);
  scene.place.put(NAME, scene.onDisk() + scene.place.read('other.yaml').toString('utf8'));
  await saved();
  await (await user.message('now holds other encrypted texts')).choose('Read Again');
  await eventually('the new text is shown', () => editor.document.getText().includes('for Eve'));
  return editor;
}

describe('A text that two accounts have opened', () => {
  for (const who of [ADA, EVE])
    it(`is gone from the screen once one of them signs out: ${who}`, async () => {
      const { document } = await editedByTwo();
      await switchTo(who);
      assert.match(document.getText(), /for Eve/u);
      await signOut();
      await saved();
      assert.match(document.getText(), /is gone/u);
    });
});
