import assert from 'node:assert/strict';
import { once } from 'node:events';
import { World } from './world.ts';

const endpoint = 'GET /subscription/v2/apikey';
const path = '/subscription/v2/apikey';

describe('Scripted trouble', () => {
  let world: World;

  beforeEach(async () => {
    world = await World.start();
  });

  for (const status of [401, 429, 500, 503]) {
    it(`answers ${status} as often as asked, then the truth`, async () => {
      world.sandbox.faults.add({
        endpoint,
        times: 2,
        trouble: { kind: 'status', status, retryAfterSeconds: 3 },
      });
      for (const expected of [status, status, 200]) {
        const answer = await world.call({ path });
        assert.equal(answer.status, expected);
        assert.equal(answer.headers.get('retry-after'), expected === 200 ? null : '3');
      }
    });
  }

  it('leaves Retry-After out when none is given', async () => {
    world.sandbox.faults.add({ endpoint, trouble: { kind: 'status', status: 503 } });
    assert.equal((await world.call({ path })).headers.get('retry-after'), null);
  });

  it('answers a page of HTML, or nothing at all, with status 200', async () => {
    const html = world.sandbox.faults.add({ endpoint, trouble: { kind: 'html' } });
    const page = await world.call({ path });
    assert.deepEqual(
      [page.status, page.type, page.text.slice(0, 15)],
      [200, 'text/html; charset=utf-8', '<!doctype html>'],
    );
    html.dispose();
    world.sandbox.faults.add({ endpoint, trouble: { kind: 'empty' } });
    const nothing = await world.call({ path });
    assert.deepEqual([nothing.status, nothing.text], [200, '']);
  });

  it('cuts the connection', async () => {
    world.sandbox.faults.add({ endpoint, trouble: { kind: 'cut' } });
    await assert.rejects(world.call({ path }), { name: 'ConnectionCut', code: 'ECONNRESET' });
  });

  it('strikes every locator of an endpoint, and no other endpoint', async () => {
    world.sandbox.faults.add({ endpoint: 'GET /validation/v2/key/:locator', trouble: { kind: 'empty' } });
    assert.equal((await world.call({ path: '/validation/v2/key/anything' })).text, '');
    assert.equal((await world.call({ path })).status, 200);
  });

  it('delays an answer until it is released', async () => {
    const release = new AbortController();
    const until = once(release.signal, 'abort');
    const fault = world.sandbox.faults.add({ endpoint, trouble: { kind: 'delay', until } });
    const answer = world.call({ path });
    await fault.struck;
    release.abort();
    assert.equal((await answer).status, 200);
  });

  it('ends a delay when the request is aborted, before or while it waits', async () => {
    const never = new Promise(() => undefined);
    const fault = world.sandbox.faults.add({ endpoint, trouble: { kind: 'delay', until: never } });
    const controller = new AbortController();
    const request = () => new Request(`http://sandbox.test${path}`, { signal: controller.signal });
    const waiting = world.sandbox.fetch(request());
    await fault.struck;
    controller.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    await assert.rejects(world.sandbox.fetch(request()), { name: 'AbortError' });
  });

  it('can lose the answer after the work is done', async () => {
    const alice = await world.signIn('alice@x.test');
    const add = 'POST /subscription/v2/packet/add';
    world.sandbox.faults.add({ endpoint: add, afterwards: true, times: 1, trouble: { kind: 'cut' } });
    await assert.rejects(world.store(alice, { key: '.1stored-all-the-same' }));
    assert.ok(world.sandbox.inspect().contentKeys.includes('.1stored-all-the-same'));
  });

  it('ends when it is cleared', async () => {
    world.sandbox.faults.add({ endpoint, trouble: { kind: 'cut' } });
    world.sandbox.faults.clear();
    assert.equal((await world.call({ path })).status, 200);
  });
});

describe('A running sandbox', () => {
  it('counts requests by endpoint, struck ones too', async () => {
    const world = await World.start();
    world.sandbox.faults.add({ endpoint, times: 1, trouble: { kind: 'empty' } });
    for (const each of [
      path,
      path,
      '/validation/v2/key/a',
      '/validation/v2/key/b',
      '/mailbox/a',
      '/quantum/v2/',
      '/',
    ]) {
      await world.call({ path: each });
    }
    assert.deepEqual(Object.fromEntries(world.sandbox.requests), {
      [endpoint]: 2,
      'GET /validation/v2/key/:locator': 2,
      'GET /mailbox/:address': 1,
      'GET /quantum/v2': 1,
      'GET /': 1,
    });
  });

  it('lists every secret it gave out or took in', async () => {
    const world = await World.start();
    const preAuth = await world.authorize('alice@x.test');
    const { pin, link = '' } = await world.mail('alice@x.test');
    await world.validate(preAuth, pin);
    const { text: access } = await world.exchange(preAuth);
    await world.store(access);
    const body = { recipients: 'bob@x.test', expires: 1, key: '.1only-created' };
    await world.ok({ method: 'POST', path: '/subscription/v2/packet', token: access, body });
    assert.deepEqual(world.sandbox.inspect(), {
      pins: [pin],
      tokens: [preAuth, link.replace('/link/', ''), access],
      contentKeys: ['.1content-key', '.1only-created'],
    });
  });

  it('takes the API keys it is given, and then not its own', async () => {
    const world = await World.start({ apiKeys: ['one', 'two'] });
    const statusFor = async (apiKey: string) => (await world.call({ path, apiKey })).status;
    assert.deepEqual(
      [await statusFor('one'), await statusFor('two'), await statusFor('sandbox')],
      [200, 200, 401],
    );
  });

  it('is like a dead server once it is closed', async () => {
    const world = await World.start();
    await world.sandbox.close();
    await world.sandbox.close();
    await assert.rejects(world.call({ path }), { name: 'ConnectionCut' });
  });
});
