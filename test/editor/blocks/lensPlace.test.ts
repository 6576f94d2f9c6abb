import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { settle, user } from '../fake/fake.ts';
import { encrypt, failedWith, openMarked, shape, signedIn, toldOnly, wordsFor } from '../text/steps.ts';
import { revoke, standings, tokensIn } from './steps.ts';

describe('A command from the lens of a message', () => {
  /** A line is added above before it is done again. */
  async function triedAgain(which: number): Promise<string> {
    const { service } = await signedIn();
    const editor = openMarked('a: [[one]]\nb: [[two]]\nc: [[three]]\n', 'notes.txt');
    await encrypt();
    const lens = (await user.lenses(editor))[which];
    service.downAt = '*';
    const running = lens?.press('Decrypt');
    const notice = await user.message(wordsFor('offline'));
    user.typeAt(editor, new vscode.Position(0, 0), 'added: line\n');
    service.mend();
    await notice.choose('Try Again');
    await running;
    await settle();
    return shape(editor.document.getText());
  }

  for (const [which, name, after] of [
    [0, 'first', 'added: line\na: one\nb: INLINE\nc: INLINE\n'],
    [1, 'second', 'added: line\na: INLINE\nb: two\nc: INLINE\n'],
  ] as const)
    it(`means that message, wherever it stands by then: the ${name}`, async () => {
      assert.equal(await triedAgain(which), after);
    });

  it('means none where the message is gone', async () => {
    await signedIn();
    const editor = openMarked('a: [[one]]\nb: [[two]]\n', 'notes.txt');
    await encrypt();
    const [lens] = await user.lenses(editor);
    const [, second = ''] = editor.document.getText().split('\n');
    await editor.edit((builder) => {
      builder.delete(new vscode.Range(0, 0, 1, 0));
    });
    assert.equal((await toldOnly(lens!.press('Decrypt'))).text, failedWith('nothingToDecrypt'));
    assert.equal(editor.document.getText(), `${second}\n`);
  });

  it('that XQ refuses is shown to be so from then on', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n', 'notes.txt');
    await encrypt();
    await revoke(staged, tokensIn(editor)[0] ?? '');
    assert.deepEqual(await standings(editor), ['1 person · expires in 24 hours']);
    const [lens] = await user.lenses(editor);
    assert.equal((await toldOnly(lens!.press('Decrypt'))).text, failedWith('keyRevoked'));
    assert.deepEqual(await standings(editor), ['revoked']);
  });
});
