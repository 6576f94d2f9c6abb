import { strict as assert } from 'node:assert';
import { ADD, choose, opened } from './access/steps.ts';
import type { Stage } from './stage.ts';
import { fake, settle, user } from './fake/fake.ts';
import {
  ADA,
  hold,
  BOB,
  decryptAll,
  encrypt,
  failedWith,
  KEY,
  KEYS,
  openMarked,
  selectAll,
  signedIn,
  toldOnly,
} from './text/steps.ts';
import type { FakeEditor } from './fake/editors.ts';

const MINUTE = 60_000;

/** A message whose key was fetched by decrypting it, and that is there again. */
async function readOnce(settings: Readonly<Record<string, unknown>> = {}): Promise<[Stage, FakeEditor]> {
  const staged = await signedIn({ settings });
  const editor = openMarked('a: [[one]]\n');
  await encrypt();
  await readAgain(editor);
  assert.equal(staged.service.count(KEY), 1);
  return [staged, editor];
}

async function readAgain(editor: FakeEditor): Promise<void> {
  await decryptAll(editor);
  assert.equal(editor.document.getText(), 'a: one\n');
  user.undo(editor);
}

describe('A key that was fetched', () => {
  it('is not asked for again for some minutes', async () => {
    const [{ service }, editor] = await readOnce();
    service.pass(5 * MINUTE - 1);
    await readAgain(editor);
    assert.equal(service.count(KEY), 1);
    service.pass(1);
    await readAgain(editor);
    assert.equal(service.count(KEY), 2);
  });

  it('is kept as long as is set, from the moment it was fetched', async () => {
    const [{ service }, editor] = await readOnce({ 'xq.keys.cacheMinutes': 2 });
    service.pass(MINUTE);
    await readAgain(editor);
    service.pass(MINUTE);
    await readAgain(editor);
    assert.equal(service.count(KEY), 2);
    fake.configuration.set('xq.keys.cacheMinutes', 1);
    service.pass(MINUTE);
    await readAgain(editor);
    assert.equal(service.count(KEY), 3);
  });

  it('is not used longer because the clock was set back', async () => {
    const [{ service }, editor] = await readOnce();
    service.pass(-60 * MINUTE);
    service.pass(59 * MINUTE);
    await readAgain(editor);
    assert.equal(service.count(KEY), 2);
  });

  it('goes at once when a shorter time is set', async () => {
    const [{ service }, editor] = await readOnce({ 'xq.keys.cacheMinutes': 60 });
    service.pass(2 * MINUTE);
    fake.configuration.set('xq.keys.cacheMinutes', 1);
    await settle();
    fake.configuration.set('xq.keys.cacheMinutes', 60);
    await readAgain(editor);
    assert.equal(service.count(KEY), 2);
  });

  it('that comes after its account has signed out is neither used nor kept', async () => {
    const [staged, editor] = await readOnce({ 'xq.keys.cacheMinutes': 0 });
    fake.configuration.set('xq.keys.cacheMinutes', 5);
    const before = editor.document.getText();
    const held = hold(staged, KEY);
    const running = decryptAll(editor);
    await held.struck;
    await user.run('xq.signOut');
    held.release();
    await running;
    assert.equal(editor.document.getText(), before);
    await staged.signIn(ADA);
    await readAgain(editor);
    assert.equal(staged.service.count(KEY), 3);
  });

  it('that comes after the access to it was changed is not kept', async () => {
    const [staged, editor] = await readOnce({ 'xq.keys.cacheMinutes': 0 });
    fake.configuration.set('xq.keys.cacheMinutes', 5);
    const held = hold(staged, KEY);
    const running = decryptAll(editor);
    await held.struck;
    selectAll(editor);
    const asked = await opened();
    const after = await choose(asked, ADD, 'eve@example.com');
    await after.hide();
    await asked.running;
    held.release();
    await running;
    user.undo(editor);
    await readAgain(editor);
    assert.equal(staged.service.count(KEY), 3);
  });

  it('is not kept when that is what is set', async () => {
    const [{ service }, editor] = await readOnce({ 'xq.keys.cacheMinutes': 0 });
    await readAgain(editor);
    assert.equal(service.count(KEY), 2);
  });

  it('goes when nobody is at the window', async () => {
    const [{ service }, editor] = await readOnce();
    await user.goAway();
    await user.comeBack();
    await readAgain(editor);
    assert.equal(service.count(KEY), 2);
  });

  it('stays when the window only loses the focus', async () => {
    const [{ service }, editor] = await readOnce();
    await user.lookAway();
    await user.lookBack();
    await readAgain(editor);
    assert.equal(service.count(KEY), 1);
  });

  it('goes with its account, and is never given to another one', async () => {
    const [staged, editor] = await readOnce();
    await user.run('xq.signOut');
    await staged.signIn('eve@example.com');
    assert.equal((await toldOnly(decryptAll(editor))).text, failedWith('notRecipient'));
    await user.run('xq.signOut');
    await staged.signIn(BOB);
    await readAgain(editor);
    assert.equal(staged.service.count(KEY), 3);
  });

  it('does not hold up what is not at hand: one request for the rest', async () => {
    const [{ service }] = await readOnce();
    const editor = openMarked('a: [[one]]\nb: [[two]]\nc: [[three]]\n');
    await encrypt();
    await decryptAll(editor);
    await settle();
    assert.equal(editor.document.getText(), 'a: one\nb: two\nc: three\n');
    assert.equal(service.count(KEYS), 1);
    assert.equal(service.count(KEY), 1);
  });
});
