import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostFetch } from '../../src/xq/transport/hostFetch.ts';
import { nodeFetch } from '../../src/xq/transport/nodeFetch.ts';
import type { Transport } from '../../src/xq/transport/transport.ts';

const label = { service: 'subscription', endpoint: 'validateApiKey', template: 'apikey' };

/** A server that counts; every answer could be kept alive. */
async function startCounting(): Promise<{ server: Server; url: string; connections: () => number }> {
  let connections = 0;
  const server = createServer((_request, response) => {
    response.end('ok');
  });
  server.on('connection', () => (connections += 1));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}/`, connections: () => connections };
}

async function sendFive(transport: Transport, url: string): Promise<void> {
  for (let i = 0; i < 5; i += 1) {
    const { text } = await transport.send({ method: 'GET', url, headers: {}, label, repeatable: true });
    assert.equal(text, 'ok');
  }
}

describe('requests from the extension host', () => {
  let counting: Awaited<ReturnType<typeof startCounting>>;

  beforeEach(async () => {
    counting = await startCounting();
  });

  afterEach(() => {
    counting.server.closeAllConnections();
    counting.server.close();
  });

  it('go over one connection, five in a row, by the host’s fetch', async () => {
    await sendFive(hostFetch(), counting.url);
    assert.equal(counting.connections(), 1);
  });

  it('also work by node-fetch, which VS Code gives a connection for each', async () => {
    await sendFive(nodeFetch(), counting.url);
    assert.equal(counting.connections(), 5, 'if this becomes 1, node-fetch may be preferred again');
  });
});
