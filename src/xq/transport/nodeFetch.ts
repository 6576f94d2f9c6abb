import { FetchTransport } from './fetchTransport.ts';
import type { TransportLimits } from './transport.ts';

/**
 * node-fetch, loaded on first need. In VS Code it goes through the patched http module, which also does PAC files and
 * Kerberos, but opens a connection for every request.
 *
 * @see node-fetch 3.3.2 `README.md`
 */
export function nodeFetch(limits?: TransportLimits): FetchTransport {
  return new FetchTransport(async () => (await import('node-fetch')).default, limits);
}
