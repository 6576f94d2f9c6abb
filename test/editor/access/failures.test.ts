import { strict as assert } from 'node:assert';
import type { LedgerEntry } from '../../../src/editor/ledger.ts';
import { holdTimers } from '../auth/heldTimers.ts';
import { fake, user } from '../fake/fake.ts';
import { ledgerLines } from '../ledgerLines.ts';
import type { Stage } from '../stage.ts';
import { ADA, bend, BOB, EVE, hold, REVOKE, wordsFor } from '../text/steps.ts';
import { breakAt, mend, TROUBLES } from '../troubles.ts';
import { GRANT, REMOVE, ADD, TAKE, END, overviewIn, managed, opened, choose, under } from './steps.ts';

describe('Manage Access says', () => {
  it('that only the sender may, to who is not', async () => {
    const { staged, running, overview } = await managed();
    await overview.hide();
    await running;
    await staged.signIn(BOB);
    for (const row of [ADD, TAKE]) {
      const asked = await opened();
      const after = await choose(asked, row, EVE);
      const label = row === ADD ? `$(error) ${EVE} was not added` : `$(error) ${EVE} was not removed`;
      assert.deepEqual(under(after, 'last change'), [`${label} | ${wordsFor('notOwner')}`]);
      await after.hide();
      await asked.running;
    }
    const asked = await opened();
    await asked.overview.choose(END);
    await (await user.message('Revoke this', asked.running)).choose('Revoke for Everyone');
    assert.deepEqual(under(await overviewIn(asked.running), 'last change'), [
      `$(error) Not revoked | ${wordsFor('notOwner')}`,
    ]);
  });

  it('who was added and who was not, where the service refuses a list: each is asked about', async () => {
    const it = await managed();
    refuse(it.staged, 'nobody@example.com');
    const after = await choose(it, ADD, `${EVE}, nobody@example.com`);
    assert.deepEqual(under(after, 'last change'), [
      `$(check) ${EVE} was added`,
      `$(error) nobody@example.com was not added | ${wordsFor('addressRefused')}`,
    ]);
    assert.deepEqual(under(after, 'who can open it'), [`$(account) ${BOB}`, `$(account) ${EVE}`]);
    assert.equal(it.staged.service.count(GRANT), 1, 'the sandbox was asked about Eve alone');
  });

  it('why once, where it is the same for all', async () => {
    const it = await managed();
    it.staged.service.downAt = GRANT;
    const after = await choose(it, ADD, `${EVE}, carol@example.com`);
    assert.deepEqual(under(after, 'last change'), [`$(error) Nobody was added | ${wordsFor('offline')}`]);
    const again = await choose({ overview: after, running: it.running }, TAKE, `${BOB}, ${EVE}`);
    assert.deepEqual(under(again, 'last change').length, 2);
  });

  it('at how many of the messages it failed', async () => {
    const it = await managed('a: [[one]]\nb: [[two]]\n');
    bend(it.staged, GRANT, (honest, n) =>
      n === 2 ? Promise.resolve(new Response('{"status":"Key not found"}', { status: 404 })) : honest(),
    );
    const after = await choose(it, ADD, EVE);
    assert.deepEqual(under(after, 'last change'), [
      `$(error) ${EVE} was not added | 1 of 2 messages | ${wordsFor('keyNotFound')}`,
    ]);
    assert.deepEqual(under(after, 'who can open it'), [
      `$(account) ${BOB}`,
      `$(account) ${EVE} | 1 of 2 messages`,
    ]);
  });

  for (const [endpoint, row] of [
    [GRANT, ADD],
    [REMOVE, TAKE],
  ] as const)
    for (const [what, { code, fault }] of Object.entries(TROUBLES))
      it(`${what} at ${endpoint} in the overview, and trying again goes well`, async () => {
        const it = await managed(undefined, [BOB, EVE]);
        const verb = row === ADD ? 'added' : 'removed';
        breakAt(it.staged, endpoint, fault);
        // The body of the answer means nothing here: an empty one is a success.
        const isHarmless = code === 'badAnswer' && fault?.trouble.kind === 'empty';
        const isNotDone = fault === undefined || code === 'rateLimited';
        const after = await choose(it, row, EVE);
        const failed = isNotDone
          ? `$(error) ${EVE} was not ${verb} | ${wordsFor(code)}`
          : `$(question) It is not known whether ${EVE} was ${verb} | ${wordsFor(code)} Do it again to be sure.`;
        assert.deepEqual(under(after, 'last change'), [isHarmless ? `$(check) ${EVE} was ${verb}` : failed]);
        const isListed = under(after, 'who can open it').includes(`$(account) ${EVE}`);
        assert.equal(isListed, !(isHarmless && row === TAKE));
        assert.deepEqual(fake.messages, []);
        mend(it.staged);
        const better = await choose({ overview: after, running: it.running }, row, EVE);
        assert.deepEqual(under(better, 'last change'), [`$(check) ${EVE} was ${verb}`]);
      });

  for (const [verb, row, list] of [
    ['added', ADD, `${EVE}, carol@example.com`],
    ['removed', TAKE, `${BOB}, ${EVE}`],
  ] as const)
    it(`once that it is not known who was ${verb}, where that is so of all`, async () => {
      const it = await managed(undefined, [BOB, EVE]);
      const endpoint = row === ADD ? GRANT : REMOVE;
      it.staged.sandbox.faults.add({ endpoint, trouble: { kind: 'cut' }, afterwards: true });
      const after = await choose(it, row, list);
      assert.deepEqual(under(after, 'last change'), [
        `$(question) It is not known who was ${verb} | ${wordsFor('offline')} Do it again to be sure.`,
      ]);
    });

  it('that it is not known whether a message was revoked, where the answer was lost', async () => {
    const it = await managed();
    it.staged.sandbox.faults.add({ endpoint: REVOKE, trouble: { kind: 'cut' }, afterwards: true });
    await it.overview.choose(END);
    await (await user.message('Revoke this', it.running)).choose('Revoke for Everyone');
    assert.deepEqual(under(await overviewIn(it.running), 'last change'), [
      `$(question) It is not known whether it was revoked | ${wordsFor('offline')} Do it again to be sure.`,
    ]);
  });

  it('that it is not known what became of what was cancelled, and lists who may have been added', async () => {
    const it = await managed();
    const timers = holdTimers(1000);
    const held = hold(it.staged, GRANT);
    await it.overview.choose(ADD);
    const who = await user.quickPick({ title: 'Add People' }, it.running);
    await who.type(EVE);
    await who.accept();
    await who.accept();
    await held.struck;
    timers.pass(1000);
    timers.release();
    (await user.progress('XQ: Changing access…')).cancel();
    const after = await overviewIn(it.running);
    held.release();
    assert.match(under(after, 'last change')[0] ?? '', /^\$\(question\) It is not known whether eve/u);
    assert.deepEqual(under(after, 'who can open it'), [`$(account) ${BOB}`, `$(account) ${EVE}`]);
  });

  it('in the log what failed, without an address', async () => {
    const it = await managed();
    it.staged.service.downAt = GRANT;
    await choose(it, ADD, EVE);
    const log = fake.outputChannels.map(({ everything }) => everything).join('\n');
    assert.match(log, /xq\.manageAccess: offline/u);
    assert.ok(!log.includes(EVE));
  });

  it('nothing when the session ends: signing in again, it goes on', async () => {
    const it = await managed();
    let isOver = false;
    bend(it.staged, GRANT, (honest) => {
      if (isOver) return honest();
      isOver = true;
      return Promise.resolve(ended());
    });
    await it.overview.choose(ADD);
    const who = await user.quickPick({ title: 'Add People' }, it.running);
    await who.type(EVE);
    await who.accept();
    await who.accept();
    const address = await user.inputBox({ title: 'session has ended' }, it.running);
    await address.answer(ADA);
    await (await user.inputBox({ step: 2 }, it.running)).answer(it.staged.service.pinOf(ADA));
    assert.deepEqual(under(await overviewIn(it.running), 'last change'), [`$(check) ${EVE} was added`]);
  });

  it('afterwards what was done before the session ended and was not begun anew', async () => {
    const it = await managed('a: [[one]]\nb: [[two]]\n');
    bend(it.staged, GRANT, (honest, n) => (n === 2 ? Promise.resolve(ended()) : honest()));
    await it.overview.choose(ADD);
    const who = await user.quickPick({ title: 'Add People' }, it.running);
    await who.type(EVE);
    await who.accept();
    await who.accept();
    await (await user.inputBox({ title: 'session has ended' }, it.running)).hide();
    await it.running;
    await it.staged.signIn(ADA);
    const { overview } = await opened();
    assert.deepEqual(under(overview, 'who can open it'), [
      `$(account) ${BOB}`,
      `$(account) ${EVE} | 1 of 2 messages`,
    ]);
  });

  it('so is what was revoked by then known to be so here, and the other is not', async () => {
    const it = await managed('a: [[one]]\nb: [[two]]\n');
    const first = it.editor.document.getText().split('\n')[0]!;
    bend(it.staged, REVOKE, (honest, n) => (n === 2 ? Promise.resolve(ended()) : honest()));
    await it.overview.choose(END);
    await (await user.message('Revoke these', it.running)).choose('Revoke for Everyone');
    await (await user.inputBox({ title: 'session has ended' }, it.running)).hide();
    await it.running;
    const known = ledgerLines(it.staged.context).slice(2) as Partial<LedgerEntry>[];
    assert.deepEqual(
      known.map(({ revoked }) => revoked),
      [it.staged.service.now()],
    );
    assert.ok(
      Buffer.from(first.slice(first.indexOf('xq1.') + 4), 'base64url').includes(known[0]?.locator ?? '?'),
    );
  });
});

function ended(): Response {
  return new Response('{"status":"expired"}', { status: 401 });
}

/** Lets the service refuse a list with this address in it. */
function refuse({ sandbox }: Stage, address: string): void {
  const honest = sandbox.fetch.bind(sandbox);
  sandbox.fetch = async (request) => {
    if (!request.url.includes('/grant/')) return await honest(request);
    const { recipients } = (await request.clone().json()) as { recipients: string[] };
    return recipients.includes(address)
      ? new Response('{"status":"Invalid recipients"}', { status: 400 })
      : await honest(request);
  };
}
