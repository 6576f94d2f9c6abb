import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import type { Duplex } from 'node:stream';

interface ProxyOptions {
  /** Where VS Code's server listens on 127.0.0.1. */
  readonly target: number;
  /** Where to listen on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** The key half is kept here, so that secrets survive a restart of the server. */
  readonly dataDir: string;
}

export interface SecretKeyProxy {
  readonly port: number;
  close(): Promise<void>;
}

function stableKeyHalf(dataDir: string): Buffer {
  const file = path.join(dataDir, 'secret-key-half');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

function forward(target: number, request: http.IncomingMessage, response: http.ServerResponse): void {
  const { method = 'GET', url = '/', headers } = request;
  const upstream = http.request({ host: '127.0.0.1', port: target, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  upstream.once('error', () => response.destroy());
  response.once('close', () => upstream.destroy());
  request.pipe(upstream);
}

/** Hands an upgraded connection (the workbench's WebSockets) through, byte for byte. */
function tunnel(target: number, request: http.IncomingMessage, client: Duplex, head: Buffer): net.Socket {
  const upstream = net.connect(target, '127.0.0.1', () => {
    const lines = [`${request.method ?? 'GET'} ${request.url ?? '/'} HTTP/1.1`];
    for (let i = 0; i < request.rawHeaders.length; i += 2) {
      lines.push(`${request.rawHeaders[i]!}: ${request.rawHeaders[i + 1]!}`);
    }
    upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    upstream.pipe(client).pipe(upstream);
  });
  for (const [from, to] of [
    [upstream, client],
    [client, upstream],
  ] as const) {
    from.on('error', () => to.destroy());
    from.once('close', () => to.destroy());
  }
  return upstream;
}

/**
 * Stands before VS Code's server and adds the one route that the bare server lacks: `POST /mint-key`, the server's half
 * of the key that seals SecretStorage. Without it secrets stay in the page's memory and are lost on reload.
 */
export async function startSecretKeyProxy(options: ProxyOptions): Promise<SecretKeyProxy> {
  const keyHalf = stableKeyHalf(options.dataDir);
  const tunnels = new Set<net.Socket>();
  const server = http.createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/mint-key') response.end(keyHalf);
    else forward(options.target, request, response);
  });
  server.on('upgrade', (request, client, head) => {
    const upstream = tunnel(options.target, request, client, head);
    tunnels.add(upstream);
    upstream.once('close', () => tunnels.delete(upstream));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      for (const upstream of tunnels) upstream.destroy();
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, close };
}
