import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, settle, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import { writeLedger } from '../ledgerLines.ts';
import { stage } from '../stage.ts';
import { ADA, BOB, hold, KEY } from '../text/steps.ts';
import { openFile, openText, pressed, sealedFiles, signOut } from './steps.ts';

const NOT_KNOWN = 'Only its sender knows who else may read it.';

describe('The page of an encrypted file', () => {
  const { folder, put } = sealedFiles();

  it('says what is known without its key, and sends and asks nothing', async () => {
    const staged = await stage({ signedInAs: ADA });
    const file = await put(staged, 'plan.md.xqf');
    const sent = staged.service.sent.length;
    const page = await openFile(file);
    assert.deepEqual(page.buttons, ['Open', 'Decrypt To…']);
    assert.match(page.text, /^plan\.md\.xqf\nEncrypted with XQ\nSize\n\d+ bytes\n/u);
    assert.ok(page.text.includes(NOT_KNOWN));
    assert.equal(page.status, '');
    await settle();
    assert.equal(staged.service.sent.length, sent);
    assert.deepEqual([fake.messages, fake.progress, fake.activeEditor], [[], [], undefined]);
    await user.expectNothingOpen();
  });

  it('is as silent where nobody is signed in, and after a reload', async () => {
    const staged = await stage({ signedInAs: ADA });
    const file = await put(staged, 'plan.md.xqf');
    await signOut();
    await staged.reload();
    const sent = staged.service.sent.length;
    await openFile(file);
    await settle();
    assert.equal(staged.service.sent.length, sent);
    await user.expectNothingOpen();
  });

  it('says for whom and until when, as far as this computer remembers', async () => {
    const staged = await stage({ signedInAs: ADA });
    const file = await put(staged, 'plan.md.xqf');
    // What was remembered by the command that encrypted it.
    writeLedger(staged.context, {
      locator: file.locator,
      recipients: [ADA, BOB],
      created: 0,
      expires: Date.UTC(2031, 1, 2),
      file: '',
    });
    const page = await openFile(file);
    assert.ok(page.text.includes(`${ADA}, ${BOB}`));
    assert.match(page.text, /Until\n.*2031/u);
    assert.ok(!page.text.includes(NOT_KNOWN));
  });

  it('says at once of what is no XQ file that it is none', async () => {
    const staged = await stage({ signedInAs: ADA });
    const sent = staged.service.sent.length;
    const other = folder().put('other.xqf', 'something else, and long enough '.repeat(4));
    const page = await openFile(Uri.file(other));
    assert.equal(page.text, 'other.xqf\nSize\n128 bytes\nThis is no XQ file, or it is damaged.');
    assert.deepEqual(page.buttons, ['Try Again']);
    assert.equal(staged.service.sent.length, sent);
  });

  it('looks again when asked to', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(Uri.file(folder().at('late.xqf')));
    assert.equal(page.status, 'The file is not there any more.');
    await put(staged, 'late.xqf');
    page.press('Try Again');
    await page.offers('Open');
    assert.equal(page.status, '');
  });

  it('follows how things stand on every tab, also on one that was hidden meanwhile', async () => {
    const staged = await stage({ signedInAs: ADA });
    const file = await put(staged, 'plan.md.xqf');
    const page = await openFile(file);
    const other = await openFile(file);
    other.panel.hide();
    await openText(page);
    other.panel.show();
    await other.offers('Show Text');
    page.close();
    await pressed(other, 'Decrypt To…', 'Opening…');
    (await user.fileDialog('save')).cancel();
    await other.offers('Show Text');
  });

  it('ends what is under way when its last tab closes', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    const { struck, release } = hold(staged, KEY);
    page.press('Open');
    await struck;
    page.close();
    release();
    // Whatever the first file still did is done when the second one shows its text.
    const { document } = await openText(await openFile(await put(staged, 'other.md.xqf')));
    assert.deepEqual(vscode.workspace.textDocuments, [document]);
    assert.equal(document.uri.path, `${folder().path}/other.md`);
  });

  it('keeps the focus where the button was, for who works by keyboard', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    page.focus('Open');
    await openText(page);
    assert.equal(page.focused, 'Show Text');
  });

  it('runs its own script only, and loads nothing from elsewhere', async () => {
    const staged = await stage({ signedInAs: ADA });
    const { panel } = await openFile(await put(staged, 'plan.md.xqf'));
    const { html, options } = panel.webview;
    const policy = /Content-Security-Policy" content="([^"]*)"/u.exec(html)?.[1] ?? '';
    assert.match(policy, /^default-src 'none'; style-src \S+; script-src 'nonce-[\w-]{22}'; /u);
    assert.doesNotMatch(policy, /unsafe|\*|data:|https?:\/\/(?!file\+)/u);
    assert.doesNotMatch(html, /\son\w+=|<style|style=|javascript:/u);
    assert.deepEqual(
      options.localResourceRoots?.map(({ path }) => path.split('/').at(-1)),
      ['media'],
    );
    assert.deepEqual([options.enableForms, options.enableCommandUris ?? false], [false, false]);
  });
});
