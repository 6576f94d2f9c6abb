import assert from 'node:assert/strict';
import { bodyOf, line, ok, refused, sessionAnswering } from './answering.ts';
import { changeAccess, revokeAll, revokeEach } from '../../../src/xq/access.ts';
import type { AccessOutcome } from '../../../src/xq/access.ts';
import { parseRecipient, recipients } from '../../../src/xq/addresses.ts';
import { XqError } from '../../../src/xq/errors.ts';
import { storePackets } from '../../../src/xq/storePackets.ts';
import { parseKeyPacket, parseLocator } from '../../../src/xq/terms.ts';
import type { TransportRequest } from '../../../src/xq/transport/transport.ts';
import { grantUsers } from '../../../src/xq/validation/grantUsers.ts';
import { revokeUsers } from '../../../src/xq/validation/revokeUsers.ts';

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

describe('revokeEach', () => {
  it('tells of each why not; one that is revoked already is', async () => {
    const { session } = sessionAnswering(({ url }) => {
      if (url.endsWith('1')) return refused(404, 'The key was revoked');
      if (url.endsWith('2')) return refused(404, 'The key has expired');
      return url.endsWith('3') ? refused(403, 'Not the owner') : ok();
    });
    const outcomes = await revokeEach(session, locators.slice(0, 5));
    assert.deepEqual(
      outcomes.map(({ locator: one, error }) => [one, error?.code]),
      [undefined, undefined, 'keyExpired', 'notOwner', undefined].map((code, i) => [locators[i], code]),
    );
  });

  it('does not go on when the service cannot be reached', async () => {
    const { session, sent } = sessionAnswering(() => {
      throw new XqError('offline');
    });
    const outcomes = await revokeEach(session, locators);
    assert.deepEqual(new Set(outcomes.map(({ error }) => error?.code)), new Set(['offline']));
    assert.equal(sent.length, 4);
  });

  it('throws when the session has ended: another one begins anew', async () => {
    const { session } = sessionAnswering(() => refused(401, 'expired'));
    await assert.rejects(revokeEach(session, locators), { code: 'sessionExpired' });
  });

  it('has told of those that were revoked by then', async () => {
    const { session } = sessionAnswering((request) =>
      line(request).endsWith(`/${locators[1]!}`) ? refused(401, 'expired') : ok(),
    );
    const told: unknown[] = [];
    const following = revokeEach(session, locators, { told: (outcome) => told.push(outcome.locator) });
    await assert.rejects(following, { code: 'sessionExpired' });
    assert.deepEqual(told, [locators[0], locators[2], locators[3]]);
  });
});

describe('changeAccess', () => {
  const people = recipients(['ada@example.com', 'bob@example.com', 'eve@example.com'].map(parseRecipient));
  const bodies = (sent: readonly TransportRequest[]): unknown[] =>
    sent.map((request) => (bodyOf(request) as { recipients: unknown }).recipients);
  const codes = (outcomes: readonly AccessOutcome[]): unknown[] =>
    outcomes.map(({ recipient, error }) => [recipient, error?.code]);

  it('sends the whole list to each packet', async () => {
    const { session, sent } = sessionAnswering(() => ok());
    const two = locators.slice(0, 2);
    const outcomes = await changeAccess(session, revokeUsers, { locators: two, recipients: people });
    assert.deepEqual(
      sent.map(line),
      two.map((one) => `validation PATCH revoke/${one}`),
    );
    assert.deepEqual(bodies(sent), [people, people]);
    assert.deepEqual(
      outcomes.map(({ locator: one, recipient }) => [one, recipient]),
      two.flatMap((one) => people.map((recipient) => [one, recipient])),
    );
  });

  it('asks one by one of whom it was that a list is refused', async () => {
    const { session, sent } = sessionAnswering(({ body = '' }) =>
      body.includes('bob') ? refused(400, 'Invalid recipient') : ok(),
    );
    const outcomes = await changeAccess(session, grantUsers, {
      locators: locators.slice(0, 1),
      recipients: people,
    });
    assert.deepEqual(codes(outcomes), [
      ['ada@example.com', undefined],
      ['bob@example.com', 'addressRefused'],
      ['eve@example.com', undefined],
    ]);
    assert.deepEqual(bodies(sent), [people, ...people.map((one) => [one])]);
  });

  it('asks no further where it is the packet that is refused', async () => {
    const { session, sent } = sessionAnswering(() => refused(403, 'Not the owner'));
    const outcomes = await changeAccess(session, grantUsers, {
      locators: locators.slice(0, 1),
      recipients: people,
    });
    assert.deepEqual(new Set(outcomes.map(({ error }) => error?.code)), new Set(['notOwner']));
    assert.equal(sent.length, 1);
  });

  it('after a failure that concerns all packets the rest is not sent and has the same', async () => {
    const { session, sent } = sessionAnswering(() => {
      throw new XqError('offline');
    });
    const outcomes = await changeAccess(session, grantUsers, { locators, recipients: people });
    assert.equal(outcomes.length, locators.length * people.length);
    assert.deepEqual(new Set(outcomes.map(({ error }) => error?.code)), new Set(['offline']));
    assert.equal(sent.length, 4);
  });

  it('tells of each as soon as it is known, also before the session has ended', async () => {
    const { session } = sessionAnswering((request) =>
      line(request).endsWith(`/${locators[1]!}`) ? refused(401, 'expired') : ok(),
    );
    const told: unknown[] = [];
    const change = { locators: locators.slice(0, 2), recipients: people };
    const following = changeAccess(session, grantUsers, change, { told: (outcome) => told.push(outcome) });
    await assert.rejects(following, { code: 'sessionExpired' });
    assert.deepEqual(
      told,
      people.map((recipient) => ({ locator: locators[0], recipient, error: undefined, isUnclear: false })),
    );
  });

  it('throws when the session has ended, and what is no failure of the service', async () => {
    const change = { locators, recipients: people };
    const { session } = sessionAnswering(() => refused(401, 'expired'));
    await assert.rejects(changeAccess(session, grantUsers, change), { code: 'sessionExpired' });
    const bug = new TypeError('bug');
    const { session: other } = sessionAnswering(() => {
      throw bug;
    });
    await assert.rejects(changeAccess(other, grantUsers, change), bug);
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
