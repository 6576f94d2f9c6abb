import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { makePendingLocator } from '../../../src/crypto/pendingLocator.ts';
import { MOST_MESSAGES } from '../../../src/editor/blocks/codeLens.ts';
import { CALM } from '../../../src/editor/blocks/expiryRequests.ts';
import { holdTimers } from '../auth/heldTimers.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import { BOB, EVE } from '../text/steps.ts';
import {
  DAY,
  HOUR,
  locatorOf,
  MINUTE,
  offered,
  received,
  remember,
  revoke,
  standings,
  titles,
  tokensIn,
  withLocator,
  withMessages,
} from './steps.ts';

const LONG = 'a text\nof several\nlines\n';
const OPEN = ['xq.reveal', 'xq.decrypt', 'xq.manageAccess'];
const ON = { 'xq.show.expiry': true };

describe('The lens above encrypted text', () => {
  it('says no more than is known, and offers what there is', async () => {
    const [, editor] = await withMessages('a: [[one]]\nb\n');
    assert.deepEqual(await titles(editor), [['encrypted with XQ', ...offered(...OPEN)]]);
  });

  it('stands above the first line of a block, wherever the block is indented', async () => {
    const [, editor] = await withMessages(`a\n  // [[${LONG}]]b\n`);
    const [line] = await user.lenses(editor);
    assert.equal(line?.line, 1);
  });

  it('stands above the fence of a block', async () => {
    const [, first] = await withMessages(`a\n[[${LONG}]]b\n`);
    const lines = first.document.getText().split('\n');
    const fenced = [lines[0], '```xq-message', ...lines.slice(1, -2), '```', 'b', ''];
    const [line, ...others] = await user.lenses(await received(fenced.join('\n')));
    assert.deepEqual([line?.line, others], [1, []]);
  });

  it('names the number of people and the time as this computer remembers them', async () => {
    const [staged, { document }] = await withMessages('a: [[one]]\nb: [[two]]\n');
    const [one = '', two = ''] = document.getText().match(/xq1\.[\w-]+\./gu) ?? [];
    const expires = staged.service.now() + 6 * DAY;
    await remember(
      staged,
      { locator: locatorOf(one), recipients: [BOB, EVE, 'dave@example.com'], expires },
      { locator: locatorOf(two), recipients: [BOB], expires: staged.service.now() - 1 },
    );
    assert.deepEqual(await standings(await received(document.getText())), [
      '3 people · expires in 6 days',
      'expired',
    ]);
  });

  it('believes the service rather than what was remembered', async () => {
    const timers = holdTimers(300);
    const [staged, editor] = await withMessages('a: [[one]]\n', { settings: ON });
    const [token = ''] = tokensIn(editor);
    await remember(staged, { locator: locatorOf(token), expires: staged.service.now() + 300 * DAY });
    timers.pass(CALM);
    await staged.service.quiet();
    timers.release();
    assert.deepEqual(await standings(editor), ['1 person · expires in 24 hours']);
  });

  it('says what became of a key', async () => {
    const timers = holdTimers(300);
    const [staged, editor] = await withMessages('a: [[one]]\nb: [[two]]\n', { settings: ON });
    const [token = '', other = ''] = tokensIn(editor);
    await revoke(staged, token);
    const unknown = withLocator(other, 'x'.repeat(43));
    const all = await received(`${editor.document.getText()}c: ${unknown}\n`);
    timers.pass(CALM);
    await staged.service.quiet();
    assert.deepEqual(await titles(all), [
      ['revoked', ...offered('xq.manageAccess')],
      ['expires in 24 hours', ...offered(...OPEN)],
      ['XQ has no key for this', ...offered('xq.reveal', 'xq.decrypt')],
    ]);
    await staged.signIn(EVE);
    await settle();
    timers.pass(CALM);
    await staged.service.quiet();
    timers.release();
    assert.deepEqual((await titles(all))[1], ['not shared with you', ...offered('xq.reveal', 'xq.decrypt')]);
  });

  it('offers of what has expired only what may still help', async () => {
    const [staged, editor] = await withMessages('a: [[one]]\n');
    const [token = ''] = tokensIn(editor);
    await remember(staged, { locator: locatorOf(token), expires: staged.service.now() - 1 });
    assert.deepEqual(await titles(editor), [['expired', ...offered('xq.manageAccess')]]);
  });

  it('says what is damaged, and what is not stored yet with the way to store it', async () => {
    const [, editor] = await withMessages('a: [[one]]\n');
    const [token = ''] = tokensIn(editor);
    const damaged = token.replace('LAAAA', 'LA_AA');
    const pending = withLocator(token, makePendingLocator());
    assert.deepEqual(await titles(await received(`${damaged}\n${pending}\n`)), [
      ['damaged'],
      ['key packet not stored yet', ...offered('xq.storeKeyPacket')],
    ]);
  });

  it('is one for all on a line: how many, and what is true of all of them', async () => {
    const [staged, editor] = await withMessages('a: [[one]] [[two]] [[three]]\n');
    assert.deepEqual(await standings(editor), ['3 encrypted texts · encrypted with XQ']);
    const now = staged.service.now();
    const [one = '', two = ''] = tokensIn(editor);
    await remember(
      staged,
      { locator: locatorOf(one), expires: now + 8 * HOUR },
      { locator: locatorOf(two), expires: now + 9 * DAY },
    );
    assert.deepEqual(await standings(await received(editor.document.getText())), [
      '3 encrypted texts · the first expires in 8 hours',
    ]);
  });

  it('decrypts what it stands above, and nothing else', async () => {
    const [, editor] = await withMessages('a: [[one]] [[two]]\nb: [[three]]\nc: [[four]]\n');
    const [first, second] = await user.lenses(editor);
    await second?.press('Decrypt');
    await settle();
    const INLINE = /xq1\.[\w-]+\./gu;
    assert.equal(editor.document.getText().replace(INLINE, 'X'), 'a: X X\nb: three\nc: X\n');
    await first?.press('Decrypt');
    await settle();
    assert.equal(editor.document.getText().replace(INLINE, 'X'), 'a: one two\nb: three\nc: X\n');
  });

  it('decrypts one of two that touch', async () => {
    const [, editor] = await withMessages(`[[${LONG}]][[${LONG}]]`);
    const [, second] = await user.lenses(editor);
    await second?.press('Decrypt');
    await settle();
    assert.match(editor.document.getText(), /^-----BEGIN[^]+-----END XQ MESSAGE-----\na text\n/u);
  });

  it('decrypts in the document that it belongs to, also when another is active', async () => {
    const [, editor] = await withMessages('a: [[one]]\n');
    const [line] = await user.lenses(editor);
    fake.showDocument(fake.openDocument({ text: 'other' }), vscode.ViewColumn.Two);
    await line?.press('Decrypt');
    await settle();
    assert.equal(editor.document.getText(), 'a: one\n');
  });

  it('does not offer to decrypt where nobody can write', async () => {
    const [, { document }] = await withMessages('a: [[one]]\n');
    const uri = Uri.from({ scheme: 'git', path: '/workspace/notes.txt' });
    // A whole workspace that cannot be written to.
    const [folder] = vscode.workspace.workspaceFolders!;
    Object.assign(folder!, { uri: uri.with({ path: '/workspace' }) });
    const old = fake.openEditor({ text: document.getText(), uri });
    await settle();
    assert.deepEqual(await titles(old), [['encrypted with XQ', ...offered('xq.reveal', 'xq.manageAccess')]]);
  });

  it('shows as soon as it is allowed, and goes as soon as it is not', async () => {
    const [, editor] = await withMessages('a: [[one]]\n', { settings: { 'xq.show.codeLens': false } });
    assert.deepEqual(await titles(editor), []);
    fake.configuration.set('xq.show.codeLens', undefined);
    assert.deepEqual(await standings(editor), ['encrypted with XQ']);
    fake.configuration.set('xq.show.codeLens', false);
    assert.deepEqual(await titles(editor), []);
  });

  describe('as time passes', () => {
    it('changes its words when they become untrue, with one timer', async () => {
      const timers = holdTimers(300);
      const [staged, editor] = await withMessages('a: [[one]]\nb: [[two]]\n');
      const now = staged.service.now();
      const [one = '', two = ''] = tokensIn(editor);
      timers.pass(CALM);
      const others = timers.held;
      await remember(
        staged,
        { locator: locatorOf(one), expires: now + 90 * MINUTE },
        { locator: locatorOf(two), expires: now + 5 * DAY },
      );
      const shown = await received(editor.document.getText());
      assert.deepEqual(await standings(shown), [
        '1 person · expires in 90 minutes',
        '1 person · expires in 5 days',
      ]);
      assert.equal(timers.held, others + 1);
      const pass = async (milliseconds: number): Promise<(string | undefined)[]> => {
        staged.service.pass(milliseconds);
        timers.pass(milliseconds);
        return await standings(shown);
      };
      assert.equal((await pass(MINUTE / 2))[0], '1 person · expires in 90 minutes');
      assert.equal((await pass(MINUTE / 2 + 1))[0], '1 person · expires in 89 minutes');
      assert.equal(timers.held, others + 1);
      assert.equal((await pass(87.5 * MINUTE))[0], '1 person · expires in 1 minute');
      assert.equal((await pass(MINUTE / 2))[0], '1 person · expires in less than a minute');
      assert.equal((await pass(MINUTE))[0], 'expired');
      timers.release();
    });

    it('keeps no timer where nothing encrypted is on the screen', async () => {
      const timers = holdTimers(300);
      const [staged, editor] = await withMessages('a: [[one]]\n');
      const [token = ''] = tokensIn(editor);
      timers.pass(CALM);
      const others = timers.held;
      await remember(staged, { locator: locatorOf(token), expires: staged.service.now() + HOUR });
      const shown = await received(editor.document.getText());
      await standings(shown);
      assert.equal(timers.held, others + 1);
      fake.openEditor({ text: 'nothing encrypted' });
      assert.equal(timers.held, others);
      timers.release();
    });
  });

  describe('in a document with very many of them', () => {
    const COUNT = 3 * MOST_MESSAGES;

    it('stands near the screen only, and follows it', async () => {
      const [, editor] = await withMessages('a: [[one]]\n');
      const [token = ''] = tokensIn(editor);
      const many = await received(`${token}\n`.repeat(COUNT));
      await user.scroll(many, 0, 20);
      const linesOf = async (): Promise<number[]> => (await user.lenses(many)).map(({ line }) => line);
      for (const first of [0, 150, 250, COUNT - 21, 0]) {
        await user.scroll(many, first, first + 20);
        assert.deepEqual(
          await linesOf(),
          Array.from({ length: 21 }, (_, i) => first + i),
        );
        assert.equal(await user.lensCount(many), MOST_MESSAGES * (1 + offered(...OPEN).length));
      }
    });
  });
});
