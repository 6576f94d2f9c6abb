import assert from 'node:assert/strict';
import { ACCESS, API_KEY, PRE_AUTH, clientAnswering, refused } from './answering.ts';
import { endpointFiles, importEndpoint, readFixture, requestOf } from './wireFixture.ts';
import type { Credentials } from '../../../src/xq/client.ts';
import { XqError } from '../../../src/xq/errors.ts';
import type { XqErrorCode } from '../../../src/xq/errors.ts';
import { Secret } from '../../../src/xq/secret.ts';
import type { TransportAnswer } from '../../../src/xq/transport/transport.ts';

const CREDENTIALS = {
  open: {},
  apiKeyOnly: { apiKey: API_KEY },
  preAuth: { apiKey: API_KEY, token: PRE_AUTH },
  access: { apiKey: API_KEY, token: ACCESS },
};

const unauthorized = {
  open: 'unexpectedStatus',
  apiKeyOnly: 'badApiKey',
  preAuth: 'signInExpired',
  access: 'sessionExpired',
};

async function failureOf(
  name: string,
  answer: () => TransportAnswer,
  credentials?: Credentials,
): Promise<{ error: XqError; requests: number }> {
  const endpoint = await importEndpoint(endpointFiles.find((file) => file.name === name)?.path ?? '');
  const { client, sent } = clientAnswering(answer);
  const call = client.call(
    endpoint,
    requestOf(readFixture(name)),
    credentials ?? CREDENTIALS[endpoint.credential],
  );
  const error = await call.then(
    () => assert.fail('was believed'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof XqError, 'an XqError');
  return { error, requests: sent.length };
}

/** Statuses with a reason -> code, where an endpoint gives them a meaning of its own. */
const MEANINGS: Record<string, Record<number, XqErrorCode>> = {
  validateApiKey: { 403: 'badApiKey' },
  authorizeUser: { 400: 'badUser', 403: 'badUser', 404: 'badUser', 422: 'badUser' },
  authorizeAlias: {
    400: 'aliasRefused',
    403: 'aliasRefused',
    404: 'aliasRefused',
    409: 'aliasRefused',
    422: 'aliasRefused',
  },
  codeValidate: { 400: 'wrongPin', 403: 'wrongPin', 404: 'wrongPin', 409: 'wrongPin', 422: 'wrongPin' },
  exchangeKey: {
    400: 'notYetConfirmed',
    403: 'notYetConfirmed',
    404: 'notYetConfirmed',
    409: 'notYetConfirmed',
  },
  createPacket: { 400: 'packetRefused', 403: 'packetRefused', 413: 'packetRefused', 422: 'packetRefused' },
  createAndStorePacket: {
    400: 'packetRefused',
    403: 'packetRefused',
    413: 'packetRefused',
    422: 'packetRefused',
  },
  createAndStorePackets: {
    400: 'packetRefused',
    403: 'packetRefused',
    413: 'packetRefused',
    422: 'packetRefused',
  },
  signOut: {},
  addPacket: { 400: 'badPacket', 403: 'badPacket', 404: 'badPacket', 409: 'badPacket', 422: 'badPacket' },
  getKey: { 400: 'keyNotFound', 403: 'notRecipient', 404: 'keyNotFound', 410: 'keyNotFound' },
  getKeys: { 403: 'notRecipient', 404: 'keyNotFound' },
  keyExpiration: { 400: 'keyNotFound', 403: 'notRecipient', 404: 'keyNotFound', 410: 'keyNotFound' },
  grantUsers: { 400: 'addressRefused', 403: 'notOwner', 404: 'keyNotFound', 410: 'keyNotFound' },
  revokeUsers: { 400: 'addressRefused', 403: 'notOwner', 404: 'keyNotFound', 410: 'keyNotFound' },
  revokeKey: { 400: 'keyNotFound', 403: 'notOwner', 404: 'keyNotFound', 410: 'keyNotFound' },
  getEntropy: {},
};

describe('what a status means', () => {
  it('every endpoint is in the table', () => {
    assert.deepEqual(Object.keys(MEANINGS).sort(), endpointFiles.map(({ name }) => name).sort());
  });

  for (const [name, meanings] of Object.entries(MEANINGS)) {
    describe(name, () => {
      for (const status of [400, 402, 403, 404, 405, 409, 410, 413, 418, 422, 451]) {
        const code = meanings[status] ?? 'unexpectedStatus';
        it(`${status} with a reason is ${code}`, async () => {
          const { error } = await failureOf(name, () => refused(status, 'some reason'));
          assert.equal(error.code, code);
          assert.equal(error.endpoint, name);
          assert.equal(error.status, status);
        });
      }

      it('401 speaks of the credential that the call carries, or of the API key when the reason names it', async () => {
        const { credential } = await importEndpoint(
          endpointFiles.find((file) => file.name === name)?.path ?? '',
        );
        const plain = await failureOf(name, () => refused(401, 'Unauthorized'));
        assert.equal(plain.error.code, unauthorized[credential]);
        const named = await failureOf(name, () => refused(401, 'Failed to locate API key'));
        assert.equal(named.error.code, credential === 'open' ? 'unexpectedStatus' : 'badApiKey');
      });

      it('429 is rateLimited, with the seconds to wait', async () => {
        const { error } = await failureOf(name, () => ({
          status: 429,
          text: '<html>',
          retryAfterSeconds: 7,
        }));
        assert.equal(error.code, 'rateLimited');
        assert.equal(error.retryAfterSeconds, 7);
      });

      for (const status of [500, 501, 502, 503, 504, 599]) {
        it(`${status} is serviceFailed, whatever the body`, async () => {
          for (const text of ['', '<html>', '{"status":"Wrong pin"}'])
            assert.equal((await failureOf(name, () => ({ status, text }))).error.code, 'serviceFailed');
        });
      }

      for (const status of [400, 401, 403, 404, 410, 422]) {
        it(`${status} with a web page is badAnswer`, async () => {
          const { error } = await failureOf(name, () => ({
            status,
            text: '<!DOCTYPE html><html>blocked</html>',
          }));
          assert.equal(error.code, 'badAnswer');
        });
      }

      it('a redirect that was not followed is unexpectedStatus', async () => {
        assert.equal((await failureOf(name, () => refused(304))).error.code, 'unexpectedStatus');
      });
    });
  }

  it('a reason refines why a key is not given out', async () => {
    for (const name of ['getKey', 'keyExpiration', 'grantUsers', 'revokeUsers', 'revokeKey']) {
      assert.equal((await failureOf(name, () => refused(404, 'Key has expired'))).error.code, 'keyExpired');
      assert.equal((await failureOf(name, () => refused(410, 'Key was revoked'))).error.code, 'keyRevoked');
    }
    assert.equal((await failureOf('getKey', () => refused(403, 'expired'))).error.code, 'keyExpired');
  });

  it('the reason is read from `status` and from `reason` beside a numeric status', async () => {
    for (const body of [{ status: 'expired' }, { status: 404, reason: 'expired' }, { reason: 'expired' }]) {
      const { error } = await failureOf('getKey', () => ({ status: 404, text: JSON.stringify(body) }));
      assert.equal(error.code, 'keyExpired');
    }
    for (const text of [
      'expired',
      '"expired"',
      '["expired"]',
      '{"status":{"reason":"expired"}}',
      '{"status":404}',
    ]) {
      const { error } = await failureOf('getKey', () => ({ status: 404, text }));
      assert.equal(error.code, 'keyNotFound');
    }
  });

  it('a 401 that speaks of the PIN is a wrong PIN', async () => {
    for (const reason of ['Invalid PIN', 'Wrong pin', 'The code is not valid'])
      assert.equal((await failureOf('codeValidate', () => refused(401, reason))).error.code, 'wrongPin');
  });

  it('statuses that any server may send mean nothing without a reason', async () => {
    const cases = [
      ['codeValidate', [403, 404, 409]],
      ['exchangeKey', [403, 404, 409]],
      ['authorizeUser', [403, 404]],
      ['authorizeAlias', [403, 404]],
    ] as const;
    for (const [name, statuses] of cases)
      for (const status of statuses)
        for (const text of ['', '404 page not found', '{"status":404}'])
          assert.equal((await failureOf(name, () => ({ status, text }))).error.code, 'unexpectedStatus');
  });

  it('the error text names endpoint and status, never the reason', async () => {
    const { error } = await failureOf('getKey', () => refused(403, 'canary'));
    assert.equal(error.message, 'notRecipient in getKey (HTTP 403)');
  });
});

describe('credentials', () => {
  const illegal = ['', 'a\nb', 'a b', 'ключ'];

  it('a call without the credential that it needs is never sent', async () => {
    const missing = { validateApiKey: 'noApiKey', codeValidate: 'signInExpired', getKey: 'sessionExpired' };
    for (const [name, code] of Object.entries(missing)) {
      const apiKey = code === 'noApiKey' ? undefined : API_KEY;
      const { error, requests } = await failureOf(name, () => assert.fail(), { apiKey });
      assert.deepEqual([error.code, requests], [code, 0]);
    }
  });

  it('a credential that is no legal header value is never sent and not taken for a dead network', async () => {
    for (const text of illegal) {
      const apiKey = await failureOf('getKey', () => assert.fail(), {
        apiKey: new Secret(text),
        token: ACCESS,
      });
      assert.deepEqual([apiKey.error.code, apiKey.requests], ['badApiKey', 0]);
      const token = await failureOf('getKey', () => assert.fail(), {
        apiKey: API_KEY,
        token: new Secret(text),
      });
      assert.deepEqual([token.error.code, token.requests], ['sessionExpired', 0]);
    }
  });
});
