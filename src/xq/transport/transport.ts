import type { Method } from '../endpoint.ts';

/**
 * One HTTP request as the client builds it; `template` stands in for the URL wherever it is written down.
 *
 * @see {@link Transport}
 */
export interface TransportRequest {
  readonly method: Method;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
  /** Service, endpoint name and path with placeholders: all that a trace may show. */
  readonly label: { readonly service: string; readonly endpoint: string; readonly template: string };
  /** True when the request may be sent again after a failure. */
  readonly repeatable: boolean;
}

/**
 * The answer with its body read, within the size limit.
 *
 * @see RFC 9110, section 10.2.3 (Retry-After)
 */
export interface TransportAnswer {
  readonly status: number;
  readonly text: string;
  /** Value of `Retry-After` in seconds, when it was sent. */
  readonly retryAfterSeconds?: number | undefined;
}

/**
 * The one door to the network. Every implementation refuses plain http (but to a loopback address), follows no
 * redirect, and limits time and size.
 *
 * Throws XqError `offline`, `timeout`, `tlsFailed`, `proxyFailed`, `redirected`, `answerTooLarge`, `insecureUrl`,
 * `badUrl`, `cancelled`. A status is never an error here.
 *
 * @see ARCHITECTURE.md, "Secrets"
 */
export interface Transport {
  send(request: TransportRequest): Promise<TransportAnswer>;
  /** True where a connection outlives its request, so that one can be opened ahead. */
  readonly keepsConnections?: boolean;
}

/**
 * What bounds every request.
 *
 * @see {@link DEFAULT_LIMITS}
 */
export interface TransportLimits {
  /** Milliseconds from the start of the request to the end of the body. */
  readonly timeoutMs: number;
  /** Largest accepted body in bytes. */
  readonly maxAnswerBytes: number;
}

/**
 * 30 s as in the Python SDK's POST; 16 MiB holds an answer with 1,000 keys of 4 KiB four times.
 *
 * @see pysdk-core 1fe11ae `xq/api/__init__.py` (timeout)
 */
export const DEFAULT_LIMITS: TransportLimits = { timeoutMs: 30_000, maxAnswerBytes: 16 * 1024 * 1024 };
