import { strict as assert } from 'node:assert';
import { encodeText } from '../../../src/crypto/bytes.ts';
import type { EditSession } from '../../../src/editor/editDecrypted/editSession.ts';
import { loadWith } from '../../../src/editor/editDecrypted/loadedFile.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { user } from '../fake/fake.ts';
import { virtualPlace } from '../files/place.ts';
import { signOut } from '../sealedFile/steps.ts';
import type { MemoryFile } from './files.ts';
import { sampleFile, sessionOver } from './files.ts';
import {
  closeAndOpenAgain,
  edit,
  editAfterSignOut,
  encryptedFile,
  NAME,
  paste,
  pasteAndWrite,
  PLAIN,
  plaintextOf,
  saved,
} from './steps.ts';
import type { Scene } from './steps.ts';

async function start(template: string): Promise<{ session: EditSession; real: MemoryFile }> {
  return sessionOver(sampleFile(template));
}

/** Replaces a text by another, or puts one in before it. */
function put(session: EditSession, where: string, text: string, length = 0): boolean {
  const rangeOffset = session.shown.text.indexOf(where);
  assert.ok(rangeOffset >= 0, `there is no ${where}`);
  return session.follow([{ rangeOffset, rangeLength: length, text }], false).isLeaving;
}

const cut = (session: EditSession, what: string): boolean => put(session, what, '', what.length);

async function save(session: EditSession): Promise<void> {
  session.take(encodeText(session.shown.text));
  await session.flush();
}

const protectedOf = ({ shown: { text, regions } }: EditSession): string[] =>
  regions.map((one) => text.slice(one.start, one.end)).filter((one) => one !== '');

describe('Text that leaves its message', () => {
  for (const [what, template, line, before, left] of [
    ['a line', 'pw: [before-4711]\nb: 2\nc: 3\n', 'pw: before-4711\n', 'c: 3', ['before-4711']],
    ['a PIN', 'pin: [4711]\nb: 2\nc: 3\n', 'pin: 4711\n', 'c: 3', ['4711']],
    ['a block', 'a\n{  one\n  two}\nb\nc\n', '  one\n  two\n', 'c\n', ['  one\n  two']],
    ['a block and a clear line', 'a\n{  one\n  two}\nb\nc\n', '  one\n  two\nb\n', 'c\n', ['  one\n  two']],
  ] as const)
    it(`is a message again when it is cut and pasted by whole lines: ${what}`, async () => {
      const { session, real } = await start(template);
      cut(session, line);
      await save(session);
      assert.ok(!put(session, before, line));
      assert.deepEqual(protectedOf(session), left);
      await save(session);
      assert.equal(session.held, undefined);
      for (const one of left) assert.ok(!real.text.includes(one.trim()));
    });

  for (const [what, template, before, text] of [
    ['a duplicate of its line', 'a\npw: [before-4711]\nb\n', 'pw: ', 'pw: before-4711\n'],
    ['a PIN with its line', 'a\npin: [4711]\nb\n', 'pin: ', 'pin: 4711\n'],
    ['a part of it with a clear line', 'pw: [before-4711]\nb\n', 'b\n', 'c\nfore-47\n'],
    ['a line of a block with others', 'a\n{  key: one-two\n  x}\nb\n', 'b\n', 'z\nkey: one-two, y\n'],
  ] as const)
    it(`is not written before the user has decided: ${what}`, async () => {
      const { session, real } = await start(template);
      assert.ok(put(session, before, text));
      await save(session);
      assert.deepEqual([real.writes, session.held?.isLeaving], [0, true]);
      session.allowLeaving();
      await session.flush();
      assert.deepEqual([real.writes, session.held], [1, undefined]);
    });

  it('is found where several cursors put it', async () => {
    const { session, real } = await start('pw: [before-4711]\nb\nc\n');
    const { text } = session.shown;
    const changes = ['c\n', 'b\n'].map((one) => ({
      rangeOffset: text.indexOf(one),
      rangeLength: 0,
      text: 'x: before-4711\n',
    }));
    assert.ok(session.follow(changes, false).isLeaving);
    await save(session);
    assert.equal(real.writes, 0);
  });

  it('is found as it was edited, whole and by a part that was cut', async () => {
    const { session } = await start('pw: [before-4711]\nb\nc\n');
    put(session, 'before-4711', 'after-9', 'before-4711'.length);
    put(session, 'after-9', 'x');
    assert.ok(put(session, 'b\n', 'pw: xafter-9\n'));
    const { session: other } = await start('pw: [before-4711]\nb\n');
    put(other, 'before', 'earlier one, ');
    cut(other, 'earlier one');
    assert.ok(put(other, 'b\n', 'earlier one'));
  });

  it('is found when it is typed, or completed by a deletion', async () => {
    const { session } = await start('pin: [4711]\nb: 471\nc: 47x11\n');
    assert.ok(put(session, '\nc: ', '1'));
    const { session: other } = await start('pin: [4711]\nc: 47x11\n');
    assert.ok(cut(other, 'x'));
  });

  it('lets writing go on when it is gone again, and holds it again when it is back', async () => {
    const { session, real } = await start('pw: [before-4711]\nb\n');
    put(session, 'b\n', 'x: before-4711\n');
    await save(session);
    cut(session, 'x: before-4711\n');
    put(session, 'b\n', 'y: 1\n');
    await save(session);
    assert.deepEqual([real.writes, session.held], [1, undefined]);
    put(session, 'b\n', 'x: before-4711\n');
    await save(session);
    assert.deepEqual([real.writes, session.held?.isLeaving], [1, true]);
  });

  it('is of no interest where the same stands in clear already, nor where it is put into a message', async () => {
    const { session } = await start('pw: [admin-1]\nb: admin-1\n');
    assert.ok(!put(session, 'b: ', 'c: admin-1\n'));
    assert.ok(!put(session, 'admin', 'admin-1 '));
  });

  it('is taken into the nearest message where nobody can be asked', async () => {
    const file = sampleFile('a\npw: [before-4711]\nb\nc\n');
    const { session, real } = await sessionOver(file);
    put(session, 'c\n', 'x: before-4711\n');
    await save(session);
    session.shelter();
    await session.flush();
    assert.doesNotMatch(real.text, /4711/u);
    assert.equal((await loadWith(real.bytes, file.keys)).shown.text, session.shown.text);
  });

  for (const [what, template, gone, back] of [
    ['the emptied one', 'a: [before-4711]\nb: here\n', 'before-4711', 'before-4711'],
    ['the emptied block', 'a\n{  one-4711\n  two}\nb\n', '  one-4711\n  two', '  one-4711\n  two'],
    ['one that is gone', 'a\n{  one-4711\n  two}\nb\n', '  one-4711\n  two\n', '  one-4711'],
    ['the one behind', 'p: [1]\n<closed>\nb\nc: [2]\nd: [before-4711]\n', 'before-4711', 'before-4711'],
    ['the emptied one', 'p: [1]\n<closed>\nb\nd: [before-4711]\n', 'before-4711', 'before-4711'],
  ] as const)
    it(`is taken into ${what} where no other can have it: ${JSON.stringify(template)}`, async () => {
      const file = sampleFile(template);
      const { session, real } = await sessionOver(file);
      cut(session, gone);
      await save(session);
      put(session, '\nb', `\n${back}`);
      await save(session);
      const { text } = session.shown;
      session.shelter();
      await session.flush();
      assert.equal(session.held, undefined);
      assert.doesNotMatch(real.text, /4711/u);
      assert.equal((await loadWith(real.bytes, file.keys)).shown.text, text);
    });

  it('is known after the file was read again', async () => {
    const file = sampleFile('pw: [before-4711]\nb\n');
    const { session, real } = await sessionOver(file);
    const next = sampleFile('pw: [after]\nb\n');
    real.bytes = encodeText(next.text);
    const loaded = await loadWith(real.bytes, next.keys);
    session.reload(loaded);
    session.follow([{ rangeOffset: 4, rangeLength: 11, text: 'after' }], false);
    assert.deepEqual(session.shown, loaded.shown);
    assert.ok(put(session, 'b\n', 'pw: before-4711\n'));
    await save(session);
    assert.equal(real.text, next.text);
  });
});

describe('Undo in a text that is edited decrypted', () => {
  it('does not go back behind a reading of the file', async () => {
    const file = sampleFile('pw: [before-4711]\nb\n');
    const { session, real } = await sessionOver(file);
    real.bytes = encodeText('pw: none\nb\n');
    const loaded = await loadWith(real.bytes, file.keys);
    session.reload(loaded);
    session.follow([{ rangeOffset: 4, rangeLength: 11, text: 'none' }], false);
    const undone = session.follow([{ rangeOffset: 4, rangeLength: 4, text: 'before-4711' }], true);
    assert.deepEqual([undone.restore, undone.isBehind], [loaded.shown.text, true]);
    await save(session);
    assert.equal(real.writes, 0);
    session.follow([{ rangeOffset: 4, rangeLength: 11, text: 'none' }], false);
    assert.deepEqual(session.shown, loaded.shown);
  });

  it('does not go back to what another account edited in the same tab; its messages are where they were', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await editAfterSignOut(scene);
    const before = scene.onDisk();
    user.undo(editor);
    await saved();
    assert.equal(editor.document.getText(), PLAIN);
    assert.equal(scene.onDisk(), before);
    await (await user.message('cannot be undone further back')).dismiss();
    await pasteAndWrite(scene, editor, 'delta', 'epsilon');
    assert.deepEqual(scene.onDisk().split('\n').slice(0, -2), before.split('\n').slice(0, -2));
    assert.doesNotMatch(scene.onDisk(), /epsilon|alpha|block: /u);
  });
});

describe('Edit Decrypted, for text that leaves its message,', () => {
  const NOTICE = 'nothing is written to the disk';

  it('writes it in plaintext if the user wants that, and nothing before', async () => {
    const scene = await encryptedFile(virtualPlace, 'a: [[my secret]]\nb: here\n');
    const before = scene.onDisk();
    const editor = await edit(scene);
    await paste(editor, 'here', 'my secret');
    assert.equal(scene.onDisk(), before);
    await (await user.message(NOTICE)).choose('Save in Plaintext');
    await saved();
    assert.match(scene.onDisk(), /b: my secret/u);
  });

  describe('moved by cut and paste, whatever is typed then,', () => {
    const MOVED = 'a: \nb: my secret\nc: an hour of work\n';

    async function moved(): Promise<{ scene: Scene; editor: FakeEditor }> {
      const scene = await encryptedFile(virtualPlace, 'a: [[my secret]]\nb: here\nc: work\n');
      const editor = await edit(scene);
      await pasteAndWrite(scene, editor, 'my secret', '');
      await paste(editor, 'here', 'my secret');
      await (await user.message(NOTICE)).dismiss();
      await paste(editor, 'work', 'an hour of work');
      return { scene, editor };
    }

    async function expectWritten(scene: Scene): Promise<void> {
      assert.doesNotMatch(scene.onDisk(), /my secret/u);
      assert.equal(await plaintextOf(scene, NAME), MOVED);
    }

    it('encrypts it when the tab is closed', async () => {
      const { scene, editor } = await moved();
      user.closeEditor(editor);
      await saved();
      await expectWritten(scene);
    });

    it('encrypts it when VS Code closes', async () => {
      const { scene } = await moved();
      await closeAndOpenAgain(scene);
      await saved();
      await expectWritten(scene);
    });

    it('encrypts it when its account signs out', async () => {
      const { scene } = await moved();
      await signOut();
      await saved();
      await scene.staged.signIn('ada@example.com');
      await expectWritten(scene);
    });
  });

  it('encrypts it with the nearest message when the tab is closed before that is decided', async () => {
    const scene = await encryptedFile(virtualPlace, 'a: [[my secret]]\nb: here\n');
    const editor = await edit(scene);
    await paste(editor, 'here', 'my secret');
    await (await user.message(NOTICE)).dismiss();
    await saved();
    assert.doesNotMatch(scene.onDisk(), /my secret/u);
    user.closeEditor(editor);
    await saved();
    assert.doesNotMatch(scene.onDisk(), /my secret/u);
    assert.equal((await edit(scene)).document.getText(), 'a: my secret\nb: my secret\n');
  });
});
