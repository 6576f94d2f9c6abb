import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Milliseconds to the service and back. */
export const ROUND_TRIP_MS = 80;

/** What TCP and TLS 1.3 cost before the first byte of a request may leave: a round trip each. */
const HANDSHAKES_MS = 2 * ROUND_TRIP_MS;

/** A port behind which the service is far away. */
export interface Proxy {
  readonly port: number;
  /** Connections that were opened so far. */
  readonly connections: number;
  /** Closes every connection, as a server does with idle ones. */
  drop(): void;
}

/**
 * Passes bytes on half a round trip later. The handshakes are modelled as a delay too: on this machine TCP has none, and
 * what is behind speaks plain http, so that their processor time is not in the numbers.
 */
export async function startProxy(target: number): Promise<Proxy> {
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer({ noDelay: true }, (near) => {
    connections += 1;
    const far = connect({ port: target, host: '127.0.0.1', noDelay: true });
    passOn(near, far, HANDSHAKES_MS);
    passOn(far, near, 0);
    open.add(near);
    near.once('close', () => open.delete(near));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    drop: () => {
      for (const socket of open) socket.destroy();
    },
  };
}

/** In order, each piece half a round trip after it came, none before the handshakes would have been over. */
function passOn(from: Socket, to: Socket, handshakesMs: number): void {
  const ready = performance.now() + handshakesMs;
  const later = (action: () => void): void => {
    const wait = Math.max(0, ready - performance.now());
    setTimeout(action, wait + ROUND_TRIP_MS / 2);
  };
  from.on('data', (piece: Buffer) => {
    later(() => to.write(piece));
  });
  from.once('close', () => {
    later(() => to.destroy());
  });
  from.on('error', () => undefined);
}
