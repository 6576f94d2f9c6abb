import { isXqError } from '../errors.ts';
import type { XqError } from '../errors.ts';
import { wasNotSent } from './networkFailure.ts';
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts';

/**
 * Sends by the first transport, and by the second where a proxy defeats the first. A second try is made only when
 * nothing had been sent, so it is safe for every request. Once the second has worked it is used first.
 *
 * @see ARCHITECTURE.md, "Two HTTP clients"
 */
export class AutoTransport implements Transport {
  #order: readonly [Transport, Transport];

  constructor(first: Transport, second: Transport) {
    this.#order = [first, second];
  }

  get keepsConnections(): boolean {
    return this.#order[0].keepsConnections ?? false;
  }

  async send(request: TransportRequest): Promise<TransportAnswer> {
    const [preferred, other] = this.#order;
    try {
      return await preferred.send(request);
    } catch (error) {
      if (!isXqError(error) || !(error.code === 'proxyFailed' || wasNotSent(error))) throw error;
      const answer = await orFailWith(error, () => other.send(request));
      this.#order = [other, preferred];
      return answer;
    }
  }
}

/**
 * The first failure is the one to report when nothing was sent the second time either: it speaks of the way that is
 * normally used. Any other second failure is what really happened to the request.
 */
async function orFailWith<T>(first: XqError, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw isXqError(error) && (error.code === 'proxyFailed' || wasNotSent(error)) ? first : error;
  }
}
