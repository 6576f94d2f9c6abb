import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, user } from '../fake/fake.ts';
import { ledgerLines } from '../ledgerLines.ts';
import type { Stage } from '../stage.ts';
import { API_KEY } from '../stagedService.ts';
import {
  answerPolicy,
  bend,
  BOB,
  decrypt,
  decryptAll,
  encrypt,
  EVE,
  failedWith,
  hold,
  INLINE,
  KEYS,
  openMarked,
  REVOKE,
  selectAll,
  shape,
  signedIn,
  toldOnly,
  wordsFor,
  ADD,
} from '../text/steps.ts';
import { HOUR, OFFER, run, again, againKeeping, encrypted, bodiesOf } from './againSteps.ts';
import { forgetLedger } from './steps.ts';

describe('Encrypt Again', () => {
  for (const [form, marked, after, name] of [
    ['a token', 'a: [[one]] # why\n', 'a: INLINE # why\n'],
    ['a block behind indentation and comment sign', 'a:\n    // [[one]]\nb\n', 'a:\n    // BLOCK\nb\n'],
    ['a block with CRLF', '# [[one]]\r\nb\r\n', '# BLOCK\r\nb\r\n'],
    ['a block in a fence', `a\n\n[[${'secret '.repeat(30)}]]\n`, 'a\n\nFENCED\n', 'notes.md'],
    ['a code span', `a [[${'secret '.repeat(30).trimEnd()}]] b\n`, 'a SPAN b\n', 'notes.md'],
  ] as const)
    it(`gives ${form} a new key, for the same recipients and another time, in the same form`, async () => {
      const [staged, editor] = await encrypted(marked, name);
      const before = editor.document.getText();
      const { version } = editor.document;
      await againKeeping('30 days');
      assert.notEqual(editor.document.getText(), before);
      assert.equal(shape(editor.document.getText()), after);
      assert.equal(editor.document.version, version + 1);
      const [, second] = bodiesOf(staged);
      assert.deepEqual([second?.recipients, second?.expires], [[BOB], 30 * 24]);
      assert.equal(new Set(staged.sandbox.inspect().contentKeys).size, 2);
      await staged.signIn(BOB);
      await decryptAll(editor);
      assert.equal(editor.document.getText(), marked.replace(/\[\[|\]\]/gu, ''));
    });

  it('asks for the time alone, and shows for whom; Escape leaves all as it was', async () => {
    const [staged, editor] = await encrypted();
    const before = editor.document.getText();
    const running = run();
    const pick = await user.quickPick({}, running);
    assert.deepEqual([pick.title, pick.step, pick.buttons], [`XQ: Encrypt Again for ${BOB}`, undefined, []]);
    assert.equal(pick.labels.at(-1), 'Another length…');
    await pick.hide();
    await running;
    assert.equal(editor.document.getText(), before);
    assert.equal(staged.service.count(ADD), 1);
  });

  it('stores the keys of several in one request, and replaces them in one step', async () => {
    const [{ service }, editor] = await encrypted('a: [[one]] [[two]]\n[[three]]\n');
    const before = editor.document.getText();
    await againKeeping();
    assert.equal(service.count(ADD), 2);
    assert.equal(service.count(KEYS), 1);
    assert.equal(shape(editor.document.getText()), 'a: INLINE INLINE\nBLOCK\n');
    user.undo(editor);
    assert.equal(editor.document.getText(), before);
  });

  it('keeps the recipients of each, where several have others', async () => {
    const [staged, first] = await encrypted('a: [[one]]\n');
    await staged.context.globalState.update('xq.lastRecipients', [EVE, BOB]);
    const editor = openMarked(`${first.document.getText()}b: [[two]]\nc: [[three]]\n`);
    await encrypt();
    selectAll(editor);
    await againKeeping();
    const sent = bodiesOf(staged).slice(-2);
    assert.deepEqual(
      sent.map(({ recipients }) => recipients),
      [[BOB], [EVE, BOB]],
    );
    assert.equal(sent[1]?.keys?.length, 2);
    await staged.signIn(EVE);
    const { text } = await toldOnly(decryptAll(editor));
    assert.equal(text, `2 of 3 done. ${wordsFor('notRecipient')}`);
    assert.equal(shape(editor.document.getText()), 'a: INLINE\nb: two\nc: three\n');
  });

  it('asks for recipients where this computer does not know them, and says why', async () => {
    const [staged, editor] = await encrypted();
    await staged.signIn(BOB);
    await forgetLedger(staged);
    const running = run();
    const who = await user.quickPick({ step: 1 }, running);
    assert.match(who.title ?? '', /^XQ: Encrypt Again \(for whom it was is not known on this computer\)$/u);
    await answerPolicy(running, EVE, '1 hour');
    await (await user.message(OFFER, running)).choose('Keep');
    await running;
    assert.deepEqual(bodiesOf(staged).at(-1)?.recipients, [EVE]);
    await staged.signIn(EVE);
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: one # why\n');
  });

  it('makes a frame in base64 of what another client wrote', async () => {
    const [staged, editor] = await encrypted('[[a: one]]\n');
    await user.run('xq.copyAsSdkMessage');
    const other = openMarked(`xq="[[${fake.clipboard.text}]]"\n`);
    await againKeeping();
    assert.match(other.document.getText(), /^xq="LAAAA[\w+/]+={0,2}"\n$/u);
    assert.ok(!other.document.getText().includes(fake.clipboard.text));
    user.select(other, other.document.getText().slice(4, -2));
    await decrypt();
    assert.equal(other.document.getText(), 'xq="a: one"\n');
    assert.equal(staged.service.count(ADD), 2);
    assert.ok(editor.document.getText().includes('BEGIN'));
  });

  it('works on the message that it was called for', async () => {
    const [, editor] = await encrypted('a: [[one]]\nb: [[two]]\n');
    const [, second] = editor.document.getText().split('\n');
    openMarked('c\n');
    await againKeeping('7 days', { uri: editor.document.uri.toString(), line: 0, character: 5 });
    assert.equal(editor.document.getText().split('\n')[1], second);
  });

  it('follows the message while others type, and refuses when it changed itself', async () => {
    const [staged, editor] = await encrypted();
    const answer = hold(staged, ADD);
    const running = again();
    await answer.struck;
    user.typeAt(editor, editor.document.positionAt(0), 'new\n');
    answer.release();
    const { offer, running: first } = await running;
    await offer.choose('Keep');
    await first;
    assert.equal(shape(editor.document.getText()), 'new\na: INLINE # why\n');

    const held = hold(staged, ADD);
    const second = run();
    await (await user.quickPick({ title: 'Encrypt Again' }, second)).choose('1 hour');
    await held.struck;
    user.typeAt(editor, new vscode.Position(1, 20), 'X');
    held.release();
    assert.equal((await toldOnly(second)).text, failedWith('textChanged'));
    assert.equal(staged.service.count(REVOKE), 1);
  });

  it('says that it is too late when the key has expired, and that nothing is changed', async () => {
    const staged = await signedIn();
    await staged.context.globalState.update('xq.lastExpiryHours', 1);
    const editor = openMarked('a: [[one]]\n');
    await encrypt();
    const before = editor.document.getText();
    selectAll(editor);
    staged.service.pass(HOUR);
    assert.equal((await toldOnly(run())).text, failedWith('closedForGood'));
    assert.equal(editor.document.getText(), before);
  });

  it('says that it is too late when the key was revoked', async () => {
    const [staged] = await encrypted();
    await revokeElsewhere(staged);
    assert.equal((await toldOnly(run())).text, failedWith('closedForGood'));
  });

  it('changes nothing where one of several cannot be opened', async () => {
    const [staged, first] = await encrypted('a: [[one]]\n');
    await staged.signIn(EVE);
    const editor = openMarked(`${first.document.getText()}b: [[two]]\n`);
    await encrypt();
    const before = editor.document.getText();
    selectAll(editor);
    const { text } = await toldOnly(run());
    assert.equal(text, `1 of 2 cannot be opened. Your text is unchanged. ${wordsFor('notRecipient')}`);
    assert.equal(editor.document.getText(), before);
  });

  it('revokes what it stored for some when the others cannot be stored', async () => {
    const [staged, first] = await encrypted('a: [[one]]\n');
    await staged.context.globalState.update('xq.lastRecipients', [EVE]);
    const editor = openMarked(`${first.document.getText()}b: [[two]]\n`);
    await encrypt();
    const before = editor.document.getText();
    selectAll(editor);
    bend(staged, ADD, (honest, n) =>
      n === 2 ? Promise.resolve(new Response('{"status":"no"}', { status: 400 })) : honest(),
    );
    const running = run();
    await (await user.quickPick({ title: '2 recipients' }, running)).choose('1 hour');
    assert.equal((await toldOnly(running)).text, failedWith('packetRefused'));
    assert.equal(editor.document.getText(), before);
    assert.equal(staged.service.count(REVOKE), 1);
  });
});

describe('The ledger after Encrypt Again', () => {
  it('has the new message, and of the earlier one what took its place', async () => {
    const [staged, editor] = await encrypted();
    const before = staged.service.now();
    await againKeeping('7 days');
    const [earlier, , replaced] = ledgerLines(staged.context) as { locator: string; replacedBy?: string }[];
    const [, added] = ledgerLines(staged.context) as { locator: string }[];
    assert.deepEqual(added, {
      locator: added?.locator,
      recipients: [BOB],
      created: before,
      expires: before + 7 * 24 * HOUR,
      file: editor.document.uri.toString(),
    });
    assert.deepEqual(replaced, { ...earlier, replacedBy: added.locator });
  });
});

/** As its sender does on another computer, the message in the active editor. */
async function revokeElsewhere({ sandbox }: Stage): Promise<void> {
  const [token = ''] = vscode.window.activeTextEditor?.document.getText().match(INLINE) ?? [];
  const locator = Buffer.from(token.slice(4, -1), 'base64url').subarray(4, 47).toString();
  const [bearer = ''] = sandbox.inspect().tokens.slice(-1);
  const { ok } = await sandbox.fetch(
    new Request(`https://sandbox.invalid/validation/v2/key/${encodeURIComponent(locator)}`, {
      method: 'DELETE',
      headers: { 'api-key': API_KEY, authorization: `Bearer ${bearer}` },
    }),
  );
  assert.ok(ok);
}
