import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { user } from '../fake/fake.ts';
import { ADD, decrypt, encrypt, INLINE, KEYS, openMarked, selectAll, shape, signedIn } from './steps.ts';

const MARKED = 'a: [[one]]\nb: [[two]]\n[[three\nfour]]\n';
const TEXT = 'a: one\nb: two\nthree\nfour\n';

describe('several selections', () => {
  it('are stored in one request and replaced in one edit', async () => {
    const { service } = await signedIn();
    const editor = openMarked(MARKED);
    const { version } = editor.document;
    await encrypt();
    assert.equal(service.count(ADD), 1);
    assert.equal(editor.document.version, version + 1);
    assert.equal(shape(editor.document.getText()), 'a: INLINE\nb: INLINE\nBLOCK\n');
  });

  it('have a key each', async () => {
    const { sandbox } = await signedIn();
    openMarked(MARKED);
    await encrypt();
    assert.equal(new Set(sandbox.inspect().contentKeys).size, 3);
  });

  it('come back by one undo, and go again by one redo', async () => {
    await signedIn();
    const editor = openMarked(MARKED);
    await encrypt();
    const encrypted = editor.document.getText();
    user.undo(editor);
    assert.equal(editor.document.getText(), TEXT);
    user.redo(editor);
    assert.equal(editor.document.getText(), encrypted);
  });

  it('are decrypted by one request, one edit and one undo', async () => {
    const { service } = await signedIn();
    const editor = openMarked(MARKED);
    await encrypt();
    const encrypted = editor.document.getText();
    const { version } = editor.document;
    selectAll(editor);
    await decrypt();
    assert.equal(editor.document.getText(), TEXT);
    assert.equal(editor.document.version, version + 1);
    assert.equal(service.count(KEYS), 1);
    user.undo(editor);
    assert.equal(editor.document.getText(), encrypted);
  });

  it('are taken in the order of the document, in whatever order they were made, and backwards', async () => {
    await signedIn();
    const editor = openMarked('a: one\nb: two\n');
    user.select(editor, new vscode.Selection(1, 6, 1, 3), new vscode.Selection(0, 6, 0, 3));
    await encrypt();
    assert.equal(shape(editor.document.getText()), 'a: INLINE\nb: INLINE\n');
    selectAll(editor);
    await decrypt();
    assert.equal(editor.document.getText(), 'a: one\nb: two\n');
  });

  it('do not need the cursors between them, which select nothing', async () => {
    await signedIn();
    const editor = openMarked('a: one\nb: two\n');
    user.select(editor, new vscode.Selection(0, 1, 0, 1), new vscode.Selection(1, 3, 1, 6));
    await encrypt();
    assert.equal(shape(editor.document.getText()), 'a: one\nb: INLINE\n');
  });

  it('stay selected as ciphertext, so that Decrypt is the next thing at hand', async () => {
    await signedIn();
    const editor = openMarked('a: [[one]]\nb: [[two]]\n');
    await encrypt();
    const { document } = editor;
    const tokens = document.getText().match(INLINE);
    assert.deepEqual(
      editor.selections.map((one) => document.getText(one)),
      tokens,
    );
    await decrypt();
    assert.equal(document.getText(), 'a: one\nb: two\n');
    assert.deepEqual(
      editor.selections.map((one) => document.getText(one)),
      ['one', 'two'],
    );
  });

  it('of a thousand lines take one request, one edit and one undo', async () => {
    const { service } = await signedIn();
    const lines = Array.from({ length: 1000 }, (_, i) => `k${String(i)}: [[v${String(i)}]]`);
    const editor = openMarked(lines.join('\n'));
    await encrypt();
    assert.equal(service.count(ADD), 1);
    assert.equal(editor.document.undoSteps, 1);
    user.select(editor, new vscode.Selection(0, 0, 0, 0));
    await decrypt();
    assert.equal(service.count(KEYS), 1);
    assert.equal(editor.document.getText(), lines.join('\n').replace(/\[\[|\]\]/gu, ''));
  });
});
