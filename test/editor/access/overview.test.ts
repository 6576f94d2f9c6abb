import { strict as assert } from 'node:assert';
import { fake, user } from '../fake/fake.ts';
import { pendingOnClipboard } from '../packets/steps.ts';
import type { Stage } from '../stage.ts';
import {
  ADA,
  BOB,
  encrypt,
  EVE,
  failedWith,
  hold,
  KEY,
  openMarked,
  selectAll,
  signedIn,
  toldOnly,
  wordsFor,
} from '../text/steps.ts';
import { EXPIRATION, ADD, TAKE, END, managed, opened, under, forgetLedger } from './steps.ts';

describe('Manage Access shows', () => {
  it('who can open the message as far as is known here, until when as the service says, and what can be done', async () => {
    const { overview, staged } = await managed(undefined, [BOB, ADA]);
    assert.equal(overview.title, 'XQ: Manage Access');
    assert.equal(overview.ignoreFocusOut, true);
    assert.deepEqual(under(overview, 'who can open it'), [`$(account) ${BOB}`, `$(account) ${ADA} | you`]);
    const [until = ''] = under(overview, 'until when');
    const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });
    assert.equal(until, `$(calendar) ${day.format(staged.service.now() + 24 * 3_600_000)} | in 24 hours`);
    assert.deepEqual(under(overview, 'change'), [ADD, TAKE, `${END} | cannot be undone`]);
    assert.equal(staged.service.count(EXPIRATION), 1);
    assert.equal(staged.service.count(KEY), 0);
  });

  it('all of that while the service is still asked, with the first thing to do in reach', async () => {
    const { staged, running, overview } = await managed();
    await overview.hide();
    await running;
    const { release } = hold(staged, EXPIRATION);
    const again = user.run('xq.manageAccess');
    const pick = await user.quickPick({ title: 'Manage Access' }, again);
    assert.equal(pick.busy, true);
    assert.deepEqual(under(pick, 'until when'), ['$(calendar) Asking XQ…']);
    assert.equal(pick.activeItems[0]?.label, ADD);
    await pick.moveTo(TAKE);
    release();
    await pick.ready();
    assert.equal(pick.activeItems[0].label, TAKE);
    assert.match(under(pick, 'until when')[0] ?? '', /in 24 hours/u);
  });

  it('until when it was known to be, while that is asked again after a change', async () => {
    const { staged, running, overview } = await managed();
    const [before] = under(overview, 'until when');
    const answer = hold(staged, EXPIRATION);
    await overview.choose(ADD);
    const who = await user.quickPick({ title: 'Add People' }, running);
    await who.type(EVE);
    await who.accept();
    await who.accept();
    const after = await user.quickPick({ title: 'Manage Access' }, running);
    await answer.struck;
    assert.deepEqual([after.busy, under(after, 'until when')], [true, [before]]);
    answer.release();
    await after.ready();
  });

  it('nothing any more once the user has left: the rest is not asked', async () => {
    const marked = Array.from({ length: 12 }, (_, n) => `[[${n}]]`).join('\n');
    const { staged, running, overview } = await managed(marked);
    await overview.hide();
    await running;
    const before = staged.service.count(EXPIRATION);
    const held = hold(staged, EXPIRATION);
    const again = user.run('xq.manageAccess');
    const pick = await user.quickPick({ title: 'Manage Access' }, again);
    await held.struck;
    await pick.hide();
    await again;
    held.release();
    await staged.service.quiet();
    assert.ok(staged.service.count(EXPIRATION) < before + 12);
  });

  it('that recipients are not known, where it was encrypted elsewhere', async () => {
    const { staged, running, overview } = await managed();
    await overview.hide();
    await running;
    await forgetLedger(staged);
    const { overview: other } = await opened();
    assert.match(under(other, 'who can open it')[0] ?? '', /^\$\(question\) Not known on this computer/u);
  });

  for (const [what, prepare, words] of [
    [
      'it has expired',
      ({ service }: Stage) => {
        service.pass(3_600_000);
      },
      'Expired: nobody can open it any more',
    ],
    ['XQ cannot be reached', ({ service }: Stage) => (service.downAt = EXPIRATION), wordsFor('offline')],
  ] as const)
    it(`that ${what}, in place`, async () => {
      const staged = await signedIn();
      await staged.context.globalState.update('xq.lastExpiryHours', 1);
      selectAll(openMarked('a: [[one]]\n'));
      await encrypt();
      prepare(staged);
      const { overview } = await opened();
      assert.ok(under(overview, 'until when')[0]?.includes(words));
      assert.deepEqual(fake.messages, []);
    });

  it('to a recipient what is theirs to know, and to a stranger that it is not', async () => {
    const { staged, running, overview } = await managed();
    await overview.hide();
    await running;
    await staged.signIn(BOB);
    const { running: bobs, overview: seen } = await opened();
    assert.match(under(seen, 'until when')[0] ?? '', /in 24 hours/u);
    await seen.hide();
    await bobs;
    await staged.signIn(EVE);
    const { overview: strange } = await opened();
    assert.deepEqual(under(strange, 'until when'), ['$(lock) It was not encrypted for you']);
  });

  it('eight people at most, and how many more: what can be done stays in sight', async () => {
    const many = Array.from({ length: 20 }, (_, i) => `p${String(i)}@example.com`);
    const { overview, running } = await managed(undefined, many);
    const rows = under(overview, 'who can open it');
    assert.equal(rows.length, 9);
    assert.equal(rows.at(-1), '… and 12 more');
    await overview.choose('… and 12 more');
    const who = await user.quickPick({ title: 'Remove People' }, running);
    assert.equal(who.labels.length, 20);
  });

  it('nothing of what is no message, damaged, or has no stored key', async () => {
    const staged = await signedIn();
    const run = (): Promise<unknown> => user.run('xq.manageAccess');
    openMarked('[[one]]\n');
    assert.equal((await toldOnly(run())).text, failedWith('nothingToDecrypt'));
    openMarked('[[xq1.LAAAA.]]\n');
    assert.equal((await toldOnly(run())).text, wordsFor('badArmor'));
    selectAll(await pendingOnClipboard('a: [[one]]\n'));
    assert.equal((await toldOnly(run())).text, wordsFor('keyNotStored'));
    assert.equal(staged.service.count(EXPIRATION), 0);
  });

  it('the message that it was called for, by a lens', async () => {
    const { running, overview, editor } = await managed('a: [[one]]\nb: [[two]]\n');
    assert.equal(overview.title, 'XQ: Manage Access to 2 Messages');
    await overview.hide();
    await running;
    const { overview: one } = await opened({ uri: editor.document.uri.toString(), line: 1, character: 5 });
    assert.equal(one.title, 'XQ: Manage Access');
  });
});
