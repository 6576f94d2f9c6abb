import assert from 'node:assert/strict';
import { ACCESS, API_KEY } from './answering.ts';
import { XqClient } from '../../../src/xq/client.ts';
import { DEFAULT_RETRY, createTransport } from '../../../src/xq/createTransport.ts';
import { XqError } from '../../../src/xq/errors.ts';
import { HOSTS } from '../../../src/xq/hosts.ts';
import { codeValidate } from '../../../src/xq/subscription/codeValidate.ts';
import { parseLocator, parsePin } from '../../../src/xq/terms.ts';
import type { TraceEntry } from '../../../src/xq/transport/trace.ts';
import { TracingTransport } from '../../../src/xq/transport/trace.ts';
import type { Transport } from '../../../src/xq/transport/transport.ts';
import { getKey } from '../../../src/xq/validation/getKey.ts';

const locator = parseLocator('L'.repeat(43));

function traced(inner: Transport): { client: XqClient; lines: TraceEntry[] } {
  const lines: TraceEntry[] = [];
  const retry = { ...DEFAULT_RETRY, wait: () => Promise.resolve() };
  const transport = createTransport('auto', (entry) => lines.push(entry), inner, retry);
  return { client: new XqClient(HOSTS.v2, transport), lines };
}

describe('the trace', () => {
  const pin = parsePin('987654');
  const secrets = [pin.reveal(), locator, API_KEY.reveal(), ACCESS.reveal(), 'answer-canary', 'https:'];

  it('has service, endpoint, method, template, outcome and time, and nothing else', async () => {
    const { client, lines } = traced({ send: () => Promise.resolve({ status: 200, text: 'answer-canary' }) });
    await client.call(getKey, { locator }, { apiKey: API_KEY, token: ACCESS });
    const [{ milliseconds, ...rest } = { milliseconds: -1 }] = lines;
    assert.deepEqual(rest, {
      service: 'validation',
      endpoint: 'getKey',
      method: 'GET',
      template: 'key/{locator}',
      outcome: '200',
    });
    assert.ok(Number.isInteger(milliseconds), String(milliseconds));
  });

  it('holds no value of a path, no header and no body, whatever the outcome', async () => {
    const outcomes = [
      () => Promise.resolve({ status: 200, text: 'answer-canary' }),
      () => Promise.resolve({ status: 400, text: '{"status":"answer-canary"}' }),
      () => Promise.reject(new XqError('offline', { cause: new Error('answer-canary') })),
      () => Promise.reject(new TypeError('answer-canary')),
    ];
    for (const send of outcomes) {
      const { client, lines } = traced({ send });
      await client.call(codeValidate, { pin }, { apiKey: API_KEY, token: ACCESS }).catch(() => undefined);
      const written = JSON.stringify(lines);
      assert.equal(lines.length, 1);
      for (const secret of secrets) assert.ok(!written.includes(secret), written);
    }
  });

  it('shows each attempt', async () => {
    const outcomes = [new XqError('offline'), new XqError('offline')];
    const { client, lines } = traced({
      send: () => {
        const failure = outcomes.shift();
        return failure === undefined
          ? Promise.resolve({ status: 200, text: '.1key' })
          : Promise.reject(failure);
      },
    });
    await client.call(getKey, { locator }, { apiKey: API_KEY, token: ACCESS });
    assert.deepEqual(
      lines.map(({ outcome }) => outcome),
      ['offline', 'offline', '200'],
    );
  });

  it('a failure that is none of ours is called failed, and passed on', async () => {
    const lines: TraceEntry[] = [];
    const bug = new TypeError('bug');
    const transport = new TracingTransport({ send: () => Promise.reject(bug) }, (entry) => lines.push(entry));
    const label = { service: 's', endpoint: 'e', template: 't' };
    await assert.rejects(
      transport.send({ method: 'GET', url: '', headers: {}, label, repeatable: true }),
      bug,
    );
    assert.equal(lines[0]?.outcome, 'failed');
  });
});

describe('createTransport', () => {
  it('takes the chosen client; without a host fetch always node-fetch', async () => {
    const original = globalThis.fetch;
    const sentBy = async (client: 'auto' | 'fetch' | 'node-fetch'): Promise<string> => {
      const transport = createTransport(client, () => undefined);
      const label = { service: 's', endpoint: 'e', template: 't' };
      const request = {
        method: 'GET',
        url: 'http://127.0.0.1:1/',
        headers: {},
        label,
        repeatable: false,
      } as const;
      return await transport.send(request).then(
        ({ text }) => text,
        () => 'node-fetch',
      );
    };
    try {
      globalThis.fetch = () => Promise.resolve(new Response('host'));
      assert.deepEqual(
        [await sentBy('auto'), await sentBy('fetch'), await sentBy('node-fetch')],
        ['host', 'host', 'node-fetch'],
      );
      Reflect.deleteProperty(globalThis, 'fetch');
      assert.deepEqual([await sentBy('auto'), await sentBy('fetch')], ['node-fetch', 'node-fetch']);
    } finally {
      globalThis.fetch = original;
    }
  });
});
