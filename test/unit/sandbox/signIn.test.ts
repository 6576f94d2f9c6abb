import assert from 'node:assert/strict';
import { assertRefused, World } from './world.ts';

const minute = 60_000;

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
}

describe('Signing in to the sandbox', () => {
  let world: World;
  let preAuth: string;

  beforeEach(async () => {
    world = await World.start();
    preAuth = await world.authorize('Alice@x.test', { firstName: 'Alice', newsLetter: true });
  });

  const rightPin = async () => (await world.mail('alice@x.test')).pin;

  it('mails six digits as text, leading zeros kept', async () => {
    assert.equal(await rightPin(), '000001');
  });

  it('takes a PIN without its leading zeros for a wrong one', async () => {
    assertRefused(await world.validate(preAuth, '1'), 400, 'Wrong pin');
  });

  it('gives a JWT whose sub is the user as given and whose times are in seconds', async () => {
    await world.validate(preAuth, await rightPin());
    const { iss, sub, iat, exp, jti } = claimsOf((await world.exchange(preAuth)).text);
    assert.deepEqual(
      [iss, sub, iat, exp],
      ['xq-sandbox', 'Alice@x.test', 1_893_456_000, 1_893_456_000 + 86_400],
    );
    assert.equal(typeof jti, 'string');
  });

  it('accepts a PIN once', async () => {
    const pin = await rightPin();
    assert.equal((await world.validate(preAuth, pin)).status, 204);
    assertRefused(await world.validate(preAuth, pin), 400, 'The sign-in is confirmed already');
  });

  it('accepts a PIN from only one of two requests at once', async () => {
    const pin = await rightPin();
    const answers = await Promise.all([world.validate(preAuth, pin), world.validate(preAuth, pin)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 400]);
  });

  it('allows five wrong PINs, then not even the right one', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      assertRefused(await world.validate(preAuth, '999999'), 400, 'Wrong pin');
    }
    assertRefused(await world.validate(preAuth, await rightPin()), 400, 'Too many wrong PINs');
  });

  it('still accepts the right PIN after four wrong ones', async () => {
    for (let attempt = 0; attempt < 4; attempt += 1) await world.validate(preAuth, '999999');
    assert.equal((await world.validate(preAuth, await rightPin())).status, 204);
  });

  it('accepts a PIN for ten minutes', async () => {
    const pin = await rightPin();
    world.pass(10 * minute);
    assertRefused(await world.validate(preAuth, pin), 400, 'The PIN has expired');
  });

  it('accepts a pre-auth token for an hour', async () => {
    await world.validate(preAuth, await rightPin());
    world.pass(60 * minute);
    assertRefused(await world.exchange(preAuth), 401, 'The pre-auth token has expired');
  });

  it('makes an earlier PIN void when a new one is sent', async () => {
    const earlier = await rightPin();
    const again = await world.authorize('alice@x.test');
    assertRefused(await world.validate(preAuth, earlier), 400, 'A newer PIN was sent');
    assertRefused(await world.validate(again, earlier), 400, 'Wrong pin');
    assert.equal((await world.validate(again, await rightPin())).status, 204);
  });

  it('exchanges a pre-auth token once', async () => {
    await world.validate(preAuth, await rightPin());
    assert.equal((await world.exchange(preAuth)).status, 200);
    assertRefused(await world.exchange(preAuth), 401, 'The pre-auth token is not valid');
  });

  it('gives one access token for two exchanges at once', async () => {
    await world.validate(preAuth, await rightPin());
    const answers = await Promise.all([world.exchange(preAuth), world.exchange(preAuth)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401]);
  });

  it('needs no PIN after the link was clicked, and takes none', async () => {
    const { pin, link = '' } = await world.mail('alice@x.test');
    await world.ok({ path: link, apiKey: null });
    assertRefused(await world.validate(preAuth, pin), 400, 'The sign-in is confirmed already');
    assert.equal((await world.exchange(preAuth)).status, 200);
  });

  it('lets a link work once, and only one of two clicks at once', async () => {
    const { link = '' } = await world.mail('alice@x.test');
    const clicks = await Promise.all([world.call({ path: link }), world.call({ path: link })]);
    assert.deepEqual(clicks.map(({ status }) => status).sort(), [200, 400]);
    assertRefused(await world.call({ path: link }), 400, 'The sign-in is confirmed already');
  });

  it('mails no link when asked for the code only', async () => {
    await world.authorize('bob@x.test', { codetype: 'pin' });
    assert.deepEqual(await world.mail('bob@x.test'), { pin: '000002' });
  });

  it('mails to a phone number', async () => {
    await world.authorize('+15551234567', { codetype: 'sms' });
    assert.equal((await world.mail('+15551234567')).pin, '000002');
  });

  it('tells a listener of each mail until it is disposed', async () => {
    const heard: string[] = [];
    const listening = world.sandbox.onMail(({ to, pin, link }) =>
      heard.push(`${to} ${pin} ${link.slice(0, 6)}`),
    );
    await world.authorize('bob@x.test');
    listening.dispose();
    await world.authorize('bob@x.test');
    assert.deepEqual(heard, ['bob@x.test 000002 /link/']);
  });

  it('makes its own PINs when none are given', async () => {
    const own = await World.start({ pin: undefined! });
    await own.authorize('alice@x.test');
    assert.match((await own.mail('alice@x.test')).pin, /^\d{6}$/);
  });
});

describe('An access token', () => {
  let world: World;
  let token: string;

  beforeEach(async () => {
    world = await World.start();
    token = await world.signIn('alice@x.test');
  });

  const settings = (bearer: string) => world.call({ path: '/subscription/v2/settings', token: bearer });

  it('is honoured until its exp', async () => {
    world.pass(24 * 60 * minute - 1);
    assert.equal((await settings(token)).status, 200);
    world.pass(1);
    assertRefused(await settings(token), 401, 'The access token has expired');
  });

  it('ends with the sign-out, and only this one', async () => {
    const other = await world.signIn('alice@x.test');
    await world.ok({ method: 'DELETE', path: '/subscription/v2/authorization', token });
    assertRefused(await settings(token), 401, 'The access token is not valid');
    assert.equal((await settings(other)).status, 200);
  });

  it('is refused when one character of it is changed', async () => {
    const [head = '', , signature = ''] = token.split('.');
    const forged = Buffer.from(JSON.stringify({ ...claimsOf(token), sub: 'bob@x.test' })).toString(
      'base64url',
    );
    assertRefused(await settings(`${head}.${forged}.${signature}`), 401, 'The access token is not valid');
    assertRefused(await settings(`${token}.`), 401, 'The access token is not valid');
    assertRefused(await settings(`${forged}.${forged}`), 401, 'The access token is not valid');
  });

  it('of another sandbox is refused', async () => {
    const elsewhere = await (await World.start()).signIn('alice@x.test');
    assertRefused(await settings(elsewhere), 401, 'The access token is not valid');
  });

  it('shows and changes the settings of its account', async () => {
    const before = { user: 'alice@x.test', newsletter: false, notifications: 0, status: 'OK' };
    assert.deepEqual(JSON.parse((await settings(token)).text), before);
    const change = { newsletter: true, notifications: 2 };
    await world.ok({ method: 'PATCH', path: '/subscription/v2/settings', token, body: change });
    assert.deepEqual(JSON.parse((await settings(token)).text), { ...before, ...change });
    await world.ok({ method: 'PATCH', path: '/subscription/v2/settings', token, body: {} });
    assert.deepEqual(JSON.parse((await settings(token)).text), { ...before, ...change });
  });

  it('shows its subscriber', async () => {
    const text = await world.ok({ path: '/subscription/v2/subscriber', token });
    const subscriber = JSON.parse(text) as Record<string, unknown>;
    assert.deepEqual([subscriber['user'], subscriber['id'], subscriber['status']], ['alice@x.test', 1, 'OK']);
  });

  it('is given at once to an alias, under its alias identity', async () => {
    const path = '/subscription/v2/authorizealias';
    for (const user of ['thing1', 'thing1@alias.local']) {
      const alias = await world.ok({ method: 'POST', path, body: { user } });
      assert.equal(claimsOf(alias)['sub'], 'thing1@alias.local');
      assert.equal((await settings(alias)).status, 200);
    }
  });

  it('is not needed for the time and for entropy', async () => {
    assert.equal(await world.ok({ path: '/subscription/v2/time' }), '1893456000');
    const entropy = await world.ok({ path: '/quantum/v2?ks=128', apiKey: null });
    assert.match(atob(entropy), /^[0-9a-f]{32}$/);
    assert.match(await world.ok({ path: '/quantum/v2/?raw=1&ks=256', apiKey: null }), /^[01]{256}$/);
    assert.match(await world.ok({ path: '/quantum/v2//?raw=1&ks=128', apiKey: null }), /^[01]{128}$/);
    assert.equal(world.sandbox.requests.get('GET /quantum/v2'), 3);
  });
});
