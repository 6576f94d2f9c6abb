import assert from 'node:assert/strict';
import { EntropySource } from '../../../src/xq/entropy.ts';
import { XqError } from '../../../src/xq/errors.ts';
import { parseRecipient, recipients } from '../../../src/xq/addresses.ts';
import { expiryHours, type Locator } from '../../../src/xq/terms.ts';
import { type StoredKey, withStoredKeys } from '../../../src/xq/withStoredKeys.ts';
import { type Answering, bodyOf, ok, refused, sessionAnswering } from './answering.ts';

const policy = {
  recipients: recipients([parseRecipient('bob@b.test')]),
  expiresHours: expiryHours(48),
  type: 'file',
} as const;
const entropy = new EntropySource();

interface PacketBody {
  readonly key?: string;
  readonly keys?: readonly string[];
  readonly type: string;
}

/** A service that stores packets: what is stored under which locator, what was revoked, how many came in each request. */
class Service {
  readonly stored = new Map<string, string>();
  readonly revoked: string[] = [];
  readonly requests: number[] = [];
  /** Takes the place of the answer to a request that stores. */
  failure: ((n: number) => ReturnType<Answering> | undefined) | undefined;

  readonly answering: Answering = (request) => {
    if (request.method === 'DELETE') {
      this.revoked.push(request.url.split('/').at(-1) ?? '');
      return ok();
    }
    const { key, keys = [key ?? ''], type } = bodyOf(request) as PacketBody;
    assert.equal(type, 'file');
    const n = this.requests.push(keys.length);
    const instead = this.failure?.(n);
    if (instead !== undefined) return instead;
    const locators = keys.map((one) => this.#keep(one));
    return ok(key === undefined ? JSON.stringify({ tokens: locators }) : locators[0]);
  };

  #keep(key: string): string {
    const locator = `LOCATOR${String(this.stored.size).padStart(36, '0')}`;
    this.stored.set(locator, key);
    return locator;
  }
}

const use = (unused: (locators: readonly Locator[]) => readonly Locator[] = () => []) =>
  function work(keys: readonly StoredKey[]) {
    return Promise.resolve({ result: keys, unused: unused(keys.map(({ locator }) => locator)) });
  };

function start(failure?: Service['failure']) {
  const service = new Service();
  service.failure = failure;
  const { session, sent } = sessionAnswering(service.answering);
  return { service, sent, options: { session, entropy, scheme: 'gcm' } as const };
}

/** As many keys as fit into one request, found by asking for more than that. */
async function keysPerRequest(): Promise<number> {
  const { service, options } = start();
  await withStoredKeys(3000, policy, options, use());
  const [most = 0] = service.requests;
  assert.ok(service.requests.length > 1 && most > 1, 'more than one request');
  return most;
}

describe('withStoredKeys', () => {
  for (const [scheme, prefix] of [
    ['gcm', '.1'],
    ['ctr', '.2'],
  ] as const)
    for (const count of [1, 2, 7])
      it(`stores ${count} new ${scheme} keys in one request, before any work`, async () => {
        const { service, sent, options } = start();
        const keys = await withStoredKeys(count, policy, { ...options, scheme }, (given) => {
          assert.equal(service.stored.size, count);
          return use()(given);
        });
        assert.deepEqual(
          keys.map(({ locator, contentKey }) => [locator, contentKey.reveal()]),
          [...service.stored],
        );
        assert.equal(new Set(service.stored.values()).size, count);
        for (const key of service.stored.values()) assert.ok(key.startsWith(prefix));
        assert.equal(sent.length, 1);
        assert.deepEqual(service.revoked, []);
      });

  it('stores what does not fit into one request in as few as can be', async () => {
    const most = await keysPerRequest();
    for (const [count, requests] of [
      [most, [most]],
      [most + 1, [most, 1]],
      [2 * most + 2, [most, most, 2]],
    ] as const) {
      const { service, options } = start();
      const keys = await withStoredKeys(count, policy, options, use());
      assert.deepEqual(service.requests, requests);
      assert.deepEqual(
        keys.map(({ locator, contentKey }) => [locator, contentKey.reveal()]),
        [...service.stored],
      );
    }
  });

  it('revokes what the work did not use, and nothing else', async () => {
    const { service, options } = start();
    await withStoredKeys(
      5,
      policy,
      options,
      use((locators) => locators.filter((_, i) => i % 2 === 1)),
    );
    assert.deepEqual(
      service.revoked,
      [...service.stored.keys()].filter((_, i) => i % 2 === 1),
    );
  });

  it('gives the result also when nothing can be revoked', async () => {
    const { service, options } = start();
    const dead: Answering = (request) =>
      request.method === 'DELETE' ? refused(500) : service.answering(request);
    const { session, sent } = sessionAnswering(dead);
    const keys = await withStoredKeys(
      50,
      policy,
      { ...options, session },
      use((locators) => locators),
    );
    assert.equal(keys.length, 50);
    assert.ok(sent.length <= 5, 'tries a dead service 50 times');
  });
});

describe('withStoredKeys, when something fails', () => {
  it('a refusal stores nothing, revokes nothing and begins no work', async () => {
    const { service, options } = start(() => refused(400, 'recipients'));
    const work = () => assert.fail('the work was begun');
    await assert.rejects(withStoredKeys(3, policy, options, work), { code: 'packetRefused' });
    assert.deepEqual(service.revoked, []);
  });

  it('what a first request stored is revoked when the second fails or is cancelled, without the signal', async () => {
    const most = await keysPerRequest();
    const controller = new AbortController();
    const { service, sent, options } = start((n) => {
      if (n < 2) return undefined;
      controller.abort();
      throw new XqError('cancelled');
    });
    const work = () => assert.fail('the work was begun');
    await assert.rejects(withStoredKeys(most + 2, policy, { ...options, signal: controller.signal }, work), {
      code: 'cancelled',
    });
    assert.equal(service.stored.size, most);
    assert.deepEqual(service.revoked, [...service.stored.keys()]);
    for (const { method, signal } of sent)
      assert.equal(signal, method === 'DELETE' ? undefined : controller.signal);
  });

  it('work that throws revokes nothing: anything may be sealed by then', async () => {
    const { service, options } = start();
    const work = () => Promise.reject(new RangeError('in the work'));
    await assert.rejects(withStoredKeys(3, policy, options, work), RangeError);
    assert.equal(service.stored.size, 3);
    assert.deepEqual(service.revoked, []);
  });
});
