import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { holdTimers } from '../auth/heldTimers.ts';
import type { HeldTimers } from '../auth/heldTimers.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import type { Stage } from '../stage.ts';
import { BOB, decryptAll, KEY, signedIn } from '../text/steps.ts';
import {
  encryptedFile,
  GONE,
  KEPT_FOR,
  NOT_YET,
  REST,
  reveal,
  revealedDocuments,
  sendingNothing,
  shown,
} from './steps.ts';

describe('A revealed text follows its original, and asks the service nothing', () => {
  let timers: HeldTimers;
  let staged: Stage;

  beforeEach(async () => {
    staged = await signedIn();
    timers = holdTimers(REST);
  });

  afterEach(() => {
    timers.release();
  });

  const rest = async (): Promise<void> => {
    timers.pass(REST);
    await settle(10);
  };

  it('once nobody has typed for a moment', async () => {
    const editor = await encryptedFile('a: [[one]]\n');
    const { document } = await reveal();
    await sendingNothing(staged, async () => {
      user.typeAt(editor, new vscode.Position(1, 0), 'mo');
      user.typeAt(editor, new vscode.Position(1, 2), 're\n');
      timers.pass(REST - 1);
      await settle();
      assert.equal(document.getText(), 'a: one\n');
      await rest();
    });
    assert.equal(document.getText(), 'a: one\nmore\n');
  });

  it('also when the keys are kept no longer: what was opened stays open', async () => {
    const editor = await encryptedFile('a: [[one]]\n');
    const { document } = await reveal();
    staged.service.pass(KEPT_FOR);
    await sendingNothing(staged, async () => {
      user.typeAt(editor, new vscode.Position(1, 0), 'more\n');
      await rest();
    });
    assert.equal(document.getText(), 'a: one\nmore\n');
  });

  it('and opens a message that came into it only when its key is at hand', async () => {
    const other = await encryptedFile('[[two]]\n');
    const two = other.document.getText();
    const editor = await encryptedFile('a: [[one]]\n');
    const { document } = await reveal();
    user.typeAt(editor, new vscode.Position(1, 0), two);
    await sendingNothing(staged, rest);
    assert.equal(document.getText(), `a: one\n${NOT_YET}\n`);
    await decryptAll(fake.openEditor({ text: two }));
    user.typeAt(editor, new vscode.Position(0, 0), '- ');
    await sendingNothing(staged, rest);
    assert.equal(document.getText(), '- a: one\ntwo\n');
    assert.equal(staged.service.count(KEY), 2);
  });

  it('and tells of a message that was damaged meanwhile', async () => {
    const editor = await encryptedFile('a: [[one]]\nb: [[two]]\n');
    const { document } = await reveal();
    user.select(editor, 'LAAAA');
    user.type(editor, 'LA_AA');
    await sendingNothing(staged, rest);
    assert.equal(document.getText(), 'a: ⟪XQ: This encrypted text is damaged.⟫\nb: two\n');
  });

  it('and keeps nothing of a message that left it', async () => {
    const editor = await encryptedFile('a: [[one]]\nb: [[two]]\n');
    const { document } = await reveal();
    user.select(editor, editor.document.getText().split('\n')[0] ?? '');
    user.type(editor, '');
    await rest();
    assert.equal(document.getText(), '\nb: two\n');
    staged.service.pass(KEPT_FOR);
    user.undo(editor);
    await sendingNothing(staged, rest);
    assert.equal(document.getText(), `a: ${NOT_YET}\nb: two\n`);
  });

  it('also when another program changes the file that no editor has open', async () => {
    const editor = await encryptedFile('a: [[one]]\n', 'a.yaml');
    const { uri } = editor.document;
    const sealed = editor.document.getText();
    const revealed = await reveal();
    user.closeEditor(fake.showDocument(editor.document, vscode.ViewColumn.Two));
    fake.setActiveEditor(revealed);
    fake.disk.write(uri, `\uFEFF${sealed}more\n`);
    fake.disk.write(Uri.file('/workspace/other.yaml'), 'other');
    await settle();
    await sendingNothing(staged, rest);
    assert.equal(revealed.document.getText(), 'a: one\nmore\n');
  });

  it('and stays as it was when the file is gone', async () => {
    const editor = await encryptedFile('a: [[one]]\n', 'a.yaml');
    const { uri } = editor.document;
    const { document } = await reveal();
    await vscode.workspace.fs.delete(uri);
    user.closeEditor(fake.showDocument(editor.document, vscode.ViewColumn.Two));
    await rest();
    assert.equal(document.getText(), 'a: one\n');
  });

  it('and no longer when its tab was closed', async () => {
    const editor = await encryptedFile('a: [[one]]\n');
    user.closeEditor(await reveal());
    fake.showDocument(editor.document, vscode.ViewColumn.One);
    await settle(10);
    const listeners = fake.subscribedListeners();
    const revealed = await reveal();
    assert.ok(fake.subscribedListeners() > listeners);
    user.typeAt(editor, new vscode.Position(1, 0), 'more\n');
    user.closeEditor(revealed);
    await rest();
    assert.equal(fake.subscribedListeners(), listeners);
  });

  it('and never because another document changes', async () => {
    await encryptedFile('a: [[one]]\n');
    const { document } = await reveal();
    const { version } = document;
    const other = fake.openEditor({ text: 'other' });
    user.type(other, 'x');
    await rest();
    assert.equal(document.version, version);
  });
});

describe('The plaintext of a revealed text', () => {
  it('is gone when its tab closes, and the document with it', async () => {
    await signedIn();
    await encryptedFile('a: [[one]]\n');
    const editor = await reveal();
    const { uri } = editor.document;
    user.closeEditor(editor);
    await settle();
    assert.deepEqual(revealedDocuments(vscode.workspace.textDocuments), []);
    assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), GONE);
  });

  it('stays while another tab shows it, and when its original closes', async () => {
    await signedIn();
    const original = await encryptedFile('a: [[one]]\n');
    const editor = await reveal();
    fake.showDocument(editor.document, vscode.ViewColumn.Two);
    user.closeEditor(editor);
    user.closeEditor(fake.showDocument(original.document, vscode.ViewColumn.Three));
    await settle();
    assert.equal(editor.document.getText(), 'a: one\n');
  });

  it('is gone when its account signs out, and not when another does', async () => {
    const staged = await signedIn();
    await encryptedFile('a: [[one]]\n');
    await staged.signIn(BOB);
    const { document } = await reveal();
    await staged.signIn('ada@example.com');
    await user.run('xq.signOut');
    await settle();
    assert.equal(document.getText(), 'a: one\n');
    await user.run('xq.signOut');
    await settle();
    assert.equal(document.getText(), GONE);
  });

  it('is gone when the service changes, also where the same address is signed in to the other', async () => {
    const { vault } = (await signedIn()).context.secrets;
    vault.values.set('xq.sandbox.accounts', vault.values.get('xq.accounts') ?? '');
    await encryptedFile('a: [[one]]\n');
    const { document } = await reveal();
    await user.run('xq.useSandbox');
    await settle(10);
    assert.equal(document.getText(), GONE);
  });

  it('is gone after a reload: the restored tab says how to get it back, and asks nothing; Reveal there does', async () => {
    const staged = await signedIn();
    const original = await encryptedFile('a: [[one]]\n', 'a.yaml');
    await original.document.save();
    const editor = await reveal();
    const { uri } = editor.document;
    user.closeEditor(editor);
    user.closeEditor(fake.showDocument(original.document, vscode.ViewColumn.One));
    await staged.reload();
    await sendingNothing(staged, async () => {
      const restored = await vscode.workspace.openTextDocument(uri);
      assert.equal(restored.getText(), GONE);
      await vscode.window.showTextDocument(restored);
    });
    const { document } = await reveal();
    await settle();
    assert.equal(document.uri.toString(), uri.toString());
    assert.equal(document.getText(), 'a: one\n');
    assert.equal(shown().document, document);
  });
});
