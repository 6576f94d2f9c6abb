import { strict as assert } from 'node:assert';
import { fake, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import {
  ADD,
  assertUnchanged,
  bend,
  CREATE,
  decrypt,
  failedWith,
  openMarked,
  selectAll,
  shape,
  signedIn,
  STORE,
  told,
  toldOnly,
} from '../text/steps.ts';
import { createOnly, orderOnly, pendingOnClipboard } from './steps.ts';

describe('a key packet that is only created', () => {
  it('is put on the clipboard before any text is replaced', async () => {
    const { service } = await signedIn();
    const editor = openMarked('a: [[one]]\nb: [[two]]\n');
    const { running, keep } = await createOnly();
    assert.equal(editor.document.undoSteps, 0);
    assert.match(keep.placeholder ?? '', /nobody can open the text, not even you/u);
    await keep.choose(/clipboard/u);
    await running;
    const kept = JSON.parse(fake.clipboard.text) as { xqKeyPackets: number; packets: object[] };
    assert.equal(kept.xqKeyPackets, 1);
    assert.equal(kept.packets.length, 2);
    assert.equal(shape(editor.document.getText()), 'a: INLINE\nb: INLINE\n');
    assert.equal(editor.document.undoSteps, 1);
    assert.equal(service.count(CREATE), 2);
    assert.equal(service.count(ADD) + service.count(STORE), 0);
  });

  it('is saved as a file beside the document before any text is replaced', async () => {
    await signedIn();
    const editor = openMarked('[[one]]\n', 'notes.txt');
    const { running, keep } = await createOnly();
    await keep.choose(/\.xqpacket file/u);
    const dialog = await user.fileDialog('save', running);
    assert.equal(dialog.options.defaultUri?.path, '/workspace/notes.txt.xqpacket');
    assert.equal(editor.document.undoSteps, 0);
    const file = Uri.file('/workspace/kept.xqpacket');
    dialog.choose(file);
    await running;
    assert.match(fake.disk.read(file) ?? '', /"xqKeyPackets": 1/u);
    assert.equal(shape(editor.document.getText()), 'BLOCK\n');
  });

  it('that is kept nowhere leaves the text as it is, without a word', async () => {
    await signedIn();
    const editor = openMarked('a: [[one]]\n');
    const { running, keep } = await createOnly();
    await keep.hide();
    await running;
    assertUnchanged(editor, 'a: one\n');
    assert.deepEqual(fake.messages, []);
  });

  it('can still go to the clipboard when the dialog for a file was left', async () => {
    await signedIn();
    const editor = openMarked('a: [[one]]\n');
    const { running, keep } = await createOnly();
    await keep.choose(/\.xqpacket file/u);
    (await user.fileDialog('save', running)).cancel();
    await (await user.quickPick({ title: 'Keep the Key Packet' }, running)).choose(/clipboard/u);
    await running;
    assert.equal(shape(editor.document.getText()), 'a: INLINE\n');
  });

  it('whose file cannot be written leaves the text as it is, and says so', async () => {
    await signedIn();
    const editor = openMarked('a: [[one]]\n', 'notes.txt');
    const { running, keep } = await createOnly();
    await keep.choose(/\.xqpacket file/u);
    (await user.fileDialog('save', running)).choose(Uri.file('/workspace'));
    const message = await told(running);
    assert.equal(message.text, failedWith('fileFailed'));
    await message.dismiss();
    await running;
    assertUnchanged(editor, 'a: one\n');
  });

  it('whose text was changed meanwhile leaves it as it is, and says so', async () => {
    await signedIn();
    const editor = openMarked('a: [[one]]\n');
    const { running, keep } = await createOnly();
    user.type(editor, 'other');
    await keep.choose(/clipboard/u);
    const message = await told(running);
    assert.equal(message.text, failedWith('textChanged'));
    await message.dismiss();
    await running;
    assert.equal(editor.document.getText(), 'a: other\n');
  });

  it('of several, one of which cannot be made, leaves all text as it is', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\nb: [[two]]\nc: [[three]]\n');
    const failed = new Response('{"status":"no"}', { status: 400 });
    bend(staged, CREATE, (honest, n) => (n === 2 ? Promise.resolve(failed) : honest()));
    const message = await toldOnly((await orderOnly()).running);
    assert.equal(message.text, failedWith('packetRefused'));
    assertUnchanged(editor, 'a: one\nb: two\nc: three\n');
  });

  it('holds nothing in the open: neither the text nor its key', async () => {
    const { sandbox } = await signedIn();
    await pendingOnClipboard('a: [[canary-4711]]\n');
    const [key] = sandbox.inspect().contentKeys;
    assert.ok(key !== undefined);
    assert.ok(!fake.clipboard.text.includes(key));
    assert.ok(!fake.clipboard.text.includes('canary-4711'));
  });

  it('keeps the text closed for everybody: Decrypt says why, and offers to store it', async () => {
    await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\n');
    const text = editor.document.getText();
    const running = decrypt();
    const message = await told(running);
    assert.equal(message.text, failedWith('keyNotStored'));
    assert.deepEqual(message.buttons, ['Store Key Packet']);
    await Promise.all([
      message.choose('Store Key Packet'),
      user.quickPick({ title: 'Store Key Packet' }).then((pick) => pick.choose(/clipboard/u)),
    ]);
    await running;
    assert.notEqual(editor.document.getText(), text);
    selectAll(editor);
    await decrypt();
    assert.equal(editor.document.getText(), 'a: one\n');
  });

  it('says so once for several, with the same way out', async () => {
    await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\nb: [[two]]\n');
    selectAll(editor);
    const message = await toldOnly(decrypt());
    assert.equal(message.text, failedWith('keyNotStored'));
    assert.deepEqual(message.buttons, ['Store Key Packet']);
  });

  it('that cannot be made leaves the text as it is', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n');
    staged.sandbox.faults.add({ endpoint: CREATE, trouble: { kind: 'status', status: 500 } });
    const message = await toldOnly((await orderOnly()).running);
    assert.equal(message.text, failedWith('serviceFailed'));
    assertUnchanged(editor, 'a: one\n');
  });
});
