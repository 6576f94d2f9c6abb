import assert from 'node:assert/strict';
import { networkFailure, wasNotSent } from '../../../src/xq/transport/networkFailure.ts';
import type { XqErrorCode } from '../../../src/xq/errors.ts';

const coded = (code: string, message = ''): Error => Object.assign(new Error(message), { code });
const fetchFailed = (cause: unknown): Error => new TypeError('fetch failed', { cause });
/** node-fetch puts the URL into its message. */
const nodeFetchFailed = (url: string, reason: string, code?: string): Error =>
  Object.assign(new Error(`request to ${url} failed, reason: ${reason}`), { type: 'system', code });

const NOT_SENT = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
];
const PERHAPS_SENT = ['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'UND_ERR_SOCKET', 'ERR_STREAM_PREMATURE_CLOSE'];
const TLS = [
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'EPROTO',
  'HOSTNAME_MISMATCH',
];

describe('what a failure of the network means', () => {
  for (const code of NOT_SENT) {
    it(`${code}: offline, and nothing was sent`, () => {
      const refused = new AggregateError([coded(code), coded('EOTHER')]);
      for (const error of [
        fetchFailed(coded(code)),
        fetchFailed(refused),
        nodeFetchFailed('https://x.test/', code, code),
      ]) {
        const failure = networkFailure(error);
        assert.deepEqual([failure.code, wasNotSent(failure)], ['offline', true]);
      }
    });
  }

  for (const code of PERHAPS_SENT) {
    it(`${code}: offline, and it may have been sent`, () => {
      const failure = networkFailure(fetchFailed(coded(code)));
      assert.deepEqual([failure.code, wasNotSent(failure)], ['offline', false]);
    });
  }

  for (const code of TLS) {
    it(`${code}: tlsFailed`, () => {
      assert.equal(networkFailure(fetchFailed(coded(code))).code, 'tlsFailed');
    });
  }

  const proxies: Record<string, Error> = {
    'undici, CONNECT refused': fetchFailed(
      coded('UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'),
    ),
    'undici, answer 407': fetchFailed(new Error('proxy authentication required')),
    'tunnel agent': coded('ECONNRESET', 'tunneling socket could not be established, statusCode=407'),
    'node-fetch': nodeFetchFailed(
      'https://x.test/',
      'tunneling socket could not be established',
      'ECONNRESET',
    ),
  };
  for (const [title, error] of Object.entries(proxies)) {
    it(`${title}: proxyFailed`, () => {
      assert.equal(networkFailure(error).code, 'proxyFailed');
    });
  }

  it('words in the URL mean nothing: a request that may have been sent is not taken for one that a proxy stopped', () => {
    for (const url of [
      'https://proxy.example.test/tunnel/',
      'https://redirect.test/unexpected%20redirect',
      'https://x.test/no-redirect',
    ])
      assert.equal(networkFailure(nodeFetchFailed(url, 'socket hang up', 'ECONNRESET')).code, 'offline');
  });

  const unknown: [string, unknown][] = [
    ['undefined', undefined],
    ['a text', 'canary'],
    ['an empty error', new Error()],
    ['a number as code', Object.assign(new Error(), { code: 20 })],
    ['a circle', Object.assign(new Error('canary'), { cause: {} })],
  ];
  for (const [title, error] of unknown) {
    it(`${title} is offline`, () => {
      const failure = networkFailure(error);
      assert.deepEqual([failure.code, wasNotSent(failure)] satisfies [XqErrorCode, boolean], [
        'offline',
        false,
      ]);
      assert.equal((failure.cause as Error).message, 'network failure');
    });
  }

  it('a cause that is its own cause ends', () => {
    const error = new Error('circle');
    error.cause = error;
    assert.equal(networkFailure(error).code, 'offline');
  });
});
