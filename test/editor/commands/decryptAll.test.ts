import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { settle, user } from '../fake/fake.ts';
import {
  encrypt,
  failedWith,
  KEYS,
  oneOfAnother,
  openMarked,
  shape,
  signedIn,
  toldOnly,
  wordsFor,
} from '../text/steps.ts';

const decryptAll = (...args: unknown[]): Promise<unknown> => user.run('xq.decryptAll', ...args);

describe('Decrypt All in File', () => {
  it('decrypts all messages whatever is selected, in one request and one undo step', async () => {
    const { service } = await signedIn();
    const editor = openMarked('a: [[one]] and [[two]]\n[[three]]\nend\n');
    await encrypt();
    const before = editor.document.getText();
    user.select(editor, new vscode.Selection(0, 10, 0, 12));
    await decryptAll();
    await settle();
    assert.equal(editor.document.getText(), 'a: one and two\nthree\nend\n');
    assert.equal(service.count(KEYS), 1);
    user.undo(editor);
    assert.equal(editor.document.getText(), before);
  });

  it('works on the document of the message that it was called for', async () => {
    await signedIn();
    const { document } = openMarked('a: [[one]]\nb: [[two]]\n');
    await encrypt();
    const other = openMarked('c: [[three]]\n');
    await encrypt();
    await decryptAll({ uri: document.uri.toString(), line: 0, character: 0 });
    await settle();
    assert.equal(document.getText(), 'a: one\nb: two\n');
    assert.equal(shape(other.document.getText()), 'c: INLINE\n');
  });

  it('says that there is nothing to decrypt', async () => {
    await signedIn();
    openMarked('a: one\n');
    assert.equal((await toldOnly(decryptAll())).text, failedWith('nothingToDecrypt'));
  });

  it('opens what it can, and says why the rest stays closed', async () => {
    const editor = await oneOfAnother();
    assert.equal((await toldOnly(decryptAll())).text, `1 of 2 done. ${wordsFor('notRecipient')}`);
    assert.equal(shape(editor.document.getText()), 'a: INLINE\nb: two\n');
  });
});
