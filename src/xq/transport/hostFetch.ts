import { FetchTransport } from './fetchTransport.ts';
import type { Fetch } from './fetchTransport.ts';
import type { TransportLimits } from './transport.ts';

/**
 * True where the host has a fetch of its own.
 *
 * @see WHATWG Fetch, section 5.6
 */
export function hasHostFetch(): boolean {
  return typeof globalThis.fetch === 'function';
}

/**
 * The host's own fetch. In VS Code it honours the proxy settings and reuses connections. It is looked up for each
 * request, because VS Code replaces it while starting.
 *
 * @see ARCHITECTURE.md, "Two HTTP clients"
 */
export function hostFetch(limits?: TransportLimits): FetchTransport {
  return new FetchTransport(
    () => Promise.resolve((url, init) => globalThis.fetch(url, init) as ReturnType<Fetch>),
    limits,
    { keepsConnections: true },
  );
}
