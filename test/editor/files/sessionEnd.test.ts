import { strict as assert } from 'node:assert';
import { fake, settle, user } from '../fake/fake.ts';
import type { Stage } from '../stage.ts';
import { ADA, ADD, BOB, failedWith, KEY, KEYS } from '../text/steps.ts';
import { contents, holds, virtualPlace as place } from './place.ts';
import { adasWindow, choose, encrypted, encrypting, revokedAt, runOn, saidBy } from './steps.ts';

const ENDED = { title: 'session has ended' };
const unauthorized = { kind: 'status', status: 401 } as const;

async function signInAgain({ service }: Stage, running: Promise<unknown>): Promise<void> {
  const email = await user.inputBox(ENDED, running);
  assert.equal(email.value, ADA);
  await email.accept();
  await (await user.inputBox({ title: 'PIN' }, running)).answer(service.pinOf(ADA));
}

describe('a session that has ended', () => {
  it('while keys are stored is begun anew, and the files are encrypted without asking again', async () => {
    const staged = await adasWindow();
    staged.sandbox.faults.add({ endpoint: ADD, trouble: unauthorized, times: 1 });
    const [running] = await encrypting([place.put('a', 'a'), place.put('b', 'b')]);
    await signInAgain(staged, running!);
    assert.equal((await saidBy(running!)).text, `Encrypted 2 files for ${BOB} for 1 day.`);
    holds(place, 'a', 'a.xqf', 'b', 'b.xqf');
    assert.deepEqual(revokedAt(staged), []);
  });

  for (const [endpoint, names] of [
    [KEY, ['a']],
    [KEYS, ['a', 'b']],
  ] as const)
    it(`while ${names.length === 1 ? 'a key is' : 'keys are'} fetched is begun anew`, async () => {
      const staged = await adasWindow();
      await encrypted(names.map((name) => place.put(name, name)));
      const sealed = names.map((name) => place.put(`to/${name}.xqf`, place.read(`${name}.xqf`)));
      staged.sandbox.faults.add({ endpoint, trouble: unauthorized, times: 1 });
      const running = runOn('xq.decryptFile', sealed);
      await signInAgain(staged, running);
      assert.match((await saidBy(running)).text, /^Decrypted/u);
      for (const name of names) assert.equal(place.read(`to/${name}`).toString(), name);
    });

  it('by its own clock is noticed before recipients are asked for', async () => {
    const staged = await adasWindow();
    staged.service.pass(25 * 3_600_000);
    const running = runOn('xq.encryptFile', [place.put('a', 'a')]);
    await signInAgain(staged, running);
    await choose(running);
    assert.match((await saidBy(running)).text, /^Encrypted a for /u);
  });

  it('and is not begun anew leaves the folder as it was, without a word', async () => {
    const staged = await adasWindow();
    staged.sandbox.faults.add({ endpoint: ADD, trouble: unauthorized });
    const before = contents(place);
    const [running] = await encrypting([place.put('a', 'a')]);
    await (await user.inputBox(ENDED, running)).hide();
    await running;
    assert.deepEqual(contents(place), { ...before, a: Buffer.from('a').toString('base64') });
    assert.deepEqual(fake.messages, []);
  });

  it('twice in a row is said, not asked about for ever', async () => {
    const staged = await adasWindow();
    staged.sandbox.faults.add({ endpoint: ADD, trouble: unauthorized });
    const [running] = await encrypting([place.put('a', 'a')]);
    await signInAgain(staged, running!);
    const { text, buttons } = await saidBy(running!);
    assert.equal(text, failedWith('sessionExpired', 'Nothing was encrypted.'));
    assert.deepEqual(buttons, ['Sign In']);
    await settle();
    holds(place, 'a');
  });
});
