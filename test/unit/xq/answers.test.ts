import assert from 'node:assert/strict';
import fc from 'fast-check';
import { getEntropy } from '../../../src/xq/quantum/getEntropy.ts';
import { Secret } from '../../../src/xq/secret.ts';
import { authorizeAlias } from '../../../src/xq/subscription/authorizeAlias.ts';
import { authorizeUser } from '../../../src/xq/subscription/authorizeUser.ts';
import { codeValidate } from '../../../src/xq/subscription/codeValidate.ts';
import { createAndStorePacket } from '../../../src/xq/subscription/createAndStorePacket.ts';
import { createAndStorePackets } from '../../../src/xq/subscription/createAndStorePackets.ts';
import { createPacket } from '../../../src/xq/subscription/createPacket.ts';
import { exchangeKey } from '../../../src/xq/subscription/exchangeKey.ts';
import { validateApiKey } from '../../../src/xq/subscription/validateApiKey.ts';
import { addPacket } from '../../../src/xq/validation/addPacket.ts';
import { getKey } from '../../../src/xq/validation/getKey.ts';
import { getKeys } from '../../../src/xq/validation/getKeys.ts';
import { keyExpiration } from '../../../src/xq/validation/keyExpiration.ts';
import type { Answer } from '../../../src/xq/endpoint.ts';

const of = (text: string): Answer => ({ status: 200, text });
const text = (believed: unknown): unknown => (believed instanceof Secret ? believed.reveal() : believed);

/** Answers whose body is one piece of raw text, with a text that each believes. */
const raw = {
  authorizeUser: [authorizeUser.parse, 'token-1'],
  authorizeAlias: [authorizeAlias.parse, 'a.b.c'],
  exchangeKey: [exchangeKey.parse, 'a.b.c'],
  createPacket: [createPacket.parse, 'AbC+/=='],
  createAndStorePacket: [createAndStorePacket.parse, 'L'.repeat(43)],
  addPacket: [addPacket.parse, 'L'.repeat(43)],
  getKey: [getKey.parse, '.1key'],
} as const;

const HTML = [
  '<!DOCTYPE html><html></html>',
  '<html><body>Sign in to the network</body></html>',
  '\ufeff<!doctype html>',
  '<?xml version="1.0"?><a/>',
  '<!-- portal --><p>hello</p>',
  '<script>location="/"</script>',
];

describe('answers that are raw text', () => {
  for (const [name, [parse, good]] of Object.entries(raw)) {
    it(`${name}: believes the text as it is`, () => {
      assert.equal(text(parse(of(good))), good);
    });

    for (const bad of ['', ' ', '\n', `${good}\n`, `${good}\r\n`, `${good}\0`, ...HTML]) {
      it(`${name}: refuses ${JSON.stringify(bad).slice(0, 40)}`, () => {
        assert.throws(() => parse(of(bad)), { code: 'badAnswer' });
      });
    }

    it(`${name}: refuses a text that is too long`, () => {
      assert.throws(() => parse(of('A'.repeat(2 * 1024 * 1024))), { code: 'badAnswer' });
    });
  }

  it('tokens: digits stay text', () => {
    for (const token of ['123456', '0012', '1e5', 'true', 'null'])
      assert.equal(text(exchangeKey.parse(of(token))), token);
  });

  it('tokens: JSON, quotes and inner white space are none', () => {
    for (const token of ['{"token":"a"}', '"quoted"', 'two words', 'a,b', 'tök'])
      assert.throws(() => exchangeKey.parse(of(token)), { code: 'badAnswer' });
  });

  it('locators: 43 characters, nothing trimmed; digits stay text', () => {
    assert.equal(addPacket.parse(of('7'.repeat(43))), '7'.repeat(43));
    for (const locator of [
      'L'.repeat(42),
      'L'.repeat(44),
      ` ${'L'.repeat(42)}`,
      `"${'L'.repeat(43)}"`,
      'é'.repeat(43),
    ])
      assert.throws(() => addPacket.parse(of(locator)), { code: 'badAnswer' });
  });

  it('content keys: digits, JSON, quotes and any script stay text', () => {
    for (const key of [
      '123456',
      'true',
      'null',
      '{"a":1}',
      '"quoted"',
      '[1]',
      'a b',
      ' a',
      'ключ',
      '.B1e5',
      '.1<b',
    ])
      assert.equal(text(getKey.parse(of(key))), key);
  });

  it('content keys: any text of printable ASCII that begins with a prefix comes back unchanged', () => {
    const printable = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 200 });
    fc.assert(fc.property(printable, (key) => text(getKey.parse(of(`.1${key}`))) === `.1${key}`));
  });

  it('content keys: a body that was not UTF-8 is none', () => {
    assert.throws(() => getKey.parse(of('.1ab\ufffdcd')), { code: 'badAnswer' });
  });
});

describe('answers that are JSON', () => {
  const HEX = Buffer.from('0123456789abcdef'.repeat(4)).toString('base64');

  it('getEntropy: base64 of hexadecimal digits becomes bytes', () => {
    assert.equal(Buffer.from(getEntropy.parse(of(HEX))).toString('hex'), '0123456789abcdef'.repeat(4));
    const upper = Buffer.from('ABCD').toString('base64');
    assert.deepEqual([...getEntropy.parse(of(upper))], [0xab, 0xcd]);
  });

  for (const bad of [
    '',
    'MQ==',
    `${HEX}\n`,
    Buffer.from('not hex!').toString('base64'),
    '<html>',
    'AAAA',
    '/w==',
  ]) {
    it(`getEntropy: refuses ${JSON.stringify(bad)}`, () => {
      assert.throws(() => getEntropy.parse(of(bad)), { code: 'badAnswer' });
    });
  }

  it('validateApiKey: scopes', () => {
    assert.deepEqual(validateApiKey.parse(of('{"scopes":["a"],"status":"OK"}')), { scopes: ['a'] });
  });

  it('keyExpiration: seconds', () => {
    assert.deepEqual(keyExpiration.parse(of('{"expiresOn":3600,"status":"OK"}')), { expiresOn: 3600 });
    for (const bad of ['{"expiresOn":"3600"}', '{}', 'null', '3600', '{"expiresOn":1e999}'])
      assert.throws(() => keyExpiration.parse(of(bad)), { code: 'badAnswer' });
  });

  for (const bad of ['', '{', 'null', '[]', '{"scopes":"a"}', '{"exported":{}}', '{"tokens":7}', ...HTML]) {
    it(`all refuse ${JSON.stringify(bad).slice(0, 40)}`, () => {
      for (const { parse } of [validateApiKey, getKeys, keyExpiration, createAndStorePackets] as {
        parse: (answer: Answer) => unknown;
      }[])
        assert.throws(() => parse(of(bad)), { code: 'badAnswer' });
    });
  }

  it('getKeys: keys by locator; what is no key counts as left out', () => {
    const answer = {
      exported: [{ L1: '.1a', L2: '7' }, { L3: '' }, { L4: null }, { L5: 12 }, { L6: 'a\nb' }],
    };
    const keys = getKeys.parse(of(JSON.stringify(answer)));
    assert.deepEqual(
      [...keys].map(([locator, key]) => [locator, key.reveal()]),
      [
        ['L1', '.1a'],
        ['L2', '7'],
      ],
    );
  });
});

describe('answers whose body means nothing', () => {
  it('any body but a web page is success', () => {
    for (const body of ['', 'OK', '{"status":"OK"}', 'No Content'])
      assert.equal(codeValidate.parse(of(body)), true);
    for (const page of HTML) assert.throws(() => codeValidate.parse(of(page)), { code: 'badAnswer' });
  });
});

describe('createAndStorePackets matches locators to keys', () => {
  const [k1, k2, k3] = ['.1aa', '.1bb', '.1cc'].map((key) => new Secret<'ContentKey'>(key)) as [
    Secret<'ContentKey'>,
    Secret<'ContentKey'>,
    Secret<'ContentKey'>,
  ];
  const [l1, l2, l3] = ['a', 'b', 'c'].map((letter) => letter.repeat(43)) as [string, string, string];
  const stored = (...tokens: unknown[]) => createAndStorePackets.parse(of(JSON.stringify({ tokens })));

  it('bare locators: by order', () => {
    assert.deepEqual(stored(l1, l2, l3).locatorsOf([k1, k2, k3]), [l1, l2, l3]);
  });

  it('{key: locator} in another order: by key', () => {
    assert.deepEqual(stored({ '.1cc': l3 }, { '.1aa': l1 }, { '.1bb': l2 }).locatorsOf([k1, k2, k3]), [
      l1,
      l2,
      l3,
    ]);
  });

  const wrong: Record<string, unknown[]> = {
    'too few': [l1, l2],
    'too many': [l1, l2, l3, 'd'.repeat(43)],
    none: [],
    'the same locator twice': [l1, l2, l2],
    'a key that was not asked for': [{ '.1aa': l1 }, { '.1bb': l2 }, { '.1zz': l3 }],
    'no locator': [l1, l2, 'short'],
  };
  for (const [title, tokens] of Object.entries(wrong)) {
    it(`${title}: badAnswer, and the error holds no key`, () => {
      assert.throws(
        () => stored(...tokens).locatorsOf([k1, k2, k3]),
        (error: Error & { code?: string }) =>
          error.code === 'badAnswer' && !/\.1/u.test(`${error.stack ?? ''}${String(error.cause)}`),
      );
    });
  }

  it('names every locator of an answer that cannot be used, so that it can be revoked', () => {
    assert.deepEqual(stored(l1, { '.1zz': l3 }, 'short').locators, [l1, l3]);
  });
});
