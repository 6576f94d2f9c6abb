import { strict as assert } from 'node:assert';
import { fake, settle, user } from '../fake/fake.ts';
import { stage } from '../stage.ts';
import type { Stage } from '../stage.ts';
import { ADA, askedForEmail, askedForPin, BOB, finish } from './steps.ts';

const SIGN_OUT = 'DELETE /subscription/v2/authorization';

async function signInAsAlias(email: string): Promise<void> {
  const { running, box } = await askedForEmail('xq.signInAsAlias');
  await box.answer(email);
  await running;
  await settle();
}

const stored = ({ context }: Stage): string => context.secrets.vault.values.get('xq.accounts') ?? '';

describe('Sign In as Alias', () => {
  it('needs an address and no PIN', async () => {
    const { service } = await stage();
    await signInAsAlias('eve@example.com');
    await user.statusBar('xq.status', 'eve@example.com@alias.local');
    assert.equal(service.count('POST /subscription/v2/authorize'), 0);
    await user.expectNothingOpen();
  });

  it('is refused for an address that is registered, in the box, and works with another', async () => {
    const staged = await stage({ signedInAs: ADA });
    const { running, box } = await askedForEmail('xq.signInAsAlias');
    await box.answer(ADA);
    await box.validation(
      'XQ does not accept this address as an alias. An address that is registered with XQ signs in with a PIN.',
    );
    await box.answer('eve@example.com');
    await running;
    await user.statusBar('xq.status', 'eve@example.com@alias.local');
    assert.match(stored(staged), /"id":"ada@example.com"/u);
  });

  it('is asked for again as an alias when its session ends', async () => {
    const staged = await stage();
    const { service } = staged;
    await signInAsAlias('eve@example.com');
    await staged.signIn(BOB);
    const pick = await user.quickPick({}, user.run('xq.switchAccount'));
    await pick.choose('eve@example.com');
    await user.statusBar('xq.status', 'eve@example.com');
    service.pass(25 * 60 * 60_000);
    const editor = fake.openEditor({ text: 'secret' });
    user.select(editor, 'secret');
    const { running, box } = await askedForEmail('xq.encryptSelection');
    assert.equal(box.title, 'XQ: Your session has ended. Sign in again');
    assert.equal(box.value, 'eve@example.com');
    await box.accept();
    await user.quickPick({ title: 'XQ: Encrypt Selection' }, running);
  });
});

const ADD = '$(add) Sign in with another account…';

describe('Several accounts', () => {
  it('can be signed in; the latest is the active one', async () => {
    const staged = await stage({ signedInAs: ADA });
    assert.equal(fake.contextKeys.get('xq.severalAccounts'), false);
    await staged.signIn(BOB);
    await user.statusBar('xq.status', BOB);
    await settle();
    assert.equal(fake.contextKeys.get('xq.severalAccounts'), true);
  });

  it('are switched by choosing one; the list tells which is active', async () => {
    const staged = await stage({ signedInAs: ADA });
    await staged.signIn(BOB);
    const running = user.run('xq.switchAccount');
    const pick = await user.quickPick({ title: 'Switch Account' }, running);
    assert.deepEqual(
      pick.items.map(({ label, description }) => [label, description]),
      [
        [ADA, undefined],
        [BOB, 'active'],
        [ADD, undefined],
      ],
    );
    await pick.choose(ADA);
    await running;
    await user.statusBar('xq.status', ADA);
  });

  it('can become one more from the same list', async () => {
    const staged = await stage({ signedInAs: ADA });
    const running = user.run('xq.switchAccount');
    await (await user.quickPick({ title: 'Switch Account' }, running)).choose(ADD);
    await (await user.inputBox({ placeholder: 'name@example.com' }, running)).answer(BOB);
    await finish(staged, { running, box: await user.inputBox({ step: 2 }, running) }, BOB);
    await user.statusBar('xq.status', BOB);
  });

  it('stay as they are when the choice is left', async () => {
    const staged = await stage({ signedInAs: ADA });
    await staged.signIn(BOB);
    const before = stored(staged);
    const running = user.run('xq.switchAccount');
    await (await user.quickPick({}, running)).hide();
    await running;
    assert.equal(stored(staged), before);
  });

  it('are told apart without regard to case: the same person is one account', async () => {
    const staged = await stage({ signedInAs: ADA });
    await staged.signIn('ADA@example.com');
    await user.statusBar('xq.status', 'ADA@example.com');
    await settle();
    assert.equal(fake.contextKeys.get('xq.severalAccounts'), false);
  });

  it('are named as ended where they are', async () => {
    const staged = await stage({ signedInAs: ADA });
    staged.service.pass(25 * 60 * 60_000);
    await finish(staged, await askedForPin(BOB), BOB);
    const pick = await user.quickPick({}, user.run('xq.switchAccount'));
    assert.deepEqual(
      pick.items.map(({ label, detail }) => [label, detail]),
      [
        [ADA, 'session ended'],
        [BOB, undefined],
        [ADD, undefined],
      ],
    );
  });
});

describe('Sign Out', () => {
  it('ends the session here and at XQ, without a word', async () => {
    const staged = await stage({ signedInAs: ADA });
    await user.run('xq.signOut');
    await user.statusBar('xq.status', 'Sign In');
    await settle();
    assert.equal(staged.service.count(SIGN_OUT), 1);
    assert.ok(!staged.sandbox.inspect().tokens.some((token) => stored(staged).includes(token)));
    assert.deepEqual(fake.messages, []);
    assert.equal(fake.contextKeys.get('xq.signedIn'), false);
  });

  it('works without a connection, and says that XQ could not be told', async () => {
    const staged = await stage({ signedInAs: ADA });
    staged.service.downAt = '*';
    await user.run('xq.signOut');
    const message = await user.message('Signed out here. XQ could not be told');
    assert.equal(message.severity, 'information');
    assert.ok(!stored(staged).includes(ADA));
  });

  it('is done here before XQ has answered', async () => {
    const staged = await stage({ signedInAs: ADA });
    const fault = staged.sandbox.faults.add({
      endpoint: SIGN_OUT,
      trouble: { kind: 'delay', until: new Promise(() => undefined) },
    });
    void user.run('xq.signOut');
    await fault.struck;
    await user.statusBar('xq.status', 'Sign In');
  });

  it('of a session that had ended at XQ already is no failure', async () => {
    const staged = await stage({ signedInAs: ADA });
    const trouble = { kind: 'status', status: 401 } as const;
    staged.sandbox.faults.add({ endpoint: SIGN_OUT, trouble });
    await user.run('xq.signOut');
    assert.deepEqual(fake.messages, []);
  });

  it('leaves the other account signed in and makes it the active one', async () => {
    const staged = await stage({ signedInAs: ADA });
    await staged.signIn(BOB);
    await user.run('xq.signOut');
    await user.statusBar('xq.status', ADA);
  });

  it('does nothing when nobody is signed in', async () => {
    const { service } = await stage();
    await user.run('xq.signOut');
    assert.deepEqual([service.sent, fake.messages], [[], []]);
  });
});
