import { XqError } from '../errors.ts';
import { checkUrl } from './checkUrl.ts';
import { networkFailure } from './networkFailure.ts';
import { retryAfterSeconds } from './retryAfter.ts';
import type { Transport, TransportAnswer, TransportLimits, TransportRequest } from './transport.ts';
import { DEFAULT_LIMITS } from './transport.ts';

/**
 * The part of the fetch standard that is used; the global fetch and node-fetch both have it.
 *
 * @see WHATWG Fetch, section 5.6
 */
export type Fetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly redirect: 'error';
    readonly signal: AbortSignal;
  },
) => Promise<FetchAnswer>;

/**
 * The part of a fetch answer that is used.
 *
 * @see WHATWG Fetch, section 5.5
 */
export interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array | string> | null;
}

/**
 * The one implementation of {@link Transport}, over any fetch. Follows no redirect (node-fetch 3.3.2 would forward the
 * API key header to another host), limits time and size.
 *
 * Throws as {@link Transport} says.
 * @see ARCHITECTURE.md, "Secrets"
 */
export class FetchTransport implements Transport {
  readonly #fetch: () => Promise<Fetch>;
  readonly #limits: TransportLimits;
  readonly keepsConnections: boolean;

  constructor(
    fetch: () => Promise<Fetch>,
    limits: TransportLimits = DEFAULT_LIMITS,
    { keepsConnections = false } = {},
  ) {
    this.#fetch = fetch;
    this.#limits = limits;
    this.keepsConnections = keepsConnections;
  }

  async send(request: TransportRequest): Promise<TransportAnswer> {
    checkUrl(request.url);
    if (request.signal?.aborted) throw new XqError('cancelled');
    const timeout = AbortSignal.timeout(this.#limits.timeoutMs);
    const signal = request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]);
    try {
      return await this.#exchange(request, signal);
    } catch (error) {
      throw failureOf(error, request.signal, timeout);
    }
  }

  async #exchange(request: TransportRequest, signal: AbortSignal): Promise<TransportAnswer> {
    const fetch = await this.#fetch();
    const answer = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'error',
      signal,
    });
    const text = await readText(answer.body, this.#limits.maxAnswerBytes);
    await connectionIsFree();
    if (answer.status === 407) throw new XqError('proxyFailed');
    return {
      status: answer.status,
      text,
      retryAfterSeconds: retryAfterSeconds(answer.headers.get('retry-after')),
    };
  }
}

function failureOf(error: unknown, cancelled: AbortSignal | undefined, timeout: AbortSignal): XqError {
  if (error instanceof XqError) return error;
  if (cancelled?.aborted) return new XqError('cancelled');
  if (timeout.aborted) return new XqError('timeout');
  return networkFailure(error);
}

/** Reads at most `limit` bytes; breaking off the iteration closes the connection. */
async function readText(body: FetchAnswer['body'], limit: number): Promise<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  let size = 0;
  for await (const chunk of body ?? []) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.length;
    if (size > limit) throw new XqError('answerTooLarge');
    text += decoder.decode(bytes, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * Node's fetch takes a connection back one turn of the event loop after the body has ended; a request sent before that
 * opens a second one, at the price of a TLS handshake.
 *
 * @see undici `lib/dispatcher/client-h1.js` (onMessageComplete resumes in setImmediate)
 */
function connectionIsFree(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
