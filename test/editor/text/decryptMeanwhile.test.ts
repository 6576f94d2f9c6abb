import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, settle, user } from '../fake/fake.ts';
import { held, releaseInVain } from './heldSteps.ts';
import { decryptAll, encrypt, failedWith, KEY, openMarked, signedIn, told } from './steps.ts';

const at = (line: number, character: number): vscode.Position => new vscode.Position(line, character);
const TOLD = failedWith('textChanged');

describe('while the service is asked to decrypt', () => {
  it('typing elsewhere is followed', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n');
    await encrypt();
    const request = await held(staged, KEY, () => decryptAll(editor));
    user.typeAt(editor, at(0, 0), 'new\n');
    await request.release();
    assert.equal(editor.document.getText(), 'new\na: one\n');
  });

  it('a change of the ciphertext leaves it alone and is told', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n');
    await encrypt();
    const request = await held(staged, KEY, () => decryptAll(editor));
    user.typeAt(editor, at(0, 9), 'x');
    const text = editor.document.getText();
    assert.equal(await releaseInVain(request), TOLD);
    assert.equal(editor.document.getText(), text);
  });

  it('a closed document leaves its file alone and is told', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n', 'notes.txt');
    await encrypt();
    await editor.document.save();
    const saved = fake.disk.read(editor.document.uri);
    const request = await held(staged, KEY, () => decryptAll(editor));
    user.closeEditor(editor);
    assert.equal(await releaseInVain(request), TOLD);
    await settle();
    assert.equal(fake.disk.read(editor.document.uri), saved);
  });

  it('a read-only document keeps its ciphertext, and the reason is said', async () => {
    await signedIn();
    const editor = openMarked('a: [[one]]\n');
    await encrypt();
    const text = editor.document.getText();
    fake.setReadonly(editor);
    const running = decryptAll(editor);
    const message = await told(running);
    assert.equal(message.text, failedWith('editRefused'));
    await message.dismiss();
    await running;
    assert.equal(editor.document.getText(), text);
  });
});
