import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { LedgerEntry } from '../../../src/editor/ledger.ts';
import { user } from '../fake/fake.ts';
import type { FakeEditor } from '../fake/editors.ts';
import type { MessageHandle } from '../fake/fake.ts';
import { ledgerLines } from '../ledgerLines.ts';
import type { Stage } from '../stage.ts';
import { BOB, decryptAll, openMarked, REVOKE, told, toldOnly, wordsFor } from '../text/steps.ts';
import { breakAt, TROUBLES } from '../troubles.ts';
import { again, encrypted } from './againSteps.ts';

describe('The offer to revoke the earlier key', () => {
  it('is only an offer: the earlier text still opens when it is not taken', async () => {
    const [staged, editor] = await encrypted();
    const earlier = editor.document.getText();
    const { running, offer } = await again();
    assert.equal(offer.severity, 'information');
    assert.deepEqual(offer.buttons, ['Revoke Earlier Keys', 'Keep']);
    assert.match(offer.text, new RegExp(`^Encrypted again for ${BOB} for 7 days\\. `, 'u'));
    await offer.dismiss();
    await running;
    assert.equal(staged.service.count(REVOKE), 0);
    const copy = openMarked(earlier);
    await decryptAll(copy);
    assert.equal(copy.document.getText(), 'a: one # why\n');
  });

  /** Encrypted again in a file that is saved. */
  async function saved(): Promise<[Stage, FakeEditor, { running: Promise<unknown>; offer: MessageHandle }]> {
    const [staged, editor] = await encrypted('a: [[one]]\n', 'a.txt');
    const asked = await again();
    await editor.document.save();
    return [staged, editor, asked];
  }

  it('when taken ends every copy of the earlier text at once, also where its key was at hand', async () => {
    const [staged, editor] = await encrypted('a: [[one]]\n', 'a.txt');
    const earlier = editor.document.getText();
    const { running, offer } = await again();
    await editor.document.save();
    await offer.choose('Revoke Earlier Keys');
    await running;
    assert.equal(staged.service.count(REVOKE), 1);
    const both = openMarked(earlier + editor.document.getText());
    assert.equal((await toldOnly(decryptAll(both))).text, `1 of 2 done. ${wordsFor('keyRevoked')}`);
    assert.equal(both.document.getText(), `${earlier}a: one\n`);
    const { revoked } = ledgerLines(staged.context).at(-1) as Partial<LedgerEntry>;
    assert.equal(revoked, staged.service.now());
  });

  it('first has the document saved: its file still holds the earlier text', async () => {
    const [staged, editor] = await encrypted('a: [[one]]\n', 'a.txt');
    const { running, offer } = await again();
    await offer.choose('Revoke Earlier Keys');
    const question = await user.message('The document is not saved.', running);
    assert.deepEqual([question.modal, question.buttons], [true, ['Save and Revoke']]);
    assert.equal(staged.service.count(REVOKE), 0);
    await question.choose('Save and Revoke');
    await running;
    assert.equal(editor.document.isDirty, false);
    assert.equal(staged.service.count(REVOKE), 1);
  });

  it('revokes nothing when the user does not save', async () => {
    const [staged] = await encrypted('a: [[one]]\n', 'a.txt');
    const { running, offer } = await again();
    await offer.choose('Revoke Earlier Keys');
    await (await user.message('The document is not saved.', running)).dismiss();
    await running;
    assert.equal(staged.service.count(REVOKE), 0);
    await user.expectNothingOpen();
  });

  it('revokes nothing while the document holds another text under the earlier key', async () => {
    const [staged, editor] = await encrypted('a: [[one]]\n', 'a.txt');
    const copied = editor.document.getText();
    user.typeAt(editor, editor.document.positionAt(copied.length), copied.replace('a: ', 'b: '));
    user.select(editor, new vscode.Selection(0, 5, 0, 5));
    const { running, offer } = await again();
    await editor.document.save();
    await offer.choose('Revoke Earlier Keys');
    assert.equal(
      (await toldOnly(running)).text,
      `The text is encrypted again, but an earlier key is still valid. ${wordsFor('earlierKeyInUse')}`,
    );
    assert.equal(staged.service.count(REVOKE), 0);
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: one\nb: one\n');
  });

  it('revokes nothing when the new text was undone meanwhile', async () => {
    const [staged, editor] = await encrypted('a: [[one]]\n', 'a.txt');
    const { running, offer } = await again();
    user.undo(editor);
    await offer.choose('Revoke Earlier Keys');
    const { text } = await toldOnly(running);
    assert.equal(
      text,
      `The text is encrypted again, but an earlier key is still valid. ${wordsFor('newTextGone')}`,
    );
    assert.equal(staged.service.count(REVOKE), 0);
  });

  it('says why, where the service does not revoke it', async () => {
    const [staged, , { running, offer }] = await saved();
    breakAt(staged, REVOKE, TROUBLES['a dead server']?.fault);
    await offer.choose('Revoke Earlier Keys');
    const message = await told(running);
    assert.equal(message.severity, 'warning');
    assert.equal(
      message.text,
      `The text is encrypted again, but an earlier key is still valid. ${wordsFor('offline')}`,
    );
    assert.deepEqual(message.buttons, ['Show Log']);
    await message.dismiss();
    await running;
  });

  it('says that only its sender may, to who encrypted again what others wrote', async () => {
    const [staged, editor] = await encrypted('a: [[one]]\n', 'a.txt');
    await staged.signIn(BOB);
    const { running, offer } = await again();
    await editor.document.save();
    await offer.choose('Revoke Earlier Keys');
    assert.ok((await toldOnly(running)).text.endsWith(wordsFor('notOwner')));
  });
});
