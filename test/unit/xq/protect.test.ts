import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Answering } from './answering.ts';
import { bodyOf, line, ok, refused, sessionAnswering } from './answering.ts';
import { parseMessageFrame } from '../../../src/crypto/messageFrame.ts';
import { openMessage } from '../../../src/crypto/open.ts';
import { isPendingLocator } from '../../../src/crypto/pendingLocator.ts';
import { EntropySource } from '../../../src/xq/entropy.ts';
import { XqError } from '../../../src/xq/errors.ts';
import { protect, protectWithoutStoring } from '../../../src/xq/protect.ts';
import { parseRecipient, recipients } from '../../../src/xq/addresses.ts';
import { expiryHours } from '../../../src/xq/terms.ts';
import type { TransportRequest } from '../../../src/xq/transport/transport.ts';

const policy = {
  recipients: recipients([parseRecipient('bob@b.test'), parseRecipient('carol@c.test')]),
  expiresHours: expiryHours(48),
  type: 'msg',
} as const;

const texts = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => Buffer.from(`text ${i}`));
const locatorOf = (i: number): string => `LOCATOR${String(i).padStart(36, '0')}`;

interface PacketBody {
  readonly key: string;
  readonly keys: readonly string[];
}

/** A service that stores packets: what is stored under which locator, and what was revoked. */
function storing(
  form: (pairs: [key: string, locator: string][]) => unknown = (pairs) => pairs.map(([, locator]) => locator),
) {
  const stored = new Map<string, string>();
  const revoked: string[] = [];
  const keep = (key: string): string => {
    const locator = locatorOf(stored.size);
    stored.set(locator, key);
    return locator;
  };
  const answering: Answering = (request) => {
    if (request.method === 'DELETE') {
      revoked.push(request.url.split('/').at(-1) ?? '');
      return ok();
    }
    const { key, keys } = bodyOf(request) as Partial<PacketBody>;
    if (keys === undefined) return ok(keep(key ?? ''));
    return ok(JSON.stringify({ tokens: form(keys.map((one) => [one, keep(one)])) }));
  };
  return { answering, stored, revoked };
}

/** Fails from the n-th packet request on. */
function failingFrom(n: number, answering: Answering, failure: () => ReturnType<Answering>): Answering {
  let count = 0;
  return (request) => {
    if (request.method !== 'DELETE') count += 1;
    return request.method !== 'DELETE' && count >= n ? failure() : answering(request);
  };
}

function isOpenedBy(stored: ReadonlyMap<string, string>, locator: string, frame: Uint8Array): string {
  const parsed = parseMessageFrame(frame);
  assert.equal(parsed.locator, locator);
  assert.equal(parsed.schemeByte, 1);
  return Buffer.from(openMessage(parsed, stored.get(locator) ?? '')).toString();
}

const paths = (sent: readonly TransportRequest[]): string[] => sent.map(line);
const entropy = new EntropySource();

describe('protect', () => {
  it('nothing is nothing: no request', async () => {
    const { session, sent } = sessionAnswering(() => assert.fail());
    assert.deepEqual(await protect([], policy, { session, entropy }), []);
    assert.equal(sent.length, 0);
  });

  it('one message is stored by the call for one, with recipients, hours and type', async () => {
    const service = storing();
    const { session, sent } = sessionAnswering(service.answering);
    const [message] = await protect(texts(1), policy, { session, entropy });
    assert.deepEqual(paths(sent), ['subscription POST packet/add']);
    const { key, ...rest } = bodyOf(sent[0]) as Record<string, unknown>;
    assert.match(String(key), /^\.1[0-9a-f]{64}$/u);
    assert.deepEqual(rest, {
      meta: { subject: null, title: null, labels: null },
      type: 'msg',
      recipients: ['bob@b.test', 'carol@c.test'],
      expires: 48,
    });
    assert.equal(isOpenedBy(service.stored, message!.locator, message!.frame), 'text 0');
  });

  const forms: Record<string, (pairs: [string, string][]) => unknown> = {
    'bare locators': (pairs) => pairs.map(([, locator]) => locator),
    '{key: locator}': (pairs) => pairs.map(([key, locator]) => ({ [key]: locator })),
    '{key: locator}, in another order': (pairs) =>
      pairs.map(([key, locator]) => ({ [key]: locator })).reverse(),
  };
  for (const [title, form] of Object.entries(forms)) {
    it(`many messages are stored in one request and each gets its own key (${title})`, async () => {
      const service = storing(form);
      const { session, sent } = sessionAnswering(service.answering);
      const messages = await protect(texts(5), policy, { session, entropy });
      assert.deepEqual(paths(sent), ['subscription POST packet/add']);
      assert.equal(new Set((bodyOf(sent[0]) as PacketBody).keys).size, 5);
      const opened = messages.map(({ locator, frame }) => isOpenedBy(service.stored, locator, frame));
      assert.deepEqual(opened, ['text 0', 'text 1', 'text 2', 'text 3', 'text 4']);
    });
  }

  for (const [count, requests] of [
    [2, [2]],
    [1000, [1000]],
    [1001, [1000, 1]],
    [2001, [1000, 1000, 1]],
  ] as const) {
    it(`${count} messages are stored in ${requests.length} requests`, async () => {
      const service = storing();
      const { session, sent } = sessionAnswering(service.answering);
      const messages = await protect(texts(count), policy, { session, entropy });
      const bodies = sent.map((request) => bodyOf(request) as Partial<PacketBody>);
      assert.deepEqual(
        bodies.map(({ keys }) => keys?.length ?? 1),
        requests,
      );
      assert.deepEqual(
        messages.map(({ locator }) => locator),
        [...service.stored.keys()],
      );
      const last = messages.at(-1)!;
      assert.equal(isOpenedBy(service.stored, last.locator, last.frame), `text ${count - 1}`);
    });
  }

  it('takes a locator of any printable characters, as an SDK test has them', async () => {
    const odd = 'token/with+special=chars'.padEnd(43, '.');
    const { session } = sessionAnswering(() => ok(odd));
    const [message] = await protect(texts(1), policy, { session, entropy });
    assert.equal(parseMessageFrame(message!.frame).locator, odd);
  });

  it('passes the signal on', async () => {
    const { signal } = new AbortController();
    const { session, sent } = sessionAnswering(storing().answering);
    await protect(texts(1), policy, { session, entropy, signal });
    assert.equal(sent[0]?.signal, signal);
  });
});

describe('protect, when something fails', () => {
  it('a refused request stores nothing and revokes nothing', async () => {
    const { session, sent } = sessionAnswering(() => refused(400, 'recipients'));
    await assert.rejects(protect(texts(3), policy, { session, entropy }), { code: 'packetRefused' });
    assert.equal(sent.length, 1);
  });

  it('when the second request fails, the keys of the first are revoked, without the signal that was aborted', async () => {
    const service = storing();
    const controller = new AbortController();
    const { session, sent } = sessionAnswering(
      failingFrom(2, service.answering, () => {
        controller.abort();
        throw new XqError('cancelled');
      }),
    );
    const protecting = protect(texts(1002), policy, { session, entropy, signal: controller.signal });
    await assert.rejects(protecting, { code: 'cancelled' });
    assert.deepEqual(service.revoked, [...service.stored.keys()]);
    assert.equal(service.revoked.length, 1000);
    assert.ok(
      sent.filter(({ method }) => method === 'DELETE').every(({ signal }) => signal === undefined),
      'revoking must not carry the signal',
    );
  });

  it('reports the first failure also when revoking fails, and does not try 1000 times to reach a dead service', async () => {
    const service = storing();
    let dead = false;
    const { session, sent } = sessionAnswering(
      failingFrom(
        2,
        (request) => (dead ? refused(500) : service.answering(request)),
        () => {
          dead = true;
          return refused(503);
        },
      ),
    );
    await assert.rejects(protect(texts(1002), policy, { session, entropy }), {
      code: 'serviceFailed',
      status: 503,
    });
    assert.ok(sent.filter(({ method }) => method === 'DELETE').length <= 4, 'went on revoking');
  });

  const wrong: Record<string, (pairs: [string, string][]) => unknown> = {
    'too few locators': (pairs) => pairs.slice(1).map(([, locator]) => locator),
    'a locator twice': (pairs) => pairs.map(() => pairs[0]?.[1]),
    'keys that were not asked for': (pairs) => pairs.map(([key, locator]) => ({ [`${key}x`]: locator })),
  };
  for (const [title, form] of Object.entries(wrong)) {
    it(`${title}: badAnswer, no key in the error, and all that the answer names is revoked`, async () => {
      const service = storing(form);
      const { session } = sessionAnswering(service.answering);
      const error: unknown = await protect(texts(3), policy, { session, entropy }).catch(
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof XqError, 'an XqError');
      assert.equal(error.code, 'badAnswer');
      const printed = inspect(error, { depth: null, showHidden: true });
      for (const [locator, key] of service.stored)
        assert.ok(!printed.includes(key) && !printed.includes(locator), 'printed');
      const named = JSON.stringify(form([...service.stored].map(([locator, key]) => [key, locator])));
      assert.deepEqual(
        [...new Set(service.revoked)].sort(),
        [...service.stored.keys()].filter((locator) => named.includes(locator)),
      );
    });
  }
});

describe('protectWithoutStoring', () => {
  it('makes one packet each and frames with stand-in locators, all different', async () => {
    const keys: string[] = [];
    const { session, sent } = sessionAnswering((request) =>
      ok(`PACKET${keys.push((bodyOf(request) as PacketBody).key)}`),
    );
    const messages = await protectWithoutStoring(texts(6), policy, { session, entropy });
    assert.deepEqual(new Set(paths(sent)), new Set(['subscription POST packet']));
    assert.deepEqual(
      messages.map(({ packet }) => packet),
      keys.map((_, i) => `PACKET${i + 1}`),
    );
    assert.equal(new Set(messages.map(({ locator }) => locator)).size, 6);
    messages.forEach(({ locator, frame }, i) => {
      assert.ok(isPendingLocator(locator), 'a stand-in');
      assert.equal(isOpenedBy(new Map([[locator, keys[i] ?? '']]), locator, frame), `text ${i}`);
    });
  });

  it('a refusal fails the whole and begins no further request', async () => {
    const { session, sent } = sessionAnswering(() => refused(400, 'no'));
    await assert.rejects(protectWithoutStoring(texts(20), policy, { session, entropy }), {
      code: 'packetRefused',
    });
    assert.equal(sent.length, 4);
  });
});
