import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import { encrypt, EVE, failedWith, openMarked, shape, signedIn, toldOnly, wordsFor } from '../text/steps.ts';
import {
  encryptedFile,
  KEPT_FOR,
  reveal,
  revealedDocuments,
  revealTold,
  sendingNothing,
  shown,
} from './steps.ts';

describe('What Reveal cannot open', () => {
  it('is no document at all where that is everything: the reason is told', async () => {
    const staged = await signedIn();
    await encryptedFile('a: [[one]]\nb: [[two]]\n');
    await staged.signIn(EVE);
    const message = await revealTold();
    assert.deepEqual([message.text, message.severity], [wordsFor('notRecipient'), 'error']);
    assert.deepEqual(revealedDocuments(vscode.workspace.textDocuments), []);
  });

  it('says why in its place, on one line behind its indentation and comment sign', async () => {
    const staged = await signedIn();
    const ofAda = (
      await encryptedFile('a: [[one]] b\n[[  # two\n  # more]]\nend\n', 'a.yaml')
    ).document.getText();
    await staged.signIn(EVE);
    await staged.context.globalState.update('xq.lastRecipients', [EVE]);
    const editor = openMarked(`${ofAda}c: [[three]]\n`, 'b.yaml');
    await encrypt();
    const before = editor.document.getText();
    const message = await revealTold();
    assert.deepEqual(
      [message.text, message.severity],
      [`1 of 3 done. ${wordsFor('notRecipient')}`, 'warning'],
    );
    const why = `⟪XQ: ${wordsFor('notRecipient')}⟫`;
    assert.equal(shown().document.getText(), `a: ${why} b\n  # ${why}\nend\nc: three\n`);
    assert.equal(editor.document.getText(), before);
  });

  it('says so where it is damaged', async () => {
    await signedIn();
    const { document } = await encryptedFile('a: [[one]]\nb: [[two]]\n');
    fake.openEditor({ text: document.getText().replace('LAAAA', 'LA_AA') });
    assert.equal((await revealTold()).text, `1 of 2 done. ${wordsFor('badFrame')}`);
    assert.equal(shown().document.getText(), `a: ⟪XQ: ${wordsFor('badFrame')}⟫\nb: two\n`);
  });

  it('is told without a request where everything is damaged', async () => {
    const staged = await signedIn();
    const { document } = await encryptedFile('a: [[one]]\n');
    fake.openEditor({ text: document.getText().replace('LAAAA', 'LA_AA') });
    await sendingNothing(staged, async () => {
      assert.equal((await revealTold()).text, wordsFor('badFrame'));
    });
  });
});

describe('Other commands on a revealed text', () => {
  it('find nothing to decrypt and no file to encrypt', async () => {
    await signedIn();
    await encryptedFile('a: [[one]]\n', 'a.yaml');
    const { document } = await reveal();
    assert.equal((await toldOnly(user.run('xq.decrypt'))).text, failedWith('nothingToDecrypt'));
    const running = user.run('xq.encryptFile');
    (await user.fileDialog('open', running)).cancel();
    await running;
    assert.equal(document.getText(), 'a: one\n');
  });

  it('leave the original as it is', async () => {
    const staged = await signedIn();
    const editor = await encryptedFile('a: [[one]]\n', 'a.yaml');
    const text = editor.document.getText();
    const revealed = await reveal();
    user.type(revealed, 'typed');
    staged.service.pass(KEPT_FOR);
    assert.equal(revealed.document.getText(), 'a: one\n');
    assert.equal(editor.document.getText(), text);
    assert.match(shape(text), /INLINE/u);
    assert.ok(Uri.parse(revealed.document.uri.query).path.endsWith('/a.yaml'));
  });
});
