import assert from 'node:assert/strict';
import { assertRefused, World } from './world.ts';

const hour = 3_600_000;

describe('A key packet', () => {
  let world: World;
  let alice: string;
  let bob: string;
  let carol: string;

  beforeEach(async () => {
    world = await World.start();
    [alice, bob, carol] = [
      await world.signIn('alice@x.test'),
      await world.signIn('bob@x.test'),
      await world.signIn('carol@y.test'),
    ];
  });

  const create = (token: string, more: object = {}) =>
    world.ok({
      method: 'POST',
      path: '/subscription/v2/packet',
      token,
      body: { recipients: 'bob@x.test', expires: 1, key: '.1k', ...more },
    });
  const add = (token: string, text: string) =>
    world.call({ method: 'POST', path: '/validation/v2/packet', token, text });
  const change = (verb: 'grant' | 'revoke', locator: string, recipients: string[], method = 'PATCH') =>
    world.ok({ method, path: `/validation/v2/${verb}/${locator}`, token: alice, body: { recipients } });
  const left = async (locator: string) =>
    JSON.parse(await world.ok({ path: `/validation/v2/expiration/${locator}`, token: bob })) as unknown;

  it('has an unguessable locator of 43 characters that starts with SANDBOX', async () => {
    const [first, second] = [await world.store(alice), await world.store(alice)];
    assert.match(first, /^SANDBOX[\w-]{36}$/);
    assert.notEqual(first, second);
  });

  for (const recipients of [
    ['BOB@x.test'],
    'carol@z.test, bob@X.test',
    [['bob@x.test']],
    ['carol@z.test,bob@x.test'],
    'xq.public',
    ['team@group.local'],
  ]) {
    it(`to ${JSON.stringify(recipients)} opens for bob@x.test`, async () => {
      const answer = await world.key(await world.store(alice, { recipients }), bob);
      assert.deepEqual([answer.status, answer.text], [200, '.1content-key']);
      assert.match(answer.type, /^text\/plain/);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
    });
  }

  it('to the team opens for the domain of the sender only', async () => {
    const locator = await world.store(alice, { recipients: ['team@group.local'] });
    assertRefused(await world.key(locator, carol), 403, 'Not a recipient');
  });

  it('to a group the sandbox does not know opens for nobody but the sender', async () => {
    const locator = await world.store(alice, { recipients: ['1234@group.local', '99@_'] });
    assertRefused(await world.key(locator, bob), 403, 'Not a recipient');
    assert.equal((await world.key(locator, alice)).status, 200);
  });

  it('of an alias has no team', async () => {
    const path = '/subscription/v2/authorizealias';
    const [one, two] = [
      await world.ok({ method: 'POST', path, body: { user: 'one' } }),
      await world.ok({ method: 'POST', path, body: { user: 'two' } }),
    ];
    const locator = await world.store(one, { recipients: ['team@group.local'] });
    assertRefused(await world.key(locator, two), 403, 'Not a recipient');
    const granted = await world.store(one, { recipients: ['two@alias.local'] });
    assert.equal((await world.key(granted, two)).status, 200);
  });

  it('of a phone number has no team', async () => {
    const phone = await world.signIn('+15551234567');
    const locator = await world.store(phone, { recipients: ['team@group.local'] });
    assertRefused(await world.key(locator, await world.signIn('+15559999999')), 403, 'Not a recipient');
  });

  it('opens after a grant, by POST or PATCH, and not after a revoke', async () => {
    const locator = await world.store(alice);
    for (const method of ['POST', 'PATCH']) {
      await change('grant', locator, ['Carol@y.test'], method);
      assert.equal((await world.key(locator, carol)).status, 200);
      await change('revoke', locator, ['carol@Y.test']);
      assertRefused(await world.key(locator, carol), 403, 'Not a recipient');
    }
  });

  it('stays closed to a revoked user whom the team or xq.public would let in', async () => {
    const locator = await world.store(alice, { recipients: ['team@group.local', 'xq.public'] });
    await change('revoke', locator, ['bob@x.test']);
    assertRefused(await world.key(locator, bob), 403, 'Not a recipient');
    assert.equal((await world.key(locator, carol)).status, 200);
  });

  it('stays open to its sender, whoever is revoked', async () => {
    const locator = await world.store(alice);
    await change('revoke', locator, ['alice@x.test', 'bob@x.test']);
    assert.equal((await world.key(locator, alice)).status, 200);
  });

  it('tells the seconds left, rounded up, and 0 when expired', async () => {
    const locator = await world.store(alice);
    world.pass(hour - 1);
    assert.deepEqual(await left(locator), { expiresOn: 1, status: 'OK' });
    world.pass(1);
    assert.deepEqual(await left(locator), { expiresOn: 0, status: 'OK' });
  });

  it('that expired is closed to everyone, and to grants', async () => {
    const locator = await world.store(alice);
    world.pass(hour);
    for (const token of [alice, bob])
      assertRefused(await world.key(locator, token), 404, 'The key has expired');
    assertRefused(await world.key(locator, carol), 403, 'Not a recipient');
    const body = { recipients: ['carol@y.test'] };
    const grant = await world.call({
      method: 'POST',
      path: `/validation/v2/grant/${locator}`,
      token: alice,
      body,
    });
    assertRefused(grant, 404, 'The key has expired');
  });

  it('that was revoked says so to those who could open it, and to nobody else', async () => {
    const locator = await world.store(alice);
    await world.ok({ method: 'DELETE', path: `/validation/v2/key/${locator}`, token: alice });
    for (const token of [alice, bob])
      assertRefused(await world.key(locator, token), 404, 'The key was revoked');
    assertRefused(await world.key(locator, carol), 403, 'Not a recipient');
    const again = await world.call({ method: 'DELETE', path: `/validation/v2/key/${locator}`, token: alice });
    assertRefused(again, 404, 'The key was revoked');
  });

  it('is not revoked when another in the same request cannot be', async () => {
    const [mine, bobs] = [await world.store(alice), await world.store(bob)];
    const body = { tokens: [mine, bobs] };
    assertRefused(
      await world.call({ method: 'DELETE', path: '/validation/v2/key', token: alice, body }),
      403,
      'Not the owner',
    );
    assert.equal((await world.key(mine, bob)).status, 200);
  });

  for (const name of ['dor', 'onetime']) {
    it(`with ${name} opens once, for one of two readers at once`, async () => {
      const locator = await world.store(alice, { [name]: true });
      const answers = await Promise.all([world.key(locator, bob), world.key(locator, alice)]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404]);
      assertRefused(await world.key(locator, bob), 404, 'The key was deleted when it was read');
    });
  }

  it('in a batch lasts as long as its unit says, days by default', async () => {
    const entry = { recipients: ['bob@x.test'], expires: 1, key: '.1k' };
    const entries = [entry, { ...entry, unit: 'days' }, { ...entry, unit: 'hours' }];
    const text = await world.ok({
      method: 'POST',
      path: '/subscription/v2/packet/batch',
      token: alice,
      body: { entries },
    });
    const { tokens } = JSON.parse(text) as { tokens: Record<string, string>[] };
    const seconds = await Promise.all(tokens.map((token) => left(token['.1k'] ?? '')));
    assert.deepEqual(
      seconds.map((each) => (each as { expiresOn: number }).expiresOn),
      [86_400, 86_400, 3600],
    );
  });

  it('is left out of many keys when it does not open', async () => {
    const [open, closed] = [
      await world.store(alice),
      await world.store(alice, { recipients: ['carol@y.test'] }),
    ];
    const body = [closed, open, 'SANDBOXunknown'];
    const text = await world.ok({ method: 'POST', path: '/validation/v2/keys', token: bob, body });
    assert.deepEqual(JSON.parse(text), { exported: [{ [open]: '.1content-key' }] });
  });

  it('that is only created is opaque, and stored once, by its sender', async () => {
    const sealed = await create(alice);
    assert.match(sealed, /^[A-Za-z0-9+/]+=*$/);
    assert.ok(!Buffer.from(sealed, 'base64').includes('bob'));
    assertRefused(await add(bob, sealed), 400, 'The submitted packet is not valid');
    const answers = await Promise.all([add(alice, sealed), add(alice, sealed)]);
    const [stored, refused] = answers.sort((left, right) => left.status - right.status);
    assert.equal((await world.key(stored.text, bob)).text, '.1k');
    assertRefused(refused, 400, 'The submitted packet is not valid');
  });

  it('that is only created expires from its creation', async () => {
    const sealed = await create(alice);
    world.pass(hour);
    assertRefused(await add(alice, sealed), 400, 'The submitted packet is not valid');
  });

  it('takes any type and meta that the SDKs send', async () => {
    const kinds = [
      { type: 3, meta: { subject: 'a', labels: null } },
      { type: 'unknown', meta: null },
      { type: undefined },
    ];
    for (const kind of kinds) assert.match(await world.store(alice, kind), /^SANDBOX/);
  });
});
