import { strict as assert } from 'node:assert';
import { ViewColumn } from '../fake/enums.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { fake, user } from '../fake/fake.ts';
import { virtualPlace } from '../files/place.ts';
import { opened } from '../access/steps.ts';
import { signOut } from '../sealedFile/steps.ts';
import { selectAll } from '../text/steps.ts';
import {
  closeAndOpenAgain,
  edit,
  encryptedFile,
  eventually,
  NAME,
  openFile,
  paste,
  PLAIN,
  plaintextOf,
  saved,
  shown,
  statusText,
} from './steps.ts';
import type { Scene } from './steps.ts';

const NOTICE = 'has expired or was revoked';
const EDITED = PLAIN.replace('delta', 'a day of work');

interface Ended {
  readonly scene: Scene;
  readonly editor: FakeEditor;
  readonly before: string;
}

/** The person types into a message whose key has expired since the file was opened. */
async function expired(): Promise<Ended> {
  const scene = await encryptedFile(virtualPlace);
  const editor = await edit(scene);
  const before = scene.onDisk();
  scene.staged.service.pass(25 * 3_600_000);
  await paste(editor, 'delta', 'a day of work');
  return { scene, editor, before };
}

/** The key is asked for how long, and the text is encrypted for the same people. */
async function encryptAgain({ scene, before }: Ended): Promise<void> {
  // The session of the service ends as soon as a key does.
  await scene.staged.signIn('ada@example.com');
  const running = (await user.message(NOTICE)).choose('Encrypt Again');
  await (await user.quickPick({})).choose('7 days');
  await running;
  await eventually('the file is written', () => scene.onDisk() !== before);
  await saved();
}

describe('Edit Decrypted, once the key of a message has ended,', () => {
  it('does not write what is typed into it, says so, and asks nobody', async () => {
    const { scene, editor, before } = await expired();
    const sent = scene.staged.service.sent.length;
    await paste(editor, 'a day', 'two days');
    assert.equal(scene.onDisk(), before);
    assert.match(statusText() ?? '', /Not on the disk/u);
    await (await user.message(NOTICE)).dismiss();
    assert.equal(scene.staged.service.sent.length, sent);
  });

  it('writes what is typed elsewhere in the file', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await edit(scene);
    scene.staged.service.pass(25 * 3_600_000);
    await paste(editor, 'clear: text', 'clear: words');
    assert.match(scene.onDisk(), /clear: words/u);
    assert.match(statusText() ?? '', /Saved encrypted/u);
  });

  it('does the same where the person has just revoked the key', async () => {
    const scene = await encryptedFile(virtualPlace, 'a: [[my secret]]\nb: here\n');
    const editor = await edit(scene);
    const before = scene.onDisk();
    selectAll(await openFile(scene));
    const { running, overview } = await opened();
    await overview.choose(/Revoke/u);
    await (await user.message('Revoke this', running)).choose('Revoke for Everyone');
    await running;
    fake.showDocument(editor.document, ViewColumn.One);
    await paste(shown(scene), 'my secret', 'a new secret');
    assert.equal(scene.onDisk(), before);
    await (await user.message(NOTICE)).dismiss();
  });

  it('encrypts all such messages under new keys, for the same people, if that is chosen', async () => {
    const ended = await expired();
    const { scene } = ended;
    await encryptAgain(ended);
    assert.match(statusText() ?? '', /Saved encrypted/u);
    const sent = scene.staged.service.sent.length;
    scene.place.put(NAME, scene.onDisk().replace('clear: text', 'clear: theirs'));
    await saved();
    assert.equal(ended.editor.document.getText(), EDITED.replace('clear: text', 'clear: theirs'));
    await paste(ended.editor, 'alpha', 'omega');
    assert.equal(scene.staged.service.sent.length, sent);
    const wanted = EDITED.replace('clear: text', 'clear: theirs').replace('alpha', 'omega');
    assert.equal(await plaintextOf(scene, NAME), wanted);
  });

  it('shows the file as it is, if that is chosen', async () => {
    const { scene, editor, before } = await expired();
    await (await user.message(NOTICE)).choose('Discard Mine');
    await saved();
    assert.equal(editor.document.getText(), PLAIN);
    assert.equal(scene.onDisk(), before);
  });

  it('keeps what was typed when the tab is closed, and asks again', async () => {
    const ended = await expired();
    await (await user.message(NOTICE)).dismiss();
    user.closeEditor(ended.editor);
    await saved();
    await encryptAgain(ended);
    assert.equal(await plaintextOf(ended.scene, NAME), EDITED);
  });

  it('keeps it when its account signs out', async () => {
    const { editor } = await expired();
    await (await user.message(NOTICE)).dismiss();
    await signOut();
    await (await user.message('You have signed out')).dismiss();
    assert.match(editor.document.getText(), /a day of work/u);
  });

  it('writes all else when VS Code closes', async () => {
    const { scene, editor } = await expired();
    await (await user.message(NOTICE)).dismiss();
    await paste(editor, 'clear: text', 'clear: words');
    await closeAndOpenAgain(scene);
    assert.match(scene.onDisk(), /clear: words/u);
  });
});
