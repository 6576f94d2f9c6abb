import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { serve, type Served } from '../../../src/sandbox/serve.ts';

const path = '/subscription/v2/apikey';
const headers = { 'Api-Key': 'sandbox' };

describe('The sandbox over HTTP', () => {
  let sandbox: Sandbox;
  let served: Served;

  beforeEach(async () => {
    sandbox = await startSandbox();
    served = await serve(sandbox, { port: 0 });
  });

  afterEach(async () => {
    await served.close();
    await sandbox.close();
  });

  async function statusForHost(host: string): Promise<number | undefined> {
    const sent = request(`${served.origin}${path}`, { headers: { ...headers, host } }).end();
    const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
    await text(response);
    return response.statusCode;
  }

  it('is on the loopback address, on a port of its own', async () => {
    assert.equal(served.origin, `http://127.0.0.1:${served.port}`);
    assert.ok(served.port > 0);
    assert.equal((await fetch(served.origin + path, { headers })).status, 200);
  });

  for (const host of ['localhost', 'LOCALHOST:80', '127.0.0.1:1', '[::1]:80', 'subscription.localhost']) {
    it(`answers under the name ${host}`, async () => {
      assert.equal(await statusForHost(host), 200);
    });
  }

  for (const host of ['evil.test', '127.0.0.1.evil.test', 'localhost.evil.test:80']) {
    it(`turns away a request for ${host}`, async () => {
      assert.equal(await statusForHost(host), 403);
    });
  }

  it('destroys the socket of a cut connection', async () => {
    sandbox.faults.add({ endpoint: `GET ${path}`, trouble: { kind: 'cut' } });
    await assert.rejects(fetch(served.origin + path, { headers }), TypeError);
  });

  it('rejects when the port is taken', async () => {
    await assert.rejects(serve(sandbox, { port: served.port }), { code: 'EADDRINUSE' });
  });

  it('rejects a second close', async () => {
    const other = await serve(sandbox, { port: 0 });
    await other.close();
    await assert.rejects(other.close(), { code: 'ERR_SERVER_NOT_RUNNING' });
  });
});

describe('npm run sandbox', () => {
  const cli = fileURLToPath(new URL('../../../src/sandbox/cli.ts', import.meta.url));
  // The child's coverage has other offsets than this process's and would be merged wrongly.
  const env = { ...process.env, NODE_V8_COVERAGE: '' };
  const run = (...args: string[]): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', cli, ...args], { env });

  async function outcome(child: ChildProcess): Promise<{ code: unknown; out: string; err: string }> {
    const closed = once(child, 'close');
    const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
    await closed;
    return { code: child.exitCode, out, err };
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`says where it listens, serves, and stops on ${signal}`, async () => {
      const child = run('--port', '0');
      const ended = outcome(child);
      const [line] = (await once(child.stdout!, 'data')) as [Buffer];
      const [, origin] =
        /^XQ sandbox listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(line.toString()) ?? [];
      assert.equal((await fetch(`${origin ?? ''}${path}`, { headers })).status, 200);
      child.kill(signal);
      assert.deepEqual(await ended, { code: 0, out: line.toString(), err: '' });
    });
  }

  it('explains itself with --help', async () => {
    const { code, out } = await outcome(run('--help'));
    assert.equal(code, 0);
    assert.match(out, /--port N/);
  });

  for (const args of [['--port', 'http'], ['--port', '65536'], ['--speed'], ['extra']]) {
    it(`refuses ${args.join(' ')} with a reason and its usage`, async () => {
      const { code, err } = await outcome(run(...args));
      assert.equal(code, 2);
      assert.match(err, /npm run sandbox -- \[--port N\]/);
    });
  }

  it('says that the port is taken', async () => {
    const sandbox = await startSandbox();
    const served = await serve(sandbox, { port: 0 });
    const { code, err } = await outcome(run('--port', String(served.port)));
    assert.deepEqual([code, err], [1, `Port ${served.port} is taken; choose another.\n`]);
    await served.close();
  });
});
