import type { XqClient } from './client.ts';
import type { Endpoint } from './endpoint.ts';
import { validateApiKey } from './subscription/validateApiKey.ts';
import type { ApiKeyInfo } from './subscription/validateApiKey.ts';
import type { ApiKey } from './terms.ts';
import type { Transport, TransportAnswer, TransportRequest } from './transport/transport.ts';

/** Node's fetch closes a connection that was idle for 4 s; one that is nearly as old may be gone when it is needed. */
const OPEN_FOR_MS = 3000;

/**
 * The check of the API key, which changes nothing, for the sake of its connection. It has a name of its own, because its
 * outcome says nothing to anybody, and is sent once: where it fails, the request that follows opens the connection.
 *
 * @see pysdk-core 1fe11ae `xq/api/__init__.py` (the constructor sends the same request)
 */
const openConnection: Endpoint<Record<string, never>, ApiKeyInfo> = {
  ...validateApiKey,
  name: 'openConnection',
  repeatable: false,
};

/**
 * Opens the connection to the subscription service while the user still answers questions, so that the request that
 * follows waits for one round trip and not for those of TCP and TLS too. Every request of its client goes through it:
 * that is how it knows whether a connection is open.
 *
 * @see ARCHITECTURE.md, "Two HTTP clients"
 */
export class EarlyConnection implements Transport {
  readonly #inner: Transport;
  readonly #now: () => number;
  #underWay = 0;
  #lastAnswer = -Infinity;

  /** @param now milliseconds since 1970 */
  constructor(inner: Transport, now: () => number) {
    this.#inner = inner;
    this.#now = now;
  }

  async send(request: TransportRequest): Promise<TransportAnswer> {
    return request.label.service === 'subscription'
      ? await this.#observed(request)
      : await this.#inner.send(request);
  }

  /** Opens the connection, where one is kept at all and none is open. Never throws; nobody need wait for it. */
  async open(client: XqClient, readApiKey: () => Promise<ApiKey | undefined>): Promise<void> {
    try {
      const apiKey = await readApiKey();
      if (apiKey === undefined || !this.#isWorthwhile()) return;
      await client.call(openConnection, {}, { apiKey });
    } catch {
      // The request that follows opens it, or says what is wrong.
    }
  }

  async #observed(request: TransportRequest): Promise<TransportAnswer> {
    this.#underWay += 1;
    try {
      const answer = await this.#inner.send(request);
      this.#lastAnswer = this.#now();
      return answer;
    } finally {
      this.#underWay -= 1;
    }
  }

  #isWorthwhile(): boolean {
    const idle = this.#now() - this.#lastAnswer;
    // A clock that was set back says nothing.
    const isOpen = this.#underWay > 0 || (idle >= 0 && idle < OPEN_FOR_MS);
    return this.#inner.keepsConnections === true && !isOpen;
  }
}
