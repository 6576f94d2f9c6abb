import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostFetch } from '../../../src/xq/transport/hostFetch.ts';
import { nodeFetch } from '../../../src/xq/transport/nodeFetch.ts';
import type { Transport } from '../../../src/xq/transport/transport.ts';
import type { Editing } from './measured.ts';

const label = { service: 'subscription', endpoint: 'validateApiKey', template: 'apikey' };

/** How many connections VS Code opens for five requests in a row, by its fetch and by node-fetch. */
export async function countConnections(): Promise<Editing['connections']> {
  return {
    hostFetch: await connectionsOfFive(hostFetch()),
    nodeFetch: await connectionsOfFive(nodeFetch()),
  };
}

async function connectionsOfFive(transport: Transport): Promise<number> {
  let connections = 0;
  const server = createServer((_, response) => {
    response.end('ok');
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    for (let i = 0; i < 5; i += 1)
      await transport.send({ method: 'GET', url, headers: {}, label, repeatable: true });
    return connections;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
