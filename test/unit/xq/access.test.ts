import assert from 'node:assert/strict';
import { line, ok, refused, sessionAnswering } from './answering.ts';
import { revokeAll } from '../../../src/xq/access.ts';
import { XqError } from '../../../src/xq/errors.ts';
import { storePackets } from '../../../src/xq/storePackets.ts';
import { parseKeyPacket, parseLocator } from '../../../src/xq/terms.ts';
import type { TransportRequest } from '../../../src/xq/transport/transport.ts';

const locators = Array.from({ length: 9 }, (_, i) => parseLocator(`L${String(i).padStart(42, '0')}`));
const packets = ['P1', 'P2', 'P3'].map(parseKeyPacket);
const locator = 'S'.repeat(43);

describe('revokeAll', () => {
  it('revokes each for everyone', async () => {
    const { session, sent } = sessionAnswering(() => ok());
    assert.deepEqual(await revokeAll(session, locators), []);
    assert.deepEqual(
      sent.map(line),
      locators.map((one) => `validation DELETE key/${one}`),
    );
  });

  it('gives those that could not be revoked and goes on with the others', async () => {
    const { session } = sessionAnswering(({ url }) =>
      url.endsWith('3') ? refused(403, 'not the owner') : ok(),
    );
    assert.deepEqual(await revokeAll(session, locators), [locators[3]]);
  });

  it('one that is gone already counts as revoked: a repeated request may have done it', async () => {
    const { session } = sessionAnswering(() => refused(404, 'Key not found'));
    assert.deepEqual(await revokeAll(session, locators), []);
  });

  it('does not go on when the service cannot be reached', async () => {
    const { session, sent } = sessionAnswering(() => {
      throw new XqError('offline');
    });
    assert.deepEqual(await revokeAll(session, locators), locators);
    assert.equal(sent.length, 4);
  });
});

describe('storePackets', () => {
  const bodies = (sent: readonly TransportRequest[]): (string | undefined)[] => sent.map(({ body }) => body);

  it('stores each as raw text, in turn', async () => {
    const { signal } = new AbortController();
    const { session, sent } = sessionAnswering(() => ok(locator));
    assert.deepEqual(await storePackets(session, packets, signal), [{ locator }, { locator }, { locator }]);
    assert.deepEqual(bodies(sent), packets);
    assert.ok(
      sent.every(
        (request) =>
          request.headers['content-type'] === 'text/plain;charset=UTF-8' && request.signal === signal,
      ),
      'raw text with the signal',
    );
  });

  it('a packet that is refused does not undo the others', async () => {
    const { session } = sessionAnswering(({ body }) =>
      body === 'P2' ? refused(400, 'The submitted packet is not valid') : ok(locator),
    );
    const [first, second, third] = await storePackets(session, packets);
    assert.deepEqual([first, third], [{ locator }, { locator }]);
    assert.ok(
      second && 'error' in second && second.error instanceof XqError && second.error.code === 'badPacket',
      'an XqError',
    );
  });

  it('after a failure that concerns all of them the rest is not sent and has the same error', async () => {
    const expired = refused(401, 'expired');
    const { session, sent } = sessionAnswering(({ body }) => (body === 'P1' ? ok(locator) : expired));
    const [first, second, third] = await storePackets(session, packets);
    assert.deepEqual(first, { locator });
    assert.ok(
      second &&
        'error' in second &&
        second.error instanceof XqError &&
        second.error.code === 'sessionExpired',
      'an XqError',
    );
    assert.deepEqual(third, second);
    assert.deepEqual(bodies(sent), ['P1', 'P2']);
  });

  it('what is no failure of the service is not swallowed', async () => {
    const bug = new TypeError('bug');
    const { session } = sessionAnswering(() => {
      throw bug;
    });
    await assert.rejects(storePackets(session, packets), bug);
  });
});
