import assert from 'node:assert/strict';
import { XqError } from '../../../src/xq/errors.ts';
import { RetryingTransport } from '../../../src/xq/transport/retry.ts';
import { retryAfterSeconds } from '../../../src/xq/transport/retryAfter.ts';
import type { TransportAnswer, TransportRequest } from '../../../src/xq/transport/transport.ts';
import { wait } from '../../../src/xq/transport/wait.ts';

const request = (repeatable: boolean): TransportRequest => ({
  method: 'GET',
  url: 'https://x.test/',
  headers: {},
  label: { service: 's', endpoint: 'e', template: 't' },
  repeatable,
});

/** Sends through outcomes in turn; gives what came out, how often it was sent and what was waited for. */
async function retried(outcomes: (TransportAnswer | Error)[], repeatable = true, random = () => 1) {
  const waits: number[] = [];
  let sent = 0;
  const inner = {
    send: () => {
      const outcome = outcomes[sent];
      sent += 1;
      return outcome instanceof Error || outcome === undefined
        ? Promise.reject(outcome ?? new Error('sent too often'))
        : Promise.resolve(outcome);
    },
  };
  const policy = {
    attempts: 3,
    firstDelayMs: 100,
    longestWaitMs: 10_000,
    wait: (ms: number) => Promise.resolve(void waits.push(ms)),
    random,
  };
  const result = await new RetryingTransport(inner, policy)
    .send(request(repeatable))
    .catch((error: unknown) => error);
  return { result, sent, waits };
}

const ok = { status: 200, text: 'ok' };
const status = (code: number, seconds?: number): TransportAnswer => ({
  status: code,
  text: '',
  retryAfterSeconds: seconds,
});
const offline = new XqError('offline');

describe('RetryingTransport', () => {
  it('an answer is not asked for twice', async () => {
    for (const answer of [ok, status(400), status(401), status(404), status(500), status(501)])
      assert.deepEqual(await retried([answer]), { result: answer, sent: 1, waits: [] });
  });

  for (const passing of [429, 502, 503, 504]) {
    it(`${passing} is tried again, each time after twice the pause`, async () => {
      assert.deepEqual(await retried([status(passing), status(passing), ok]), {
        result: ok,
        sent: 3,
        waits: [100, 200],
      });
    });
  }

  it('offline is tried again', async () => {
    assert.deepEqual(await retried([offline, ok]), { result: ok, sent: 2, waits: [100] });
  });

  it('gives the last outcome after three attempts', async () => {
    assert.deepEqual(await retried([offline, offline, offline]), {
      result: offline,
      sent: 3,
      waits: [100, 200],
    });
    const busy = status(503);
    assert.deepEqual(await retried([busy, busy, busy]), { result: busy, sent: 3, waits: [100, 200] });
  });

  for (const code of [
    'cancelled',
    'timeout',
    'tlsFailed',
    'proxyFailed',
    'redirected',
    'answerTooLarge',
    'insecureUrl',
    'badUrl',
  ] as const) {
    it(`${code} is final`, async () => {
      const failure = new XqError(code);
      assert.deepEqual(await retried([failure]), { result: failure, sent: 1, waits: [] });
    });
  }

  it('what must not be sent twice is sent once, whatever happens', async () => {
    for (const outcome of [status(429, 1), status(503), offline, new XqError('timeout')])
      assert.deepEqual(await retried([outcome], false), { result: outcome, sent: 1, waits: [] });
  });

  it('Retry-After is honoured', async () => {
    assert.deepEqual((await retried([status(429, 7), status(503, 0), ok])).waits, [7000, 0]);
  });

  it('a pause longer than the longest is not waited for: the caller is told', async () => {
    const long = status(429, 11);
    assert.deepEqual(await retried([long]), { result: long, sent: 1, waits: [] });
    assert.deepEqual((await retried([status(429, 10), ok])).waits, [10_000]);
  });

  it('pauses differ by chance, from half to whole', async () => {
    assert.deepEqual((await retried([offline, ok], true, () => 0)).waits, [50]);
  });

  it('stops when the wait is cancelled', async () => {
    const cancelled = new XqError('cancelled');
    const policy = {
      attempts: 3,
      firstDelayMs: 1,
      longestWaitMs: 1,
      random: () => 0,
      wait: () => Promise.reject(cancelled),
    };
    const transport = new RetryingTransport({ send: () => Promise.reject(offline) }, policy);
    await assert.rejects(transport.send(request(true)), cancelled);
  });
});

describe('wait', () => {
  it('resolves after the time', async () => {
    await wait(0, undefined);
    await wait(0, new AbortController().signal);
  });

  it('is cancelled by a signal, before and while waiting', async () => {
    await assert.rejects(wait(1_000_000, AbortSignal.abort()), { code: 'cancelled' });
    const controller = new AbortController();
    const waiting = wait(1_000_000, controller.signal);
    controller.abort();
    await assert.rejects(waiting, { code: 'cancelled' });
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0);
  const cases: [string | null, number | undefined][] = [
    [null, undefined],
    ['0', 0],
    ['120', 120],
    ['Thu, 01 Jan 2026 12:00:05 GMT', 5],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['5 s', undefined],
    ['soon 7', undefined],
    ['2026-01-01T12:00:05Z', undefined],
    ['Thu, 99 Foo 2026 12:00:05 GMT', undefined],
    ['99999999999', undefined],
  ];
  for (const [header, seconds] of cases) {
    it(`${JSON.stringify(header)} is ${seconds ?? 'unreadable'}`, () => {
      assert.equal(retryAfterSeconds(header, now), seconds);
    });
  }
});
