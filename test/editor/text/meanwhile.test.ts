import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { FakeEditor } from '../fake/editors.ts';
import { fake, user } from '../fake/fake.ts';
import type { Stage } from '../stage.ts';
import { decryptAll, encrypt, failedWith, openMarked, REVOKE, shape, signedIn, told } from './steps.ts';
import { held, releaseInVain } from './heldSteps.ts';

const at = (line: number, character: number): vscode.Position => new vscode.Position(line, character);
const TOLD = failedWith('textChanged');

function assertRevoked({ service }: Stage, count: number): void {
  assert.equal(service.count(REVOKE), count);
}

describe('while the service is asked to encrypt', () => {
  const FOLLOWED: readonly [string, (editor: FakeEditor) => void, string][] = [
    [
      'typing in a line before',
      (editor) => {
        user.typeAt(editor, at(0, 0), 'new\n');
      },
      'new\na\nb: INLINE c\nd\n',
    ],
    [
      'typing in the same line before',
      (editor) => {
        user.typeAt(editor, at(1, 0), 'x');
      },
      'a\nxb: INLINE c\nd\n',
    ],
    [
      'typing right before',
      (editor) => {
        user.typeAt(editor, at(1, 3), '>');
      },
      'a\nb: >INLINE c\nd\n',
    ],
    [
      'typing right behind',
      (editor) => {
        user.typeAt(editor, at(1, 9), '<');
      },
      'a\nb: INLINE< c\nd\n',
    ],
    [
      'typing in a line behind',
      (editor) => {
        user.typeAt(editor, at(2, 0), 'x');
      },
      'a\nb: INLINE c\nxd\n',
    ],
    [
      'moving the cursor',
      (editor) => {
        user.select(editor, 'd');
      },
      'a\nb: INLINE c\nd\n',
    ],
    [
      'typing inside and undoing it',
      (editor) => {
        user.typeAt(editor, at(1, 5), 'x');
        user.undo(editor);
      },
      'a\nb: INLINE c\nd\n',
    ],
    [
      'deleting the selection and undoing it',
      (editor) => {
        user.type(editor, '');
        user.undo(editor);
      },
      'a\nb: INLINE c\nd\n',
    ],
  ];
  for (const [what, act, after] of FOLLOWED) {
    it(`${what} is followed`, async () => {
      const staged = await signedIn();
      const editor = openMarked('a\nb: [[secret]] c\nd\n');
      const request = await held(staged);
      act(editor);
      const meanwhile = editor.document.getText();
      await request.release();
      assert.equal(shape(editor.document.getText()), after);
      assertRevoked(staged, 0);
      await decryptAll(editor);
      assert.equal(editor.document.getText(), meanwhile);
    });
  }

  const CHANGED: readonly [string, (editor: FakeEditor) => void][] = [
    [
      'typing inside',
      (editor) => {
        user.typeAt(editor, at(1, 5), 'x');
      },
    ],
    [
      'deleting a part',
      (editor) => {
        user.select(editor, 'ec!');
        user.type(editor, '');
      },
    ],
    [
      'replacing the selection',
      (editor) => {
        user.type(editor, 'other');
      },
    ],
    ['undoing a part of what was selected', (editor) => user.undo(editor)],
  ];
  for (const [what, act] of CHANGED) {
    it(`${what} leaves the text alone, revokes the key and is told`, async () => {
      const staged = await signedIn();
      const editor = openMarked('a\nb: [[secret]] c\nd\n');
      user.typeAt(editor, at(1, 6), '!');
      const request = await held(staged);
      act(editor);
      const meanwhile = editor.document.getText();
      assert.equal(await releaseInVain(request), TOLD);
      assert.equal(editor.document.getText(), meanwhile);
      assertRevoked(staged, 1);
    });
  }

  it('one changed selection of three leaves all as they are, and revokes all keys', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\nb: [[two]]\nc: [[three]]\n');
    const request = await held(staged);
    user.typeAt(editor, at(1, 4), 'x');
    assert.equal(await releaseInVain(request), TOLD);
    assert.equal(editor.document.getText(), 'a: one\nb: txwo\nc: three\n');
    assertRevoked(staged, 3);
  });

  it('closing the document loses nothing: the key is revoked and the user is told', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n', 'notes.txt');
    const request = await held(staged);
    user.closeEditor(editor);
    assert.equal(await releaseInVain(request), TOLD);
    assertRevoked(staged, 1);
    assert.equal(fake.disk.read(editor.document.uri), 'a: one\n');
  });

  it('going to another tab does not matter: the right document is changed, in one step', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n', 'first.txt');
    const request = await held(staged);
    const other = fake.openEditor({ text: 'a: one\n' });
    user.select(other, 'one');
    // The tab of the first document stays, behind the other.
    await request.release();
    assert.equal(shape(editor.document.getText()), 'a: INLINE\n');
    assert.equal(editor.document.undoSteps, 1);
    assert.equal(other.document.getText(), 'a: one\n');
  });

  it('going to an editor beside does not matter either', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n', 'first.txt');
    const request = await held(staged);
    const other = fake.showDocument(fake.openDocument({ text: 'a: one\n' }), vscode.ViewColumn.Two);
    await request.release();
    assert.equal(shape(editor.document.getText()), 'a: INLINE\n');
    assert.equal(other.document.getText(), 'a: one\n');
  });
});

describe('while VS Code takes the edit', () => {
  it('typing elsewhere makes it stale; it is tried again where the text stands then', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n');
    await user.during(
      editor,
      () => {
        user.typeAt(editor, at(0, 0), 'new\n');
      },
      encrypt,
    );
    assert.equal(shape(editor.document.getText()), 'new\na: INLINE\n');
    assertRevoked(staged, 0);
  });

  it('typing inside leaves the text alone and revokes the key', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n');
    const running = user.during(
      editor,
      () => {
        user.typeAt(editor, at(0, 4), 'x');
      },
      encrypt,
    );
    const message = await told(running);
    assert.equal(message.text, TOLD);
    await message.dismiss();
    await running;
    assert.equal(editor.document.getText(), 'a: oxne\n');
    assertRevoked(staged, 1);
  });

  for (const [where, hide] of [
    ['', false],
    [' behind another tab', true],
  ] as const) {
    it(`a read-only document${where} keeps its text, the key is revoked, and the reason is said`, async () => {
      const staged = await signedIn();
      const editor = openMarked('a: [[one]]\n', 'first.txt');
      fake.setReadonly(editor);
      const request = await held(staged);
      if (hide) fake.openEditor({ text: 'other' });
      assert.equal(await releaseInVain(request), failedWith('editRefused'));
      assert.equal(editor.document.getText(), 'a: one\n');
      assertRevoked(staged, 1);
    });
  }

  it('keys that cannot be revoked either are counted in the log, and nowhere else', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n');
    const request = await held(staged);
    user.typeAt(editor, at(0, 4), 'x');
    staged.sandbox.faults.add({ endpoint: REVOKE, trouble: { kind: 'status', status: 500 } });
    assert.equal(await releaseInVain(request), TOLD);
    assert.match(fake.outputChannels[0]?.written ?? '', /1 orphaned keys could not be revoked/u);
  });
});
