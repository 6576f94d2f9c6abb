import assert from 'node:assert/strict';
import type { Answering } from './answering.ts';
import { bodyOf, line, ok, refused, sessionAnswering } from './answering.ts';
import { isCryptoError } from '../../../src/crypto/errors.ts';
import { makePendingLocator } from '../../../src/crypto/pendingLocator.ts';
import { sealMessage } from '../../../src/crypto/seal.ts';
import { XqError } from '../../../src/xq/errors.ts';
import type { Opened, SealedMessage } from '../../../src/xq/open.ts';
import { open } from '../../../src/xq/open.ts';

const locatorOf = (i: number): string => `L${String(i).padStart(42, '0')}`;
const keyOf = (i: number): string => `.1${String(i).padStart(64, '0')}`;
const indexOf = (locator: string): number => Number(locator.slice(1));

function sealed(i: number): SealedMessage {
  return { locator: locatorOf(i), schemeByte: 1, body: sealMessage(Buffer.from(`text ${i}`), keyOf(i)) };
}

/** A service that has every key, but for what `one` says of a single one. */
function having(one: (i: number) => ReturnType<Answering> | undefined = () => undefined): Answering {
  return (request) => {
    if (request.method === 'GET') {
      const i = indexOf(decodeURIComponent(request.url.split('/').at(-1) ?? ''));
      return one(i) ?? ok(keyOf(i));
    }
    const asked = (bodyOf(request) as string[]).filter((locator) => one(indexOf(locator)) === undefined);
    return ok(
      JSON.stringify({
        exported: asked.reverse().map((locator) => ({ [locator]: keyOf(indexOf(locator)) })),
      }),
    );
  };
}

/** Plaintexts as text, errors as code. */
const shown = (opened: readonly Opened[]): string[] =>
  opened.map((item) => ('plaintext' in item ? Buffer.from(item.plaintext).toString() : item.error.code));

describe('open', () => {
  it('nothing is nothing: no request', async () => {
    const { session, sent } = sessionAnswering(() => assert.fail());
    assert.deepEqual(await open([], session), []);
    assert.equal(sent.length, 0);
  });

  it('one key is fetched by the call for one', async () => {
    const { session, sent } = sessionAnswering(having());
    const { signal } = new AbortController();
    assert.deepEqual(shown(await open([sealed(1)], session, signal)), ['text 1']);
    assert.deepEqual(sent.map(line), [`validation GET key/${locatorOf(1)}`]);
    assert.equal(sent[0]?.signal, signal);
  });

  it('many keys are fetched in one request, in whatever order they come', async () => {
    const { session, sent } = sessionAnswering(having());
    assert.deepEqual(shown(await open([3, 1, 2].map(sealed), session)), ['text 3', 'text 1', 'text 2']);
    assert.deepEqual(sent.map(line), ['validation POST keys']);
  });

  it('a locator that stands in several places is asked for once', async () => {
    const { session, sent } = sessionAnswering(having());
    const [one, two] = [sealed(1), sealed(2)];
    assert.deepEqual(shown(await open([one, two, one, sealed(1)], session)), [
      'text 1',
      'text 2',
      'text 1',
      'text 1',
    ]);
    assert.deepEqual(bodyOf(sent[0]), [locatorOf(1), locatorOf(2)]);
    const alone = sessionAnswering(having());
    await open([one, one], alone.session);
    assert.deepEqual(alone.sent.map(line), [`validation GET key/${locatorOf(1)}`]);
  });

  it('more than 1000 keys are fetched in several requests', async () => {
    const { session, sent } = sessionAnswering(having());
    const messages = Array.from({ length: 2001 }, (_, i) => ({ ...sealed(0), locator: locatorOf(i) }));
    const opened = await open(messages, session);
    assert.equal(shown(opened)[0], 'text 0');
    assert.deepEqual(
      sent.map(({ body }) => (body === undefined ? 1 : (JSON.parse(body) as string[]).length)),
      [1000, 1000, 1],
    );
  });

  it('reads a message without a scheme byte', async () => {
    const { session } = sessionAnswering(having());
    const { locator, body } = sealed(4);
    assert.deepEqual(shown(await open([{ locator, body }], session)), ['text 4']);
  });
});

describe('open, when some stay closed', () => {
  const reasons: [number, string, string][] = [
    [403, 'Not a recipient', 'notRecipient'],
    [404, 'Key not found', 'keyNotFound'],
    [410, 'expired', 'keyExpired'],
    [410, 'revoked', 'keyRevoked'],
    [451, 'for legal reasons', 'unexpectedStatus'],
  ];
  for (const [status, reason, code] of reasons) {
    it(`a key that is left out is asked for by itself: ${code}; the others open`, async () => {
      const { session, sent } = sessionAnswering(
        having((i) => (i === 2 ? refused(status, reason) : undefined)),
      );
      assert.deepEqual(shown(await open([1, 2, 3].map(sealed), session)), ['text 1', code, 'text 3']);
      assert.deepEqual(sent.map(line), ['validation POST keys', `validation GET key/${locatorOf(2)}`]);
    });
  }

  it('a key that the answer spoils is asked for by itself too', async () => {
    const { session } = sessionAnswering((request) =>
      request.method === 'GET'
        ? ok('<html>')
        : ok(JSON.stringify({ exported: [{ [locatorOf(1)]: keyOf(1) }, { [locatorOf(2)]: null }] })),
    );
    assert.deepEqual(shown(await open([1, 2].map(sealed), session)), ['text 1', 'badAnswer']);
  });

  for (const status of [400, 403, 404, 405]) {
    it(`a refusal of the whole request (${status}) says nothing of each: they are asked for one by one`, async () => {
      const each = having((i) => (i === 2 ? refused(403, 'no') : undefined));
      const { session, sent } = sessionAnswering((request) =>
        request.method === 'POST' ? refused(status, 'no') : each(request),
      );
      assert.deepEqual(shown(await open([1, 2, 3].map(sealed), session)), [
        'text 1',
        'notRecipient',
        'text 3',
      ]);
      assert.equal(sent.length, 4);
    });
  }

  it('a stand-in locator is keyNotStored, and nobody is asked', async () => {
    const { session, sent } = sessionAnswering(having());
    const pending = { ...sealed(1), locator: makePendingLocator() };
    assert.deepEqual(shown(await open([pending], session)), ['keyNotStored']);
    assert.equal(sent.length, 0);
    assert.deepEqual(shown(await open([sealed(1), pending, sealed(2)], session)), [
      'text 1',
      'keyNotStored',
      'text 2',
    ]);
    assert.deepEqual(bodyOf(sent[0]), [locatorOf(1), locatorOf(2)]);
  });

  it('a locator that is none is badLocator in its place, and nobody is asked for it', async () => {
    const { session, sent } = sessionAnswering(having());
    const bad = { ...sealed(1), locator: 'a b/../c' };
    assert.deepEqual(shown(await open([bad, sealed(1), sealed(2)], session)), [
      'badLocator',
      'text 1',
      'text 2',
    ]);
    assert.deepEqual(bodyOf(sent[0]), [locatorOf(1), locatorOf(2)]);
  });

  it('a damaged message is notAuthentic in its place', async () => {
    const { session } = sessionAnswering(having());
    const damaged = sealed(2);
    damaged.body[damaged.body.length - 1]! ^= 1;
    const opened = await open([sealed(1), damaged], session);
    assert.deepEqual(shown(opened), ['text 1', 'notAuthentic']);
    assert.ok('error' in opened[1]! && isCryptoError(opened[1].error), 'a CryptoError');
  });

  for (const status of [401, 429, 500]) {
    it(`${status} stops them all, on the call for many and on the call for one`, async () => {
      const code = { 401: 'sessionExpired', 429: 'rateLimited', 500: 'serviceFailed' }[status];
      const all = sessionAnswering(() => refused(status, 'no'));
      await assert.rejects(open([1, 2].map(sealed), all.session), { code });
      assert.equal(all.sent.length, 1);
      const one = sessionAnswering(having((i) => (i === 2 ? refused(status, 'no') : undefined)));
      await assert.rejects(open([1, 2].map(sealed), one.session), { code });
    });
  }

  it('no connection and a web page instead of an answer stop them all', async () => {
    const offline = sessionAnswering(() => {
      throw new XqError('offline');
    });
    await assert.rejects(open([1, 2].map(sealed), offline.session), { code: 'offline' });
    const portal = sessionAnswering(() => ok('<!doctype html>'));
    await assert.rejects(open([1, 2].map(sealed), portal.session), { code: 'badAnswer' });
    assert.equal(portal.sent.length, 1);
  });
});
