import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { holdTimers } from '../auth/heldTimers.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import { encrypt, EVE, KEY, KEYS, openMarked, toldOnly, wordsFor } from '../text/steps.ts';
import {
  asResource,
  atRepository,
  committed,
  modified,
  original,
  repository,
  showChanges,
} from './gitSteps.ts';
import { encryptedFile, REST, reveal, sendingNothing } from './steps.ts';

const GONE_CHANGES =
  'This text was in memory only and is gone. Run “XQ: Show Decrypted Changes” here to read it again.';

describe('Show Decrypted Changes', () => {
  it('compares the last commit with the file, both in plaintext, with one request for all keys', async () => {
    const staged = await atRepository();
    const editor = await committed('a: [[one]]\nb: [[two]]\nend\n');
    user.select(editor, editor.document.getText().split('\n')[1]?.slice(3) ?? '');
    user.type(editor, 'changed');
    user.select(editor, 'changed');
    await encrypt();
    const diff = await showChanges();
    assert.equal(original(diff), 'a: one\nb: two\nend\n');
    assert.equal(diff.document.getText(), 'a: one\nb: changed\nend\n');
    assert.deepEqual([staged.service.count(KEYS), staged.service.count(KEY)], [1, 0]);
    const { diff: sides } = diff;
    assert.ok(sides);
    assert.equal(sides.title, 'shop.yaml (HEAD ↔ Working Tree, decrypted)');
    for (const { document } of [sides.original, sides.modified])
      assert.deepEqual(
        [document.isReadonly, document.languageId, document.uri.path],
        [true, 'yaml', '/workspace/shop.yaml'],
      );
  });

  it('opens nothing but its own tab, and touches no other', async () => {
    await atRepository();
    const editor = await committed('a: [[one]]\n');
    const beside = fake.showDocument(editor.document, vscode.ViewColumn.Two, false);
    const before = fake.builtInCommands.length;
    await showChanges();
    const ids = fake.builtInCommands.slice(before).map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id) => id !== 'setContext'),
      ['vscode.diff'],
    );
    assert.equal(beside.closed, false);
    assert.deepEqual(fake.builtInCommands.at(-1)?.args[3], {
      viewColumn: vscode.ViewColumn.Active,
      preview: false,
    });
  });

  it('takes files from the list of changes, open or not, in one request', async () => {
    const staged = await atRepository();
    const [first, second] = [
      await committed('a: [[one]]\n', 'a.env'),
      await committed('b: [[two]]\n', 'b.env'),
    ];
    await first.document.save();
    await second.document.save();
    for (const { document } of [first, second])
      user.closeEditor(fake.showDocument(document, vscode.ViewColumn.One));
    await user.run('xq.showDecryptedChanges', asResource(first), asResource(second));
    await settle();
    assert.deepEqual([staged.service.count(KEYS), staged.service.count(KEY)], [1, 0]);
    const opened = fake.builtInCommands.filter(({ id }) => id === 'vscode.diff');
    assert.deepEqual(
      opened.map(({ args }) => args[2]),
      ['a.env (HEAD ↔ Working Tree, decrypted)', 'b.env (HEAD ↔ Working Tree, decrypted)'],
    );
    assert.deepEqual([original(modified()), modified().document.getText()], ['b: two\n', 'b: two\n']);
  });

  it('shows the others where one of several cannot be compared, and says why', async () => {
    await atRepository();
    const first = await committed('a: [[one]]\n', 'a.env');
    const other = await encryptedFile('b: [[two]]\n', 'b.env');
    const running = user.run('xq.showDecryptedChanges', asResource(first), asResource(other));
    assert.equal((await toldOnly(running)).text, `2 of 3 done. ${wordsFor('notInHead')}`);
    assert.equal(modified().document.getText(), 'a: one\n');
  });

  it('works from a revealed text, and from either side of a comparison, ours or that of Git', async () => {
    await atRepository();
    await committed('a: [[one]]\n');
    await reveal();
    const diff = await showChanges();
    fake.setActiveEditor(diff.diff?.original);
    assert.equal(await showChanges(), diff);
    fake.openEditor({ text: 'of git', uri: Uri.parse('git:/workspace/shop.yaml?{}') });
    assert.equal(original(await showChanges()), 'a: one\n');
  });

  it('shows a file that was in clear in the last commit as it was there', async () => {
    await atRepository();
    const editor = await encryptedFile('a: [[one]]\n');
    repository.files[editor.document.uri.path] = '\uFEFFa: one\nb: two\n';
    assert.equal(original(await showChanges()), 'a: one\nb: two\n');
  });

  it('again shows the same tab, where it is', async () => {
    await atRepository();
    const editor = await committed('a: [[one]]\n');
    const diff = await showChanges();
    const beside = fake.showDocument(editor.document, vscode.ViewColumn.Two);
    repository.files[editor.document.uri.path] = `${editor.document.getText()}committed\n`;
    assert.equal(fake.activeEditor, beside);
    assert.equal(await showChanges(), diff);
    await settle();
    assert.equal(original(diff), 'a: one\ncommitted\n');
  });

  it('in the language that was chosen for the file, on both sides', async () => {
    await atRepository();
    const editor = await committed('a: [[one]]\n');
    await vscode.languages.setTextDocumentLanguage(editor.document, 'python');
    const { diff } = await showChanges();
    assert.equal(diff?.original.document.languageId, 'python');
    assert.equal(diff.modified.document.languageId, 'python');
  });

  it('follows the file on its right side, and asks nothing', async () => {
    const staged = await atRepository();
    const editor = await committed('a: [[one]]\n');
    const diff = await showChanges();
    const timers = holdTimers(REST);
    try {
      await sendingNothing(staged, async () => {
        user.typeAt(editor, new vscode.Position(1, 0), 'more\n');
        timers.pass(REST);
        await settle(10);
      });
    } finally {
      timers.release();
    }
    assert.equal(diff.document.getText(), 'a: one\nmore\n');
    assert.equal(original(diff), 'a: one\n');
  });

  it('says why a message stays closed, on the side where it stands', async () => {
    const staged = await atRepository();
    const editor = await committed('a: [[one]]\n');
    await staged.signIn(EVE);
    await staged.context.globalState.update('xq.lastRecipients', [EVE]);
    const own = openMarked('c: [[three]]\n');
    await encrypt();
    const { uri } = editor.document;
    fake.openEditor({ uri, text: own.document.getText() });
    const text = await readAgain(uri, own.document.getText());
    const message = await toldOnly(user.run('xq.showDecryptedChanges', { resourceUri: uri }));
    assert.equal(message.text, `1 of 2 done. ${wordsFor('notRecipient')}`);
    assert.equal(original(modified()), `a: ⟪XQ: ${wordsFor('notRecipient')}⟫\n`);
    assert.equal(modified().document.getText(), text);
  });
});

/** The person puts another text into a file. */
async function readAgain(uri: vscode.Uri, sealed: string): Promise<string> {
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), sealed);
  await vscode.workspace.applyEdit(edit);
  return 'c: three\n';
}

describe('The plaintexts of a comparison', () => {
  it('are gone when their tab closes, and what Reveal shows of the file stays', async () => {
    await atRepository();
    await committed('a: [[one]]\n');
    const revealed = await reveal();
    fake.showDocument(revealed.document, vscode.ViewColumn.Two);
    user.closeEditor(revealed);
    const diff = await showChanges();
    const head = diff.diff!.original.document.uri;
    user.closeEditor(diff);
    await settle();
    assert.equal(revealed.document.getText(), 'a: one\n');
    assert.equal((await vscode.workspace.openTextDocument(head)).getText(), GONE_CHANGES);
  });

  it('are gone on both sides when their account signs out', async () => {
    await atRepository();
    await committed('a: [[one]]\n');
    const diff = await showChanges();
    await user.run('xq.signOut');
    await settle();
    assert.deepEqual([original(diff), diff.document.getText()], [GONE_CHANGES, GONE_CHANGES]);
  });

  it('are not kept when VS Code cannot show them', async () => {
    await atRepository();
    const editor = await committed('a: [[one]]\n');
    const { uri } = (await showChanges()).document;
    user.closeEditor(modified());
    fake.showDocument(editor.document, vscode.ViewColumn.One);
    const failing = vscode.commands.registerCommand('vscode.diff', () => {
      throw new Error('no');
    });
    await (await user.message(undefined, user.run('xq.showDecryptedChanges'))).dismiss();
    failing.dispose();
    assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), GONE_CHANGES);
  });
});
