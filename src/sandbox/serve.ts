import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConnectionCut } from './faults.ts';

/** Reached from this machine only. */
const loopback = '127.0.0.1';

export interface Served {
  readonly port: number;
  readonly origin: string;
  /** Stops listening and drops what is still connected. */
  close(): Promise<void>;
}

/** Serves over HTTP on the loopback address; port 0 takes a free one. Rejects when the port is taken. */
export async function serve(
  sandbox: { fetch(request: Request): Promise<Response> },
  { port }: { port: number },
): Promise<Served> {
  const server = createAdaptorServer({
    fetch: (request, { incoming }) => answer(sandbox, request, incoming as HttpBindings['incoming']),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    port: taken,
    origin: `http://${loopback}:${taken}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

async function answer(
  sandbox: { fetch(request: Request): Promise<Response> },
  request: Request,
  incoming: HttpBindings['incoming'],
): Promise<Response> {
  if (!namesLoopback(incoming.headers.host)) {
    return Response.json({ status: 'Only loopback names are served' }, { status: 403 });
  }
  try {
    return await sandbox.fetch(request);
  } catch (error) {
    if (!(error instanceof ConnectionCut)) throw error;
    incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
}

/** A page that pointed its own name at 127.0.0.1 still sends that name: it is turned away by it (DNS rebinding). */
function namesLoopback(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|\[::1\]|(?:[a-z0-9-]+\.)*localhost)(?::\d+)?$/i.test(host ?? '');
}
