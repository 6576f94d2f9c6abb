import assert from 'node:assert/strict';
import { Secret } from '../../../src/xq/secret.ts';
import { getEntropy } from '../../../src/xq/quantum/getEntropy.ts';
import { authorizeAlias } from '../../../src/xq/subscription/authorizeAlias.ts';
import { authorizeUser } from '../../../src/xq/subscription/authorizeUser.ts';
import { createAndStorePacket } from '../../../src/xq/subscription/createAndStorePacket.ts';
import { createAndStorePackets } from '../../../src/xq/subscription/createAndStorePackets.ts';
import { createPacket } from '../../../src/xq/subscription/createPacket.ts';
import { exchangeKey } from '../../../src/xq/subscription/exchangeKey.ts';
import type { Endpoint } from '../../../src/xq/endpoint.ts';
import { parseEmail, parseRecipient, recipients } from '../../../src/xq/addresses.ts';
import { expiryHours } from '../../../src/xq/terms.ts';

const email = parseEmail('a@b.test');
const to = recipients([parseRecipient('bob@b.test')]);
const MADE_KEY = /^\.1[0-9a-f]{64}$/u;

function jsonOf<Request>(endpoint: Endpoint<Request, unknown>, request: Request): Record<string, unknown> {
  const body = endpoint.body?.(request);
  assert.ok(body !== undefined && 'json' in body, 'a JSON body');
  return JSON.parse(JSON.stringify(body.json)) as Record<string, unknown>;
}

describe('parameters and defaults of the API', () => {
  it('authorizeUser: no newsletter, no notifications, no names', () => {
    assert.deepEqual(jsonOf(authorizeUser, { email }), {
      user: 'a@b.test',
      newsletter: false,
      notifications: 0,
    });
  });

  it('authorizeUser: every parameter travels', () => {
    assert.deepEqual(
      jsonOf(authorizeUser, { email, firstName: 'A', lastName: 'B', newsletter: true, notifications: 3 }),
      { user: 'a@b.test', firstName: 'A', lastName: 'B', newsletter: true, notifications: 3 },
    );
  });

  it('authorizeAlias: address and names only', () => {
    assert.deepEqual(jsonOf(authorizeAlias, { email }), { user: 'a@b.test' });
    assert.deepEqual(jsonOf(authorizeAlias, { email, firstName: 'A', lastName: 'B' }), {
      user: 'a@b.test',
      firstName: 'A',
      lastName: 'B',
    });
  });

  it('exchangeKey: no business unless one is given; its id is encoded', () => {
    assert.equal(exchangeKey.path({}), 'exchange');
    assert.equal(exchangeKey.path({ businessId: '' }), 'exchange');
    assert.equal(exchangeKey.path({ businessId: 'a&b=c' }), 'exchange?b=a%26b%3Dc');
  });

  it('createPacket: 24 hours, type 3, no subject, a new key', () => {
    const { key, ...rest } = jsonOf(createPacket, { recipients: to });
    assert.deepEqual(rest, { meta: null, type: 3, recipients: ['bob@b.test'], expires: 24 });
    assert.match(String(key), MADE_KEY);
  });

  it('createAndStorePacket: 24 hours, type 2, no subject, a new key', () => {
    const { key, ...rest } = jsonOf(createAndStorePacket, { recipients: to });
    const meta = { subject: null, title: null, labels: null };
    assert.deepEqual(rest, { meta, type: 2, recipients: ['bob@b.test'], expires: 24 });
    assert.match(String(key), MADE_KEY);
  });

  it('createAndStorePackets: 24 hours, type 5, no subject, no meta', () => {
    assert.deepEqual(
      jsonOf(createAndStorePackets, { recipients: to, keys: [new Secret<'ContentKey'>('.1k')] }),
      {
        meta: { subject: null, meta: null },
        type: 5,
        recipients: ['bob@b.test'],
        expires: 24,
        keys: ['.1k'],
      },
    );
  });

  it('packet calls: every parameter travels', () => {
    const given = { recipients: to, expiresHours: expiryHours(8760), type: 'file', subject: 'x' } as const;
    const key = new Secret<'ContentKey'>('.1given');
    const common = { type: 'file', recipients: ['bob@b.test'], expires: 8760 };
    assert.deepEqual(jsonOf(createPacket, { ...given, key }), {
      ...common,
      meta: { subject: 'x' },
      key: '.1given',
    });
    assert.deepEqual(jsonOf(createAndStorePacket, { ...given, key }), {
      ...common,
      meta: { subject: 'x', title: 'x', labels: null },
      key: '.1given',
    });
    assert.deepEqual(jsonOf(createAndStorePackets, { ...given, keys: [key], meta: { a: 1 } }), {
      ...common,
      meta: { subject: 'x', meta: { a: 1 } },
      keys: ['.1given'],
    });
  });

  it('two packets without a key get different keys', () => {
    assert.notEqual(
      jsonOf(createPacket, { recipients: to })['key'],
      jsonOf(createPacket, { recipients: to })['key'],
    );
  });

  it('createAndStorePackets: no keys, or the same key twice, is refused before anything is sent', () => {
    for (const keys of [[], [new Secret<'ContentKey'>('.1k'), new Secret<'ContentKey'>('.1k')]])
      assert.throws(() => createAndStorePackets.body?.({ recipients: to, keys }), { code: 'badKeys' });
  });

  it('getEntropy: 256 bits', () => {
    assert.equal(getEntropy.path({}), '?ks=256');
    assert.equal(getEntropy.path({ bits: 512 }), '?ks=512');
  });
});
