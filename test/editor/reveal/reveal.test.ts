import { strict as assert } from 'node:assert';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import { fake, settle, user } from '../fake/fake.ts';
import { places } from '../leaks.ts';
import { decryptAll, EVE, hold, KEY, KEYS, openMarked, shape, signedIn, wordsFor } from '../text/steps.ts';
import { breakAt, mend, TROUBLES } from '../troubles.ts';
import { encryptedFile, reveal, revealedDocuments, revealTold, sendingNothing, shown } from './steps.ts';

const CANARY = 'plaintext-canary-4711';
const MARKED = `user: ada\npassword: [[${CANARY}]] # [[two]]\n[[  # three]]\nend\n`;
const PLAIN = MARKED.replace(/\[\[|\]\]/gu, '');

describe('Reveal', () => {
  afterEach(() => {
    mock.timers.reset();
  });

  it('shows the whole file with every message opened, read-only, beside the file as it is', async () => {
    const staged = await signedIn();
    const editor = await encryptedFile(MARKED, 'shop.yaml');
    const { version } = editor.document;
    const { document } = await reveal();
    assert.equal(document.getText(), PLAIN);
    assert.deepEqual([document.isReadonly, document.languageId], [true, 'yaml']);
    assert.equal(document.uri.path, '/workspace/shop.yaml');
    assert.equal(editor.document.version, version);
    assert.equal(fake.disk.read(editor.document.uri), PLAIN);
    assert.deepEqual([staged.service.count(KEYS), staged.service.count(KEY)], [1, 0]);
  });

  it('shows a paragraph of Markdown without the fence that it was encrypted in', async () => {
    await signedIn();
    const marked = `# a\n\n[[${'secret '.repeat(30)}]]\n\nb\n`;
    const editor = await encryptedFile(marked, 'notes.md');
    assert.equal(shape(editor.document.getText()), '# a\n\nFENCED\n\nb\n');
    assert.equal((await reveal()).document.getText(), marked.replace(/\[\[|\]\]/gu, ''));
  });

  it('asks nothing where the keys are at hand', async () => {
    const staged = await signedIn();
    const editor = await encryptedFile(MARKED, 'shop.yaml');
    await decryptAll(editor);
    user.undo(editor);
    await sendingNothing(staged, () => reveal());
    assert.equal(shown().document.getText(), PLAIN);
  });

  it('opens a thousand messages with one request', async () => {
    const { service } = await signedIn();
    const marked = Array.from({ length: 1000 }, (_, i) => `k${String(i)}: [[v${String(i)}]]`).join('\n');
    await encryptedFile(marked);
    assert.equal((await reveal()).document.getText(), marked.replace(/\[\[|\]\]/gu, ''));
    assert.deepEqual([service.count(KEYS), service.count(KEY)], [1, 0]);
  });

  it('keeps the line ends of the file, also inside a message', async () => {
    await signedIn();
    const marked = 'a: [[one]]\r\n[[two\r\nthree]]\r\nend\r\n';
    const editor = await encryptedFile(marked, 'shop.env');
    assert.match(editor.document.getText(), /\r\n# -----END/u);
    const { document } = await reveal();
    assert.equal(document.getText(), marked.replace(/\[\[|\]\]/gu, ''));
    assert.equal(document.eol, vscode.EndOfLine.CRLF);
  });

  it('gives a message the line ends of the file that it was brought into', async () => {
    await signedIn();
    const { document } = await encryptedFile('[[two\r\nthree]]\r\n');
    fake.openEditor({ text: `a\n${document.getText().replaceAll('\r\n', '\n')}`, eol: '\n' });
    assert.equal((await reveal()).document.getText(), 'a\ntwo\nthree\n');
  });

  it('works for a text that was never saved, in the language that was chosen for it', async () => {
    await signedIn();
    const editor = await encryptedFile('a = [[one]]\n');
    await vscode.languages.setTextDocumentLanguage(editor.document, 'python');
    const { document } = await reveal();
    assert.deepEqual([document.getText(), document.languageId], ['a = one\n', 'python']);
    assert.equal(document.uri.path, '/Untitled-1');
  });

  it('needs nobody to be signed in before: it asks', async () => {
    const staged = await signedIn();
    await encryptedFile('a: [[one]]\n');
    await user.run('xq.signOut');
    const running = user.run('xq.reveal');
    await (await user.inputBox({ step: 1 }, running)).answer('ada@example.com');
    await (await user.inputBox({ step: 2 }, running)).answer(staged.service.pinOf('ada@example.com'));
    await running;
    assert.equal(shown().document.getText(), 'a: one\n');
  });

  it('says so where the file holds nothing encrypted, and asks nobody to sign in', async () => {
    const staged = await signedIn();
    await user.run('xq.signOut');
    openMarked('a: one\n');
    await sendingNothing(staged, async () => {
      assert.equal((await revealTold()).text, wordsFor('nothingToReveal'));
    });
    assert.deepEqual(revealedDocuments(vscode.workspace.textDocuments), []);
  });

  it('opens the file of a lens, which need not be the active one', async () => {
    await signedIn();
    const { document } = await encryptedFile('a: [[one]]\n', 'a.yaml');
    fake.showDocument(fake.openDocument({ text: 'other' }), vscode.ViewColumn.Two);
    assert.equal((await reveal(at(document, 'xq1.'))).document.getText(), 'a: one\n');
  });

  it('stays silent when the sign-in is left', async () => {
    await signedIn();
    await encryptedFile('a: [[one]]\n');
    await user.run('xq.signOut');
    const running = user.run('xq.reveal');
    await (await user.inputBox({ step: 1 }, running)).hide();
    await running;
    assert.deepEqual([fake.messages, revealedDocuments(vscode.workspace.textDocuments)], [[], []]);
  });

  it('can be cancelled while the keys are fetched: nothing shows', async () => {
    const staged = await signedIn();
    await encryptedFile('a: [[one]]\n');
    const { struck } = hold(staged, KEY);
    mock.timers.enable({ apis: ['setTimeout'] });
    const running = user.run('xq.reveal');
    await struck;
    mock.timers.tick(1000);
    (await user.progress('XQ: Decrypting…')).cancel();
    await running;
    assert.deepEqual([fake.messages, revealedDocuments(vscode.workspace.textDocuments)], [[], []]);
  });

  it('shows nothing to who has signed out while the keys were fetched', async () => {
    const staged = await signedIn();
    await encryptedFile('a: [[one]]\n');
    const { struck, release } = hold(staged, KEY);
    const running = user.run('xq.reveal');
    await struck;
    await user.run('xq.signOut');
    release();
    await running;
    assert.deepEqual([fake.messages, revealedDocuments(vscode.workspace.textDocuments)], [[], []]);
  });

  it('shows what was typed while the keys were fetched', async () => {
    const staged = await signedIn();
    const editor = await encryptedFile('a: [[one]]\n');
    const { struck, release } = hold(staged, KEY);
    const running = user.run('xq.reveal');
    await struck;
    user.typeAt(editor, new vscode.Position(1, 0), 'more\n');
    release();
    await running;
    assert.equal(shown().document.getText(), 'a: one\nmore\n');
  });

  for (const [what, { code, fault }] of Object.entries(TROUBLES))
    it(`tells of ${what}, shows nothing, and trying again goes well`, async () => {
      const staged = await signedIn();
      await encryptedFile('a: [[one]]\n');
      breakAt(staged, KEY, fault);
      const message = await revealTold();
      assert.deepEqual([message.text, message.severity], [wordsFor(code), 'error']);
      assert.deepEqual(revealedDocuments(vscode.workspace.textDocuments), []);
      mend(staged);
      assert.equal((await reveal()).document.getText(), 'a: one\n');
    });

  it('leaves no plaintext in a log, message, state, key or request', async () => {
    const staged = await signedIn();
    fake.setLogLevel(vscode.LogLevel.Trace);
    await encryptedFile(`a: [[${CANARY}]]\n`);
    assert.ok((await reveal()).document.getText().includes(CANARY));
    for (const [place, text] of places(staged.context))
      assert.ok(!text.includes(CANARY), `the plaintext stands in ${place}`);
    for (const { url, body } of staged.service.sent) assert.ok(!`${url}${body}`.includes(CANARY), url);
    assert.ok(!fake.disk.everything.includes(CANARY));
  });
});

/** What a lens of the message that begins with this calls a command with. */
function at(document: vscode.TextDocument, start: string): object {
  const { line, character } = document.positionAt(document.getText().indexOf(start));
  return { uri: document.uri.toString(), line, character };
}

describe('Reveal goes to', () => {
  it('the plaintext of the message whose lens was used', async () => {
    await signedIn();
    const { document } = await encryptedFile('# [[one]]\n# [[two]]\nc: [[three]]\n', 'a.yaml');
    const { selection } = await reveal(at(document, 'xq1.'));
    assert.deepEqual([selection.active.line, selection.active.character], [2, 3]);
  });

  it('where the cursor is, also inside a message', async () => {
    await signedIn();
    const { document } = await encryptedFile('[[one]]\nb: [[two]], [[three]] end\n');
    const [second = 0, third = 0] = [...document.getText().matchAll(/xq1\./gu)].map(({ index }) => index);
    const places = [0, second, second + 40, third + 40, document.getText().indexOf('end') + 1];
    const found: string[] = [];
    for (const place of places) {
      const position = document.positionAt(place);
      user.select(
        fake.showDocument(document, vscode.ViewColumn.One),
        new vscode.Selection(position, position),
      );
      const { active } = (await reveal()).selection;
      found.push(`${String(active.line)}:${String(active.character)}`);
      user.closeEditor(shown());
      await settle();
    }
    assert.deepEqual(found, ['0:0', '1:3', '1:3', '1:8', '1:15']);
  });
});

describe('Reveal again', () => {
  it('shows the same tab, where it is, with what is there now', async () => {
    await signedIn();
    const editor = await encryptedFile('a: [[one]]\n');
    const first = await reveal();
    fake.showDocument(first.document, vscode.ViewColumn.Two);
    user.closeEditor(first);
    fake.showDocument(editor.document, vscode.ViewColumn.One);
    user.typeAt(editor, new vscode.Position(1, 0), 'more\n');
    const again = await reveal();
    await settle();
    assert.equal(again.document, first.document);
    assert.equal(again.viewColumn, vscode.ViewColumn.Two);
    const opened = fake.builtInCommands.filter(({ id }) => id === 'vscode.open');
    assert.deepEqual(new Set(opened.map(({ args }) => args[2])), new Set(['Untitled-1 (decrypted)']));
    assert.equal(again.document.getText(), 'a: one\nmore\n');
    assert.equal(revealedDocuments(vscode.workspace.textDocuments).length, 1);
  });

  it('means the original, when it is run on the revealed text, and leaves the cursor', async () => {
    await signedIn();
    const editor = await encryptedFile('a: [[one]]\n[[two]]\n');
    const first = await reveal();
    user.select(first, 'two');
    user.typeAt(editor, new vscode.Position(0, 0), '- ');
    const again = await reveal();
    await settle();
    assert.equal(again.document.getText(), '- a: one\ntwo\n');
    assert.equal(again.document.getText(again.selection), 'two');
  });

  it('is refused to who is no recipient, and what was shown is gone', async () => {
    const staged = await signedIn();
    await encryptedFile('a: [[one]]\n');
    const { document } = await reveal();
    await staged.signIn(EVE);
    assert.equal((await revealTold()).text, wordsFor('notRecipient'));
    await settle();
    assert.match(document.getText(), /in memory only and is gone/u);
  });
});
