import { isXqError } from '../errors.ts';
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts';

/**
 * How often and how long; `wait` resolves after some milliseconds or rejects when the signal aborts.
 *
 * @see RFC 9110, section 10.2.3 (Retry-After)
 */
export interface RetryPolicy {
  readonly attempts: number;
  readonly firstDelayMs: number;
  /** A longer `Retry-After` is not waited for: the caller is told instead. */
  readonly longestWaitMs: number;
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
}

const PASSING = new Set([429, 502, 503, 504]);

/**
 * Sends a request again after a passing failure (connection lost, 429, 502, 503, 504), only where repeating is safe, and
 * after as long as `Retry-After` says. A time-out is not one: the user has waited long enough.
 *
 * @see RFC 9110, sections 9.2.2 (idempotent methods) and 10.2.3 (Retry-After)
 */
export class RetryingTransport implements Transport {
  readonly #inner: Transport;
  readonly #policy: RetryPolicy;

  constructor(inner: Transport, policy: RetryPolicy) {
    this.#inner = inner;
    this.#policy = policy;
  }

  get keepsConnections(): boolean {
    return this.#inner.keepsConnections ?? false;
  }

  async send(request: TransportRequest): Promise<TransportAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const last = !request.repeatable || attempt >= this.#policy.attempts;
      const answer = await this.#try(request, last);
      const delay = answer === undefined ? this.#backOff(attempt) : this.#delayAfter(answer, attempt);
      if (answer !== undefined && (last || delay === undefined)) return answer;
      await this.#policy.wait(delay ?? 0, request.signal);
    }
  }

  /** The answer, or undefined after a failure that is worth another try. */
  async #try(request: TransportRequest, last: boolean): Promise<TransportAnswer | undefined> {
    try {
      return await this.#inner.send(request);
    } catch (error) {
      if (last || !isXqError(error, 'offline')) throw error;
      return undefined;
    }
  }

  #delayAfter(answer: TransportAnswer, attempt: number): number | undefined {
    if (!PASSING.has(answer.status)) return undefined;
    if (answer.retryAfterSeconds === undefined) return this.#backOff(attempt);
    const ms = answer.retryAfterSeconds * 1000;
    return ms > this.#policy.longestWaitMs ? undefined : ms;
  }

  #backOff(attempt: number): number {
    return this.#policy.firstDelayMs * 2 ** (attempt - 1) * (0.5 + this.#policy.random() / 2);
  }
}
