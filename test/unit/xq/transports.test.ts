import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { inspect } from 'node:util';
import { deadUrl, localServer } from './localServer.ts';
import { XqError } from '../../../src/xq/errors.ts';
import { hasHostFetch, hostFetch } from '../../../src/xq/transport/hostFetch.ts';
import { nodeFetch } from '../../../src/xq/transport/nodeFetch.ts';
import type { Transport, TransportLimits, TransportRequest } from '../../../src/xq/transport/transport.ts';
import { DEFAULT_LIMITS } from '../../../src/xq/transport/transport.ts';

const CANARIES = ['canary-pin', 'canary-token', 'canary-key', 'canary-body', 'canary-locator'];

/** A request with a canary in every place that holds a secret. */
function request(url: string, more: Partial<TransportRequest> = {}): TransportRequest {
  return {
    method: 'POST',
    url: `${url}canary-locator?pin=canary-pin`,
    headers: { 'api-key': 'canary-key', authorization: 'Bearer canary-token' },
    body: 'canary-body',
    label: { service: 'subscription', endpoint: 'codeValidate', template: 'codevalidation?pin={pin}' },
    repeatable: false,
    ...more,
  };
}

/** The failure of a request; by no way does it print a canary or the host. */
async function failureOf(sending: Promise<unknown>): Promise<XqError> {
  const error = await sending.then(
    () => assert.fail('was answered'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof XqError, inspect(error));
  const everything = [
    inspect(error, { depth: null, showHidden: true, customInspect: false }),
    inspect(error, { depth: null, showHidden: true }),
    String(error.stack),
    String(error.cause),
    JSON.stringify(error, Object.getOwnPropertyNames(error)),
  ].join('\n');
  for (const canary of [...CANARIES, 'http://', 'https://'])
    assert.ok(!everything.includes(canary), `${canary} in ${everything}`);
  return error;
}

const transports: Record<string, (limits?: TransportLimits) => Transport> = { hostFetch, nodeFetch };

for (const [name, create] of Object.entries(transports)) {
  describe(`${name}: what every transport keeps to`, () => {
    const transport = create();

    it('sends method, path, headers and body as they are, and gives status and text', async () => {
      const bodies: string[] = [];
      await using server = await localServer((incoming, response) => {
        incoming.setEncoding('utf8').on('data', (chunk: string) => bodies.push(chunk));
        incoming.on('end', () => response.writeHead(418, { 'retry-after': '12' }).end('\ufeffäöü 123'));
      });
      const answer = await transport.send(request(server.url, { method: 'PATCH' }));
      assert.deepEqual(answer, { status: 418, text: '\ufeffäöü 123', retryAfterSeconds: 12 });
      const [incoming] = server.requests;
      assert.equal(incoming?.method, 'PATCH');
      assert.equal(incoming.url, '/canary-locator?pin=canary-pin');
      assert.equal(incoming.headers['api-key'], 'canary-key');
      assert.equal(incoming.headers.authorization, 'Bearer canary-token');
      assert.deepEqual(bodies, ['canary-body']);
    });

    it('an answer without a body is an empty text', async () => {
      await using server = await localServer((_, response) => response.writeHead(204).end());
      const withoutBody: TransportRequest = { ...request(server.url, { method: 'DELETE' }) };
      Reflect.deleteProperty(withoutBody, 'body');
      assert.deepEqual(await transport.send(withoutBody), {
        status: 204,
        text: '',
        retryAfterSeconds: undefined,
      });
    });

    for (const url of [
      'http://example.test/',
      'http://10.0.0.1/',
      'http://127.0.0.1.example.test/',
      'ftp://localhost/',
      'file:///etc/',
    ]) {
      it(`refuses ${url} before anything is sent`, async () => {
        assert.equal((await failureOf(transport.send(request(url)))).code, 'insecureUrl');
      });
    }

    for (const url of ['', 'no url/', 'https://user:pw@example.test/', 'https://user@example.test/']) {
      it(`refuses ${JSON.stringify(url)} as no URL of a service`, async () => {
        assert.equal((await failureOf(transport.send(request(url)))).code, 'badUrl');
      });
    }

    for (const status of [301, 302, 303, 307, 308]) {
      it(`follows no redirect (${status}): no header reaches the other host`, async () => {
        await using other = await localServer((_, response) => response.end('other'));
        await using server = await localServer((_, response) =>
          response.writeHead(status, { location: other.url }).end(),
        );
        assert.equal((await failureOf(transport.send(request(server.url)))).code, 'redirected');
        assert.equal(server.requests.length, 1);
        assert.equal(other.requests.length, 0);
      });
    }

    it('gives up after the time limit when no answer comes, and closes the connection', async () => {
      await using server = await localServer(() => undefined);
      const slow = create({ ...DEFAULT_LIMITS, timeoutMs: 40 });
      assert.equal((await failureOf(slow.send(request(server.url)))).code, 'timeout');
      await server.closed();
    });

    it('the time limit holds for the body too', async () => {
      await using server = await localServer((_, response) => response.writeHead(200).write('begun'));
      const slow = create({ ...DEFAULT_LIMITS, timeoutMs: 40 });
      assert.equal((await failureOf(slow.send(request(server.url)))).code, 'timeout');
      await server.closed();
    });

    it('stops at the size limit while the server keeps sending, and closes the connection', async () => {
      const endless: RequestListener = (_, response) => {
        const more = (): void => {
          while (response.write('x'.repeat(16 * 1024)));
        };
        response.on('drain', more);
        more();
      };
      await using server = await localServer(endless);
      const small = create({ ...DEFAULT_LIMITS, maxAnswerBytes: 64 * 1024 });
      assert.equal((await failureOf(small.send(request(server.url)))).code, 'answerTooLarge');
      await server.closed();
    });

    it('an answer of exactly the size limit is read', async () => {
      await using server = await localServer((_, response) => response.end('x'.repeat(1000)));
      const exact = create({ ...DEFAULT_LIMITS, maxAnswerBytes: 1000 });
      assert.equal((await exact.send(request(server.url))).text.length, 1000);
      assert.equal(
        (await failureOf(create({ ...DEFAULT_LIMITS, maxAnswerBytes: 999 }).send(request(server.url)))).code,
        'answerTooLarge',
      );
    });

    it('an aborted signal cancels before anything is sent', async () => {
      await using server = await localServer((_, response) => response.end());
      const sending = transport.send(
        request(server.url, { signal: AbortSignal.abort(new Error('canary-key')) }),
      );
      assert.equal((await failureOf(sending)).code, 'cancelled');
      assert.equal(server.requests.length, 0);
    });

    it('aborting cancels while waiting for the answer and closes the connection', async () => {
      const controller = new AbortController();
      await using server = await localServer(() => {
        controller.abort(new Error('canary-key'));
      });
      assert.equal(
        (await failureOf(transport.send(request(server.url, { signal: controller.signal })))).code,
        'cancelled',
      );
      await server.closed();
    });

    it('a connection that is cut before or within the answer is offline', async () => {
      const cuts: RequestListener[] = [
        (incoming) => incoming.socket.destroy(),
        (incoming) => incoming.socket.resetAndDestroy(),
        (incoming, response) => {
          response.writeHead(200, { 'content-length': '100' }).write('part', () => incoming.socket.destroy());
        },
        (incoming, response) => {
          response.writeHead(200).write('part', () => incoming.socket.destroy());
        },
      ];
      for (const cut of cuts) {
        await using server = await localServer(cut);
        assert.equal((await failureOf(transport.send(request(server.url)))).code, 'offline');
      }
    });

    it('nobody listening is offline; something that is no TLS is tlsFailed', async () => {
      assert.equal((await failureOf(transport.send(request(await deadUrl())))).code, 'offline');
      await using server = await localServer((_, response) => response.end());
      const url = server.url.replace('http:', 'https:');
      assert.equal((await failureOf(transport.send(request(url)))).code, 'tlsFailed');
    });

    it('an answer that is no HTTP is a failure without data', async () => {
      await using server = await localServer((incoming) =>
        incoming.socket.end('canary-body is no HTTP\r\n\r\n'),
      );
      assert.equal((await failureOf(transport.send(request(server.url)))).code, 'offline');
    });
  });
}

describe('hostFetch', () => {
  it('is there in this Node', () => {
    assert.equal(hasHostFetch(), true);
  });

  it('sends five requests in a row over one connection', async () => {
    await using server = await localServer((incoming, response) => {
      incoming.resume().on('end', () => response.end('ok'));
    });
    const transport = hostFetch();
    for (let i = 0; i < 5; i += 1) {
      assert.equal((await transport.send(request(server.url))).text, 'ok');
      // The pool takes a connection back in the turn after the body was read.
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(server.requests.length, 5);
    assert.equal(server.connections.length, 1);
  });

  it('looks the global fetch up for each request, since VS Code replaces it while starting', async () => {
    const transport = hostFetch();
    const original = globalThis.fetch;
    try {
      globalThis.fetch = () => Promise.resolve(new Response('replaced'));
      assert.equal((await transport.send(request('https://example.test/'))).text, 'replaced');
    } finally {
      globalThis.fetch = original;
    }
  });
});

describe('nodeFetch', () => {
  it('a proxy that wants a password is proxyFailed (the host fetch hides such an answer)', async () => {
    await using server = await localServer((_, response) => response.writeHead(407).end('canary-body'));
    assert.equal((await failureOf(nodeFetch().send(request(server.url)))).code, 'proxyFailed');
  });
});

describe('a body that comes in pieces', () => {
  it('is put together without breaking a character', async () => {
    await using server = await localServer((_, response) => {
      const [first, second] = [Buffer.from('ä').subarray(0, 1), Buffer.from('ä').subarray(1)];
      response.write(first, () => response.end(second));
    });
    for (const create of [hostFetch, nodeFetch])
      assert.equal((await create().send(request(server.url))).text, 'ä');
  });

  it('may be aborted between the pieces', async () => {
    const controller = new AbortController();
    await using server = await localServer((_, response) => {
      response.writeHead(200).write('begun', () => {
        controller.abort();
      });
    });
    for (const create of [hostFetch, nodeFetch])
      assert.equal(
        (await failureOf(create().send(request(server.url, { signal: controller.signal })))).code,
        'cancelled',
      );
  });
});
