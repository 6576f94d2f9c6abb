import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { API_KEY, PRE_AUTH } from './answering.ts';
import { deadUrl, localServer } from './localServer.ts';
import { XqClient } from '../../../src/xq/client.ts';
import { createTransport } from '../../../src/xq/createTransport.ts';
import { XqError } from '../../../src/xq/errors.ts';
import type { XqErrorCode } from '../../../src/xq/errors.ts';
import { codeValidate } from '../../../src/xq/subscription/codeValidate.ts';
import { exchangeKey } from '../../../src/xq/subscription/exchangeKey.ts';
import { parsePin } from '../../../src/xq/terms.ts';
import { hostFetch } from '../../../src/xq/transport/hostFetch.ts';
import { nodeFetch } from '../../../src/xq/transport/nodeFetch.ts';
import { DEFAULT_LIMITS } from '../../../src/xq/transport/transport.ts';

/** Short only where the time limit is what is tested. */
const limitsFor = (code: XqErrorCode) =>
  code === 'timeout' ? { ...DEFAULT_LIMITS, timeoutMs: 40 } : DEFAULT_LIMITS;
const answering =
  (status: number, text: string, type = 'text/html'): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': type }).end(text);

/** Every way in which a server, or what stands in for it, can be dead, and how that is called. */
const WAYS: [string, RequestListener, XqErrorCode][] = [
  ['a reset connection', (incoming) => incoming.socket.resetAndDestroy(), 'offline'],
  ['a closed connection', (incoming) => incoming.socket.destroy(), 'offline'],
  ['silence', () => undefined, 'timeout'],
  ...[500, 502, 503, 504].map((status): [string, RequestListener, XqErrorCode] => [
    `HTTP ${status}`,
    answering(status, '{"status":"Wrong pin"}', 'application/json'),
    'serviceFailed',
  ]),
  ['a web page with 200', answering(200, '<!DOCTYPE html><html>Sign in to the network</html>'), 'badAnswer'],
  ['a web page with 400', answering(400, '<html>400 Bad Request</html>'), 'badAnswer'],
  ['a web page with 403', answering(403, '<html>Blocked</html>'), 'badAnswer'],
  ['a web page with 404', answering(404, '\n<HTML>nginx</HTML>'), 'badAnswer'],
  ['a plain 404 of a wrong host', answering(404, '404 page not found\n', 'text/plain'), 'unexpectedStatus'],
  ['a plain 403 of a gateway', answering(403, 'RBAC: access denied', 'text/plain'), 'unexpectedStatus'],
  ['an empty 404', answering(404, ''), 'unexpectedStatus'],
  ['a redirect', (_, response) => response.writeHead(302, { location: '/login' }).end(), 'redirected'],
];

const endpoints = {
  codeValidate: (client: XqClient) =>
    client.call(codeValidate, { pin: parsePin('123456') }, { apiKey: API_KEY, token: PRE_AUTH }),
  exchangeKey: (client: XqClient) => client.call(exchangeKey, {}, { apiKey: API_KEY, token: PRE_AUTH }),
};

async function codeOf(
  url: string,
  call: (client: XqClient) => Promise<unknown>,
  create: typeof hostFetch,
  limits = DEFAULT_LIMITS,
) {
  const transport = createTransport('auto', () => undefined, create(limits));
  const error = await call(
    new XqClient({ subscription: url, validation: url, quantum: url }, transport),
  ).catch((reason: unknown) => reason);
  assert.ok(error instanceof XqError, 'an XqError');
  return error.code;
}

for (const [name, call] of Object.entries(endpoints)) {
  describe(`a dead server is never a wrong PIN: ${name}`, () => {
    for (const create of [hostFetch, nodeFetch]) {
      for (const [way, listener, code] of WAYS) {
        it(`${way} is ${code} (${create.name})`, async () => {
          await using server = await localServer(listener);
          assert.equal(await codeOf(server.url, call, create, limitsFor(code)), code);
          assert.equal(server.requests.length, 1);
        });
      }

      it(`nobody listening is offline (${create.name})`, async () => {
        assert.equal(await codeOf(await deadUrl(), call, create), 'offline');
      });
    }
  });
}

describe('an empty body', () => {
  it('is no access token', async () => {
    await using server = await localServer((_, response) => response.end());
    assert.equal(await codeOf(server.url, endpoints.exchangeKey, hostFetch), 'badAnswer');
  });
});
