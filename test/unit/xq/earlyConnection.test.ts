import assert from 'node:assert/strict';
import { ACCESS, API_KEY, line, ok, refused } from './answering.ts';
import type { Answering } from './answering.ts';
import { localServer } from './localServer.ts';
import { XqClient } from '../../../src/xq/client.ts';
import { createTransport, DEFAULT_RETRY } from '../../../src/xq/createTransport.ts';
import { EarlyConnection } from '../../../src/xq/earlyConnection.ts';
import { XqError } from '../../../src/xq/errors.ts';
import { HOSTS } from '../../../src/xq/hosts.ts';
import { signOut } from '../../../src/xq/subscription/signOut.ts';
import type { TraceEntry } from '../../../src/xq/transport/trace.ts';
import { AutoTransport } from '../../../src/xq/transport/autoTransport.ts';
import { hostFetch } from '../../../src/xq/transport/hostFetch.ts';
import { nodeFetch } from '../../../src/xq/transport/nodeFetch.ts';
import type { Transport, TransportRequest } from '../../../src/xq/transport/transport.ts';
import { getKey } from '../../../src/xq/validation/getKey.ts';
import { parseLocator } from '../../../src/xq/terms.ts';

const OPENING = 'subscription GET apikey';
const scopes = ok('{"scopes":[],"status":"OK"}');
const signedIn = { apiKey: API_KEY, token: ACCESS };

/** Early connections over a network that is a function, and a clock that stands still until it is moved. */
class Trial {
  readonly sent: TransportRequest[] = [];
  readonly traced: TraceEntry[] = [];
  readonly clock = { now: 1000 };
  readonly early: EarlyConnection;
  readonly client: XqClient;

  constructor(answer: Answering = () => scopes, keepsConnections = true) {
    const send: Transport['send'] = async (request) => {
      this.sent.push(request);
      return await answer(request);
    };
    const trace = (entry: TraceEntry): number => this.traced.push(entry);
    const retry = { ...DEFAULT_RETRY, wait: () => Promise.resolve() };
    const transport = createTransport('auto', trace, { send, keepsConnections }, retry);
    this.early = new EarlyConnection(transport, () => this.clock.now);
    this.client = new XqClient(HOSTS.v2, this.early);
  }

  async open(apiKey: typeof API_KEY | undefined = API_KEY): Promise<void> {
    await this.early.open(this.client, () => Promise.resolve(apiKey));
  }

  get lines(): string[] {
    return this.sent.map(line);
  }
}

describe('a connection that is opened early', () => {
  it('costs one check of the API key, which carries no token', async () => {
    const trial = new Trial();
    await trial.open();
    assert.deepEqual(trial.lines, [OPENING]);
    assert.deepEqual(trial.sent[0]?.headers, { 'api-key': API_KEY.reveal() });
  });

  it('has a name of its own in the trace', async () => {
    const trial = new Trial();
    await trial.open();
    assert.deepEqual(
      trial.traced.map(({ endpoint, template }) => [endpoint, template]),
      [['openConnection', 'apikey']],
    );
  });

  it('is left to itself for three seconds after an answer, and opened again then', async () => {
    const trial = new Trial();
    await trial.open();
    trial.clock.now += 2999;
    await trial.open();
    assert.equal(trial.sent.length, 1);
    trial.clock.now += 1;
    await trial.open();
    assert.equal(trial.sent.length, 2);
  });

  it('is open after any other request to the subscription service too', async () => {
    const trial = new Trial();
    await trial.client.call(signOut, {}, signedIn);
    await trial.open();
    assert.deepEqual(trial.lines, ['subscription DELETE authorization']);
  });

  it('is not open because another service has answered', async () => {
    const trial = new Trial(({ label }) => (label.service === 'subscription' ? scopes : ok('.1key')));
    await trial.client.call(getKey, { locator: parseLocator('L'.repeat(43)) }, signedIn);
    await trial.open();
    assert.equal(trial.lines.at(-1), OPENING);
  });

  it('is not taken for open because a clock was set back', async () => {
    const trial = new Trial();
    await trial.open();
    trial.clock.now -= 60_000;
    await trial.open();
    assert.equal(trial.sent.length, 2);
  });

  it('is not opened twice at a time, nor beside a request that is under way', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const trial = new Trial(() => held.then(() => scopes));
    const both = [trial.open(), trial.open()];
    await Promise.resolve();
    trial.clock.now += 60_000;
    both.push(trial.open());
    release();
    await Promise.all(both);
    assert.deepEqual(trial.lines, [OPENING]);
  });

  it('is not opened without an API key, or with one that cannot be read', async () => {
    const trial = new Trial();
    await trial.early.open(trial.client, () => Promise.resolve(undefined));
    await trial.early.open(trial.client, () => Promise.reject(new Error('locked')));
    assert.deepEqual(trial.lines, []);
  });

  const failures: Readonly<Record<string, Answering>> = {
    'a dead network': () => Promise.reject(new XqError('offline')),
    'an API key that is refused': () => refused(401, 'Failed to locate API key'),
    'a service in trouble': () => refused(503),
    'a page of somebody else': () => ok('<html>'),
    'a bug': () => Promise.reject(new TypeError('bug')),
  };
  for (const [what, answer] of Object.entries(failures))
    it(`is tried once, and ${what} goes unnoticed`, async () => {
      const trial = new Trial(answer);
      await trial.open();
      assert.equal(trial.sent.length, 1);
    });

  it('is tried again at once where the first try had no answer', async () => {
    const trial = new Trial(() => Promise.reject(new XqError('offline')));
    await trial.open();
    await trial.open();
    assert.equal(trial.sent.length, 2);
  });

  it('is not opened where none would be kept', async () => {
    const trial = new Trial(() => scopes, false);
    await trial.open();
    assert.deepEqual(trial.lines, []);
  });

  it('carries the request that follows', async () => {
    await using server = await localServer((incoming, response) => {
      incoming.resume().on('end', () => response.end('{"scopes":[]}'));
    });
    const early = new EarlyConnection(
      createTransport('auto', () => undefined),
      Date.now,
    );
    const client = new XqClient({ ...HOSTS.v2, subscription: server.url }, early);
    await early.open(client, () => Promise.resolve(API_KEY));
    await client.call(signOut, {}, signedIn);
    assert.deepEqual([server.requests.length, server.connections.length], [2, 1]);
  });
});

describe('keeping connections', () => {
  const kept = (transport: Transport): boolean => transport.keepsConnections === true;

  it('is what the host’s fetch does and node-fetch does not, since VS Code gives it one for each request', () => {
    assert.deepEqual([hostFetch(), nodeFetch()].map(kept), [true, false]);
    const clients = (['auto', 'fetch', 'node-fetch'] as const).map((client) =>
      createTransport(client, () => undefined),
    );
    assert.deepEqual(clients.map(kept), [true, true, false]);
  });

  it('ends with the client that does it', async () => {
    const notSent = new XqError('offline', { cause: new Error('ECONNREFUSED') });
    const first: Transport = { keepsConnections: true, send: () => Promise.reject(notSent) };
    const transport = new AutoTransport(first, { send: () => Promise.resolve(scopes) });
    assert.equal(kept(transport), true);
    const label = { service: 's', endpoint: 'e', template: 't' };
    await transport.send({ method: 'GET', url: '', headers: {}, label, repeatable: true });
    assert.equal(kept(transport), false);
  });

  it('is not what a service in this process does', () => {
    const inProcess: Transport = { send: () => Promise.resolve(scopes) };
    assert.equal(kept(createTransport('auto', () => undefined, inProcess)), false);
  });
});
