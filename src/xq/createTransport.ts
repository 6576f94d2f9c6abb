import { AutoTransport } from './transport/autoTransport.ts';
import { hasHostFetch, hostFetch } from './transport/hostFetch.ts';
import { nodeFetch } from './transport/nodeFetch.ts';
import { RetryingTransport } from './transport/retry.ts';
import type { RetryPolicy } from './transport/retry.ts';
import { TracingTransport } from './transport/trace.ts';
import type { TraceEntry } from './transport/trace.ts';
import type { Transport } from './transport/transport.ts';
import { wait } from './transport/wait.ts';

/**
 * Which HTTP client is used; the setting `xq.network.client`.
 *
 * @see ARCHITECTURE.md, "Two HTTP clients"
 */
export type NetworkClient = 'auto' | 'fetch' | 'node-fetch';

/**
 * Three attempts within about a second; a service that wants a longer pause than 10 s is reported instead.
 *
 * @see RetryPolicy for what each number means
 */
export const DEFAULT_RETRY: RetryPolicy = {
  attempts: 3,
  firstDelayMs: 300,
  longestWaitMs: 10_000,
  wait,
  random: Math.random,
};

/**
 * The way to the service as it is used: the chosen client, retried where safe, traced without secrets.
 *
 * @param innermost replaces the client, for a service inside this process
 *
 * @see ARCHITECTURE.md, "Secrets"
 */
export function createTransport(
  client: NetworkClient,
  trace: (entry: TraceEntry) => void,
  innermost: Transport = clientTransport(client),
  retry: RetryPolicy = DEFAULT_RETRY,
): Transport {
  return new RetryingTransport(new TracingTransport(innermost, trace), retry);
}

function clientTransport(client: NetworkClient): Transport {
  if (client === 'node-fetch' || !hasHostFetch()) return nodeFetch();
  return client === 'fetch' ? hostFetch() : new AutoTransport(hostFetch(), nodeFetch());
}
