import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import {
  ADA,
  bend,
  BOB,
  decrypt,
  decryptAll,
  encrypt,
  failedWith,
  hold,
  openMarked,
  selectAll,
  shape,
  signedIn,
  STORE,
  told,
  toldOnly,
  wordsFor,
} from '../text/steps.ts';
import { pendingOnClipboard, storeFromClipboard } from './steps.ts';

const KEEP = 'Keep the key packet: what is not stored yet can be stored later.';

/** Store Key Packet, from a file with this text. */
async function storeFromFile(text: string): Promise<void> {
  const file = Uri.file('/workspace/kept.xqpacket');
  fake.disk.write(file, text);
  const running = user.run('xq.storeKeyPacket');
  const pick = await Promise.race([
    user.fileDialog('open', running),
    user.quickPick({ title: 'Store Key Packet' }, running),
  ]).catch(() => undefined);
  if (pick !== undefined && 'labels' in pick) await pick.choose(/file/u);
  (await user.fileDialog('open', running)).choose(file);
  await running;
}

/** Takes what was kept from the clipboard. */
function kept(): string {
  const { text } = fake.clipboard;
  fake.clipboard.text = '';
  return text;
}

describe('storing a key packet', () => {
  for (const [form, marked, after] of [
    ['a token', 'a: [[one]] # why\n', 'a: INLINE # why\n'],
    ['a block with its indentation', 'a:\n    [[one]]\n', 'a:\n    BLOCK\n'],
    ['a block in a comment', '  // [[one]]\n', '  // BLOCK\n'],
    ['a block with CRLF', '# [[one]]\r\nb\r\n', '# BLOCK\r\nb\r\n'],
    ['several of either form', '[[one\n]]a: [[two]]\n\t[[three]]\n', 'BLOCK\na: INLINE\n\tBLOCK\n'],
  ] as const)
    it(`puts the locator into ${form}, and a recipient can open it`, async () => {
      const staged = await signedIn();
      const editor = await pendingOnClipboard(marked);
      const { version } = editor.document;
      await storeFromClipboard();
      assert.equal(shape(editor.document.getText()), after);
      assert.equal(editor.document.version, version + 1);
      await staged.signIn(BOB);
      await decryptAll(editor);
      assert.equal(editor.document.getText(), marked.replace(/\[\[|\]\]/gu, ''));
    });

  it('takes it from a file where none is on the clipboard', async () => {
    await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\n');
    await storeFromFile(kept());
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: one\n');
  });

  it('takes it from a file where the user prefers that to the clipboard', async () => {
    await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\n');
    await storeFromFile(fake.clipboard.text);
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: one\n');
  });

  it('puts the locator into every copy of the text', async () => {
    await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\n');
    const line = editor.document.getText();
    user.select(editor, line.trimEnd());
    user.type(editor, line + line.trimEnd());
    await storeFromClipboard();
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: one\na: one\n');
  });

  it('finds the text also where it was moved to while the service was asked', async () => {
    const staged = await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\n');
    const answer = hold(staged, STORE);
    const running = storeFromClipboard();
    await answer.struck;
    user.typeAt(editor, editor.document.positionAt(0), 'new\n');
    answer.release();
    await running;
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'new\na: one\n');
  });

  it('says that nothing in the document waits for it', async () => {
    const { service } = await signedIn();
    await pendingOnClipboard('a: [[one]]\n');
    openMarked('a: other\n');
    assert.equal((await toldOnly(storeFromClipboard())).text, failedWith('packetWithoutText', KEEP));
    assert.equal(service.count(STORE), 0);
  });

  it('says that a file is no key packet file', async () => {
    const { service } = await signedIn();
    await pendingOnClipboard('a: [[one]]\n');
    const good = kept();
    const files = ['', 'text', '{}', '[]', good.replace('1', '2'), good.replace('PENDING-', 'PENDING.')];
    for (const text of files) {
      const message = await toldOnly(storeFromFile(text));
      assert.equal(message.text, failedWith('badPacketFile', KEEP), text);
    }
    assert.equal(service.count(STORE), 0);
  });

  it('says that the packet of another account is not accepted', async () => {
    const staged = await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\n');
    const text = editor.document.getText();
    await staged.signIn(BOB);
    assert.equal((await toldOnly(storeFromClipboard())).text, failedWith('badPacket', KEEP));
    assert.equal(editor.document.getText(), text);
  });

  it('says that a packet that is none is not accepted', async () => {
    await signedIn();
    await pendingOnClipboard('a: [[one]]\n');
    fake.clipboard.text = fake.clipboard.text.replace(/"packet": "[^"]+"/u, '"packet": "bm9uZQ=="');
    assert.equal((await toldOnly(storeFromClipboard())).text, failedWith('badPacket', KEEP));
  });

  it('is left with Escape, at either question, without a word', async () => {
    const { service } = await signedIn();
    await pendingOnClipboard('a: [[one]]\n');
    const first = user.run('xq.storeKeyPacket');
    await (await user.quickPick({ title: 'Store Key Packet' }, first)).hide();
    await first;
    fake.clipboard.text = 'something else';
    const second = user.run('xq.storeKeyPacket');
    (await user.fileDialog('open', second)).cancel();
    await second;
    assert.deepEqual(fake.messages, []);
    assert.equal(service.count(STORE), 0);
  });

  it('stores what can be stored of several, puts that in, and says why of the rest', async () => {
    const staged = await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\nb: [[two]]\nc: [[three]]\n');
    const refused = Response.json({ status: 'The submitted packet is not valid' }, { status: 400 });
    bend(staged, STORE, (honest, n) => (n === 2 ? Promise.resolve(refused) : honest()));
    assert.equal((await toldOnly(storeFromClipboard())).text, failedWith('badPacket', KEEP));
    selectAll(editor);
    const partly = await toldOnly(decrypt());
    assert.equal(partly.text, `2 of 3 done. ${wordsFor('keyNotStored')}`);
    assert.match(shape(editor.document.getText()), /^a: one\nb: INLINE\nc: three\n$/u);
    await storeFromClipboard();
    assert.equal(staged.service.count(STORE), 3);
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: one\nb: two\nc: three\n');
  });

  it('goes on after the session has ended, without storing anything twice', async () => {
    const staged = await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\nb: [[two]]\n');
    const ended = new Response('{"status":"expired"}', { status: 401 });
    bend(staged, STORE, (honest, n) => (n === 2 ? Promise.resolve(ended) : honest()));
    const running = storeFromClipboard();
    await (await user.inputBox({ title: 'session has ended' }, running)).accept();
    await (await user.inputBox({ title: 'PIN' }, running)).answer(staged.service.pinOf(ADA));
    await running;
    assert.deepEqual(fake.messages, []);
    assert.equal(staged.service.count(STORE), 2);
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: one\nb: two\n');
  });
});

describe('a stored key packet, which cannot be stored again', () => {
  it('is put into a document that did not take its locator the first time', async () => {
    const { service } = await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\n');
    fake.setReadonly(editor);
    assert.equal((await toldOnly(storeFromClipboard())).text, failedWith('editRefused', KEEP));
    fake.setReadonly(editor, false);
    await storeFromClipboard();
    assert.equal(service.count(STORE), 1);
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: one\n');
  });

  it('is put into a document that was closed meanwhile, also after a reload', async () => {
    const staged = await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\n', 'notes.txt');
    const text = editor.document.getText();
    const answer = hold(staged, STORE);
    const running = storeFromClipboard();
    await answer.struck;
    user.closeEditor(editor);
    answer.release();
    const message = await told(running);
    assert.equal(message.text, failedWith('textChanged', KEEP));
    await message.dismiss();
    await running;
    await staged.reload();
    const again = openMarked(text, 'notes.txt');
    await storeFromClipboard();
    assert.equal(staged.service.count(STORE), 1);
    await decryptAll(again);
    assert.equal(again.document.getText(), 'a: one\n');
  });

  it('is put back after an undo, and into a copy in another document', async () => {
    const { service } = await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\n');
    const text = editor.document.getText();
    await storeFromClipboard();
    user.undo(editor);
    assert.equal(editor.document.getText(), text);
    await storeFromClipboard();
    const copy = openMarked(text);
    await storeFromClipboard();
    assert.equal(service.count(STORE), 1);
    for (const one of [editor, copy]) {
      fake.setActiveEditor(fake.showDocument(one.document, vscode.ViewColumn.One));
      await decryptAll(fake.activeEditor!);
      assert.equal(one.document.getText(), 'a: one\n');
    }
  });

  it('says that its text is gone, when that was deleted meanwhile', async () => {
    const staged = await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\n');
    const answer = hold(staged, STORE);
    const running = storeFromClipboard();
    await answer.struck;
    user.undo(editor);
    answer.release();
    const message = await told(running);
    assert.equal(message.text, failedWith('textChanged', KEEP));
    await message.dismiss();
    await running;
    assert.equal(editor.document.getText(), 'a: one\n');
  });

  it('does not mix with what is encrypted and stored at once', async () => {
    await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\nb: two\n');
    user.select(editor, 'two');
    await encrypt();
    await storeFromClipboard();
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: one\nb: two\n');
  });
});
