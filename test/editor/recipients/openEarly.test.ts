import { strict as assert } from 'node:assert';
import { fake, settle, user } from '../fake/fake.ts';
import type { QuickPickHandle } from '../fake/fake.ts';
import type { Stage } from '../stage.ts';
import {
  ADA,
  ADD,
  answerPolicy,
  BOB,
  decryptAll,
  encrypt,
  hold,
  openMarked,
  shape,
  signedIn,
} from '../text/steps.ts';

const OPENING = 'GET /subscription/v2/apikey';
const MINUTE = 60_000;

/** Somebody signed in a while ago, with a selection: every connection has been closed since. */
async function later(): Promise<Stage> {
  const staged = await signedIn();
  staged.service.pass(MINUTE);
  openMarked('a: [[secret]]\n');
  return staged;
}

/** What became of each attempt to open it, by the log; waits for as many as there must be. */
async function outcomes(count: number): Promise<string[]> {
  for (;;) {
    const log = fake.outputChannels.map(({ everything }) => everything).join('\n');
    const found = [...log.matchAll(/^subscription openConnection: GET apikey -> (\w+)/gmu)];
    if (found.length >= count) return found.map(([, outcome = '']) => outcome);
    await settle();
  }
}

async function chooseBob(running: Promise<unknown>): Promise<QuickPickHandle> {
  const who = await user.quickPick({ step: 1 }, running);
  await who.type(BOB);
  await who.accept();
  await who.accept();
  return await user.quickPick({ step: 2 }, running);
}

describe('The connection to XQ', () => {
  it('is opened when the recipients are asked for, as the log tells, and open for the request that follows', async () => {
    const { service } = await later();
    const running = user.run('xq.encryptSelection');
    await user.quickPick({ step: 1 }, running);
    assert.deepEqual(await outcomes(1), ['200']);
    await answerPolicy(running);
    await running;
    assert.deepEqual([service.count(OPENING), service.count(ADD)], [1, 1]);
  });

  it('is opened once more at the expiry, where choosing took longer than it stays open', async () => {
    const { service } = await later();
    const running = user.run('xq.encryptSelection');
    await user.quickPick({ step: 1 }, running);
    await outcomes(1);
    service.pass(MINUTE);
    const until = await chooseBob(running);
    await outcomes(2);
    await until.choose('1 day');
    await running;
    assert.equal(service.count(OPENING), 2);
  });

  it('is not opened where it is open', async () => {
    const staged = await signedIn();
    openMarked('a: [[secret]]\n');
    const running = user.run('xq.encryptSelection');
    await answerPolicy(running);
    await running;
    assert.equal(staged.service.count(OPENING), 0);
  });

  it('is opened for no other reason: not to start, sign in, encrypt as last time, decrypt or sign out', async () => {
    const staged = await later();
    await staged.reload();
    await encrypt();
    staged.service.pass(MINUTE);
    await decryptAll(fake.activeEditor!);
    assert.equal(fake.activeEditor?.document.getText(), 'a: secret\n');
    staged.service.pass(MINUTE);
    await user.run('xq.signOut');
    await staged.signIn(ADA);
    assert.equal(staged.service.count(OPENING), 0);
  });

  it('is not waited for', async () => {
    const staged = await later();
    const { struck, release } = hold(staged, OPENING);
    const running = user.run('xq.encryptSelection');
    await answerPolicy(running);
    await running;
    await struck;
    assert.equal(shape(fake.activeEditor!.document.getText()), 'a: INLINE\n');
    release();
  });

  it('may fail unseen: nothing is said, XQ does not count as offline, and nothing is tried again', async () => {
    const { service } = await later();
    service.downAt = OPENING;
    const running = user.run('xq.encryptSelection');
    const until = await chooseBob(running);
    const failed = await outcomes(1);
    assert.ok(failed.every((outcome) => outcome === 'offline'));
    assert.deepEqual([fake.messages, service.waits], [[], []]);
    await user.statusBar('xq.status', `XQ: ${ADA}`);
    await until.choose('1 day');
    await running;
    assert.equal(shape(fake.activeEditor!.document.getText()), 'a: INLINE\n');
  });

  it('that opens does not count as XQ being reached: that is for what the user waits for', async () => {
    const { service } = await later();
    service.downAt = '*';
    const failing = encrypt();
    await (await user.message(undefined, failing)).dismiss();
    await failing;
    await user.statusBar('xq.status', 'XQ: Offline');
    service.mend();
    const running = user.run('xq.encryptSelection');
    await user.quickPick({ step: 1 }, running);
    assert.deepEqual(await outcomes(1), ['200']);
    await user.statusBar('xq.status', 'XQ: Offline');
  });

  it('is nothing that the sandbox needs', async () => {
    const staged = await later();
    await user.run('xq.useSandbox');
    await settle();
    const signIn = user.run('xq.signIn');
    await (await user.inputBox({ step: 1 }, signIn)).answer(ADA);
    const pin = await user.inputBox({ step: 2 }, signIn);
    await pin.answer(/\b\d{6}\b/u.exec(JSON.stringify(fake.messages))?.[0] ?? '');
    await signIn;
    const sent = staged.service.sent.length;
    staged.service.pass(MINUTE);
    const running = user.run('xq.encryptSelection');
    await answerPolicy(running);
    await running;
    assert.equal(shape(fake.activeEditor!.document.getText()), 'a: INLINE\n');
    assert.equal(staged.service.sent.length, sent);
    assert.ok(!fake.outputChannels.some(({ everything }) => everything.includes('openConnection')));
  });
});
