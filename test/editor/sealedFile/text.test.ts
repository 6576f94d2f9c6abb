import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, settle, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import { places } from '../leaks.ts';
import { stage } from '../stage.ts';
import { ADA, BOB, hold, KEY } from '../text/steps.ts';
import {
  CANARY,
  EXPIRATION,
  openFile,
  openText,
  pressed,
  seal,
  sealedFiles,
  shownText,
  signOut,
  TEXT,
} from './steps.ts';

const GONE = 'This text was in memory only and is gone. Open plan.md.xqf again to read it.';

describe('Open shows the text of an encrypted file', () => {
  const { folder, put } = sealedFiles();

  it('read-only, in its language, with one request for the key and one for the expiry', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    const sent = staged.service.sent.length;
    const { document } = await openText(page);
    assert.equal(document.getText(), TEXT);
    assert.deepEqual([document.languageId, document.isReadonly], ['markdown', true]);
    assert.match(page.text, /^Name inside\nplan\.md$/mu);
    assert.match(
      page.text,
      new RegExp(`^Until\\n.*${new Date(staged.service.now() + 86_400_000).getFullYear()}`, 'mu'),
    );
    assert.equal(staged.service.sent.length, sent + 2);
    assert.deepEqual([staged.service.count(KEY), staged.service.count(EXPIRATION)], [1, 1]);
    folder().holds('plan.md.xqf');
  });

  it('of a virtual workspace too', async () => {
    const staged = await stage({ signedInAs: ADA });
    const file = Uri.parse('memfs:/work/plan.md.xqf');
    fake.disk.write(file, (await seal(staged)).bytes);
    const { document } = await openText(await openFile(file));
    assert.equal(document.getText(), TEXT);
    assert.equal(document.languageId, 'markdown');
  });

  it('after signing in, where nobody is', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    await signOut();
    page.press('Open');
    const email = await user.inputBox({ step: 1 });
    assert.deepEqual(page.buttons, ['Cancel']);
    await email.answer(BOB);
    await (await user.inputBox({ step: 2 })).answer(staged.service.pinOf(BOB));
    await page.offers('Show Text');
    assert.equal(shownText().document.getText(), TEXT);
  });

  it('and is as before, without a word, when the sign-in is left', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    await signOut();
    page.press('Open');
    await (await user.inputBox({ step: 1 })).hide();
    await page.offers('Open');
    assert.equal(page.status, '');
    assert.deepEqual(fake.messages, []);
  });

  it('unless it is cancelled on the page', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    const { struck, release } = hold(staged, KEY);
    page.press('Open');
    await struck;
    page.press('Cancel');
    await page.offers('Open');
    release();
    await settle(20);
    assert.equal(fake.activeEditor, undefined);
    assert.deepEqual([page.status, page.buttons], ['', ['Open', 'Decrypt To…']]);
  });

  it('also when XQ does not tell until when', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    for (const status of [403, 500]) {
      staged.sandbox.faults.add({ endpoint: EXPIRATION, trouble: { kind: 'status', status }, times: 3 });
      await openText(page);
      assert.match(page.text, /Until\nXQ did not tell\./u);
      user.closeEditor(shownText());
      await page.offers('Open');
    }
  });

  it('in front again by Show Text, without asking XQ anything', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    const { document } = await openText(page);
    const other = fake.openEditor({ text: 'other' });
    fake.showDocument(document, vscode.ViewColumn.Two, false);
    fake.setActiveEditor(other);
    const sent = staged.service.sent.length;
    page.press('Show Text');
    await settle(10);
    assert.equal(fake.activeEditor?.document, document);
    assert.equal(fake.activeEditor.viewColumn, vscode.ViewColumn.Two);
    assert.equal(staged.service.sent.length, sent);
  });

  it('with a note where the cipher lets changes go unnoticed', async () => {
    const staged = await stage({ signedInAs: ADA });
    const noted = await openFile(await put(staged, 'plan.md.xqf', { scheme: 'ctr' }));
    assert.doesNotMatch(noted.text, /cannot be noticed/u);
    await openText(noted);
    assert.match(noted.text, /^Changes to this file cannot be noticed: /mu);
    const sound = await openFile(await put(staged, 'other.md.xqf'));
    await openText(sound);
    assert.doesNotMatch(sound.text, /cannot be noticed/u);
  });

  for (const [outer, inner, shown, language] of [
    ['plan.md.xqf', 'plan.md', 'plan.md', 'markdown'],
    ['blob.xqf', 'secret-merger.ts', 'blob.ts', 'typescript'],
    ['plan.MD.XQF', 'secret-merger.md', 'plan.MD', 'markdown'],
    ['notes.txt.xqf', 'secret-merger.py', 'notes.txt.py', 'python'],
    ['blob.xqf', 'a.secret-merger-with-them', 'blob', 'plaintext'],
    ['blob.xqf', 'a. secret-merger', 'blob', 'plaintext'],
    ['blob.xqf', '.secret', 'blob', 'plaintext'],
    ['.xqf', 'secret-merger.ts', '.xqf.ts', 'typescript'],
  ] as const)
    it(`as ${shown} where ${outer} holds ${inner}: the name inside is not for VS Code's state`, async () => {
      const staged = await stage({ signedInAs: ADA });
      const page = await openFile(await put(staged, outer, { name: inner }));
      const { uri, languageId } = (await openText(page)).document;
      assert.equal(uri.path, `${folder().path}/${shown}`);
      assert.equal(languageId, language);
      assert.ok(!uri.toString().includes('secret'));
      assert.ok(page.text.includes(inner));
    });
});

describe('The plaintext of an encrypted file', () => {
  const { put } = sealedFiles();

  it('is gone when its tab closes, and the document with it', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    const editor = await openText(page);
    user.closeEditor(editor);
    await page.offers('Open');
    assert.equal(editor.document.isClosed, true);
  });

  it('is gone when its tab closes, also where another extension makes VS Code keep the document', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    const editor = await openText(page);
    await vscode.workspace.openTextDocument(editor.document.uri);
    user.closeEditor(editor);
    await page.offers('Open');
    await settle();
    assert.equal(editor.document.isClosed, false);
    assert.equal(editor.document.getText(), GONE);
    assert.equal((await openText(page)).document, editor.document);
    await settle();
    assert.equal(editor.document.getText(), TEXT);
  });

  it('is gone when the document closes that no tab shows', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    const { document } = await openText(page);
    fake.showDocument(fake.openDocument(), vscode.ViewColumn.One);
    fake.letProvidedDocumentsGo();
    await page.offers('Open');
    assert.equal((await vscode.workspace.openTextDocument(document.uri)).getText(), GONE);
  });

  it('stays when its language changes, and while another tab shows it', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    const editor = await openText(page);
    await vscode.languages.setTextDocumentLanguage(editor.document, 'python');
    fake.showDocument(editor.document, vscode.ViewColumn.Two);
    user.closeEditor(editor);
    await settle();
    assert.equal(editor.document.getText(), TEXT);
    assert.deepEqual(page.buttons, ['Show Text', 'Decrypt To…']);
  });

  it("stays when the page closes: the tab is the reader's", async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    const { document } = await openText(page);
    page.close();
    await settle();
    assert.equal(document.getText(), TEXT);
    assert.equal(fake.activeEditor?.document, document);
  });

  it('is gone when its account signs out, and not when another does', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    await staged.signIn(BOB);
    const { document } = await openText(page);
    await user.run('xq.signOut');
    await settle();
    assert.equal(document.getText(), GONE);
    assert.deepEqual(page.buttons, ['Open', 'Decrypt To…']);
    await openText(page);
    await staged.signIn(BOB);
    await signOut();
    assert.equal(document.getText(), TEXT);
  });

  it('is not shown any more when its account has signed out while it was fetched', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    const { struck, release } = hold(staged, KEY);
    page.press('Open');
    await struck;
    await signOut();
    release();
    await page.offers('Open');
    assert.equal(fake.activeEditor, undefined);
  });

  it('is gone after a reload; the restored tab says how to get it back and decrypts nothing', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    const editor = await openText(page);
    const { uri } = editor.document;
    user.closeEditor(editor);
    fake.letProvidedDocumentsGo();
    await staged.reload();
    const sent = staged.service.sent.length;
    const restored = await vscode.workspace.openTextDocument(uri);
    assert.equal(restored.getText(), GONE);
    assert.equal(staged.service.sent.length, sent);
  });

  it('stands in no log, message, state, page or request', async () => {
    const staged = await stage({ signedInAs: ADA });
    fake.setLogLevel(vscode.LogLevel.Trace);
    const page = await openFile(await put(staged, 'plan.md.xqf', { name: 'name-canary.md' }));
    await openText(page);
    await pressed(page, 'Decrypt To…', 'Opening…');
    (await user.fileDialog('save')).cancel();
    await page.offers('Show Text');
    for (const [place, text] of places(staged.context)) {
      assert.ok(!text.includes(CANARY), `the plaintext stands in ${place}`);
      if (place !== 'a page') assert.ok(!text.includes('name-canary'), `the name stands in ${place}`);
    }
    for (const { url, body } of staged.service.sent) assert.ok(!`${url}${body}`.includes('canary'), url);
  });
});
