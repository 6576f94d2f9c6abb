import { HOSTS } from '../../../src/xq/hosts.ts';
import { XqClient } from '../../../src/xq/client.ts';
import type { Session } from '../../../src/xq/session.ts';
import { session } from '../../../src/xq/session.ts';
import { Secret } from '../../../src/xq/secret.ts';
import type { TransportAnswer, TransportRequest } from '../../../src/xq/transport/transport.ts';

/** What a test answers to a request; a thrown error is a failure of the network. */
export type Answering = (request: TransportRequest) => TransportAnswer | Promise<TransportAnswer>;

export const API_KEY = new Secret<'ApiKey'>('test-api-key');
export const PRE_AUTH = new Secret<'PreAuthToken'>('test-pre-auth');
export const ACCESS = new Secret<'AccessToken'>('test-access');

/** A client whose network is a function, and what was sent through it. */
export function clientAnswering(answer: Answering): { client: XqClient; sent: TransportRequest[] } {
  const sent: TransportRequest[] = [];
  const send = async (request: TransportRequest): Promise<TransportAnswer> => {
    sent.push(request);
    return answer(request);
  };
  return { client: new XqClient(HOSTS.v2, { send }), sent };
}

/** A signed-in session whose network is a function. */
export function sessionAnswering(answer: Answering): { session: Session; sent: TransportRequest[] } {
  const { client, sent } = clientAnswering(answer);
  return { session: session(client, API_KEY, ACCESS), sent };
}

/** A request as `service METHOD path`, for comparing what was sent. */
export function line({ method, url }: TransportRequest): string {
  const { hostname, pathname, search } = new URL(url);
  return `${hostname.split('.')[0] ?? ''} ${method} ${pathname.replace('/v2/', '')}${search}`;
}

export function bodyOf(request: TransportRequest | undefined): unknown {
  return JSON.parse(request?.body ?? 'null');
}

export const ok = (text = ''): TransportAnswer => ({ status: 200, text });
export const refused = (status: number, reason?: string): TransportAnswer => ({
  status,
  text: reason === undefined ? '' : JSON.stringify({ status: reason }),
});
