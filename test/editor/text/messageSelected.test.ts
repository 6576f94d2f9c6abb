import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { isCryptoError } from '../../../src/crypto/errors.ts';
import { messagesAt } from '../../../src/editor/text/messagesAt.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { BLOCK, contextKeyLoaded, encrypt, INLINE, openMarked, selectAll, signedIn } from './steps.ts';

const LONG = 'secret '.repeat(40);

async function keyAt(editor: FakeEditor, ...selections: (string | vscode.Selection)[]): Promise<unknown> {
  user.select(editor, ...selections);
  await settle();
  return fake.contextKeys.get('xq.messageSelected');
}

/** Whether Decrypt would mean what is at the cursor, rather than all in the file. */
function isMeant(editor: FakeEditor, selection: vscode.Selection): boolean {
  const { document } = editor;
  return messagesAt(document, [selection]).some(
    ({ range, message }) => !isCryptoError(message) && range.intersection(selection) !== undefined,
  );
}

describe('the context key xq.messageSelected', () => {
  before(contextKeyLoaded);

  for (const [what, marked, name] of [
    ['a token', 'a: x [[one]] y\nb\n'],
    ['a block', `a\n[[${LONG}]]\nb\n`],
    ['a block in a comment', `a\n  // [[${LONG}]]\nb\n`],
    ['a block in a fence', `a\n\n[[${LONG}]]\n\nb\n`, 'notes.md'],
    ['two blocks, one behind the other', `[[${LONG}]]\n[[one]]\n`],
    ['no message, but what looks like one', `a: xq1.b\n${'A'.repeat(64)}\n-----BEGIN XQ MESSAGE----- x\n`],
  ] as const)
    it(`is true for a cursor exactly where Decrypt means it: ${what}`, async () => {
      await signedIn();
      const editor = openMarked(marked, name);
      if (marked.includes('[[')) await encrypt();
      const { document } = editor;
      for (let offset = 0; offset <= document.getText().length; offset += 1) {
        const position = document.positionAt(offset);
        const selection = new vscode.Selection(position, position);
        assert.equal(await keyAt(editor, selection), isMeant(editor, selection), `at ${String(offset)}`);
      }
    });

  it('is true where a selection touches a message, false where it does not', async () => {
    await signedIn();
    const editor = openMarked('a: [[one]] b\nc!\n');
    await encrypt();
    const [message = ''] = editor.document.getText().match(INLINE) ?? [];
    assert.equal(await keyAt(editor, message), true);
    assert.equal(await keyAt(editor, message.slice(10, 20)), true);
    assert.equal(await keyAt(editor, 'c!'), false);
    assert.equal(await keyAt(editor, 'c!', message), true);
    selectAll(editor);
    await settle();
    assert.equal(fake.contextKeys.get('xq.messageSelected'), true);
  });

  it('is true for a selection that holds what another client wrote, not for a cursor in it', async () => {
    await signedIn();
    const foreign = `${'A'.repeat(43)}${'B'.repeat(64)}`;
    const editor = openMarked(`a ${foreign} b\n`);
    assert.equal(await keyAt(editor, foreign), true);
    assert.equal(await keyAt(editor, new vscode.Selection(0, 9, 0, 9)), false);
    assert.equal(await keyAt(editor, foreign.slice(0, 43)), false);
  });

  it('is true within a message that is damaged, so that Decrypt can say so', async () => {
    await signedIn();
    const editor = openMarked('a: [[one]]\n');
    await encrypt();
    const other = openMarked(editor.document.getText().replace('LAAAA', 'LA_AA'));
    assert.equal(await keyAt(other, new vscode.Selection(0, 10, 0, 10)), true);
  });

  it('follows encrypting, undo, decrypting and the change of editors', async () => {
    await signedIn();
    const editor = openMarked('[[one]]\n');
    const key = async (): Promise<unknown> => {
      await settle();
      return fake.contextKeys.get('xq.messageSelected');
    };
    assert.equal(await key(), false);
    await encrypt();
    assert.match(editor.document.getText(), BLOCK);
    assert.equal(await key(), true);
    user.undo(editor);
    assert.equal(await key(), false);
    user.redo(editor);
    assert.equal(await key(), true);
    fake.openEditor({ text: 'other' });
    assert.equal(await key(), false);
  });

  it('is false in a list of words, however long', async () => {
    await signedIn();
    const editor = openMarked('word\n'.repeat(30_000));
    assert.equal(await keyAt(editor, new vscode.Selection(15_000, 0, 15_000, 0)), false);
  });

  it('is false without an editor', async () => {
    await signedIn();
    const editor = openMarked('[[one]]\n');
    await encrypt();
    user.closeEditor(editor);
    await settle();
    assert.equal(fake.contextKeys.get('xq.messageSelected'), false);
  });

  it('does not read a huge selection just for a menu entry', async () => {
    await signedIn();
    const editor = openMarked('word\n'.repeat(300_000));
    let longest = 0;
    const getText = editor.document.getText.bind(editor.document);
    editor.document.getText = (range) => {
      const text = getText(range);
      longest = Math.max(longest, text.length);
      return text;
    };
    user.select(editor, new vscode.Selection(0, 0, 299_999, 0));
    await settle();
    assert.ok(longest < 1_000_001);
    assert.equal(fake.contextKeys.get('xq.messageSelected'), true);
  });
});
