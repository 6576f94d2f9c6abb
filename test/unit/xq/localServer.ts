import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A server on this machine, for transports; closes all that is open when disposed. */
export interface LocalServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: IncomingMessage[];
  readonly connections: Socket[];
  /** Resolves when the newest connection has been closed from the other side. */
  closed(): Promise<void>;
}

export async function localServer(listener: RequestListener): Promise<LocalServer> {
  const requests: IncomingMessage[] = [];
  const connections: Socket[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  server.on('connection', (socket) => {
    connections.push(socket);
    socket.on('error', () => undefined);
  });
  await listening(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    connections,
    closed: () => ended(connections.at(-1)),
    [Symbol.asyncDispose]: () => stopped(server),
  };
}

/** The URL of a port on which nothing listens. */
export async function deadUrl(): Promise<string> {
  const server = await localServer(() => undefined);
  await server[Symbol.asyncDispose]();
  return server.url;
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

function ended(socket: Socket | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (socket === undefined || socket.destroyed) resolve();
    else socket.once('close', resolve);
  });
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
