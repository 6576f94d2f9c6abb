import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { readForeign } from '../../../src/crypto/foreignForms.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { pendingOnClipboard } from '../packets/steps.ts';
import {
  decrypt,
  encrypt,
  failedWith,
  INLINE,
  openMarked,
  selectAll,
  signedIn,
  toldOnly,
  wordsFor,
} from '../text/steps.ts';

const copy = (): Promise<unknown> => user.run('xq.copyAsSdkMessage');
const NOTHING = 'Nothing was copied.';

describe('Copy as SDK Message', () => {
  for (const [form, marked] of [
    ['a token', 'a: [[one]] # why\n'],
    ['a block', '    // [[one]]\n'],
  ] as const)
    it(`copies the frame of ${form} in standard base64, and asks nobody`, async () => {
      const { service } = await signedIn();
      const editor = openMarked(marked);
      await encrypt();
      const sent = service.sent.length;
      selectAll(editor);
      await copy();
      assert.match(fake.clipboard.text, /^LAAAA[A-Za-z0-9+/]+={0,2}$/u);
      assert.equal(fake.clipboard.text.length % 4, 0);
      assert.equal(readForeign(fake.clipboard.text).schemeByte, 1);
      assert.equal(service.sent.length, sent);
    });

  it('copies what opens again where it is pasted', async () => {
    await signedIn();
    const editor = openMarked('[[one]]\n');
    await encrypt();
    await copy();
    const other = openMarked(`[[${fake.clipboard.text}]]\n`);
    await decrypt();
    assert.equal(other.document.getText(), 'one\n');
    assert.ok(editor.document.getText().includes('BEGIN XQ MESSAGE'));
  });

  it('copies the very bytes that stand in the document', async () => {
    await signedIn();
    const editor = openMarked('a: [[one]]\n');
    await encrypt();
    const [token = ''] = INLINE.exec(editor.document.getText()) ?? [];
    INLINE.lastIndex = 0;
    user.select(editor, new vscode.Selection(0, 10, 0, 10));
    await copy();
    assert.equal(fake.clipboard.text, Buffer.from(token.slice(4, -1), 'base64url').toString('base64'));
  });

  it('copies several, one a line', async () => {
    await signedIn();
    const editor = openMarked('a: [[one]] [[two]]\n[[three]]\n');
    await encrypt();
    selectAll(editor);
    await copy();
    assert.equal(fake.clipboard.text.split('\n').length, 3);
    assert.equal(fake.statusBarMessages.at(-1), '$(clippy) Copied as 3 SDK messages');
  });

  it('needs nobody to be signed in', async () => {
    await signedIn();
    openMarked('[[one]]\n');
    await encrypt();
    await user.run('xq.signOut');
    await settle();
    await copy();
    assert.match(fake.clipboard.text, /^LAAAA/u);
  });

  it('refuses what nobody can open, because its key packet is not stored', async () => {
    await signedIn();
    const editor = await pendingOnClipboard('a: [[one]]\n');
    selectAll(editor);
    fake.clipboard.text = '';
    const message = await toldOnly(copy());
    assert.equal(message.text, failedWith('keyNotStored', NOTHING));
    assert.deepEqual(message.buttons, ['Store Key Packet']);
    assert.equal(fake.clipboard.text, '');
  });

  it('refuses what is damaged, and what is none', async () => {
    await signedIn();
    openMarked('[[xq1.LAAAA.]]\n');
    assert.equal((await toldOnly(copy())).text, failedWith('badArmor', NOTHING));
    openMarked('[[one]]\n');
    assert.equal((await toldOnly(copy())).text, failedWith('nothingToDecrypt'));
  });

  it('refuses a locator with a text beside it: only the key tells its cipher', async () => {
    await signedIn();
    openMarked(`[[${'L'.repeat(43)} ${Buffer.from('body').toString('base64')}]]\n`);
    assert.equal((await toldOnly(copy())).text, wordsFor('noFrame'));
  });
});
