import { isXqError } from '../errors.ts';
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts';

/**
 * Everything that is ever written down about a request.
 *
 * @see ARCHITECTURE.md, "Secrets"
 */
export interface TraceEntry {
  readonly service: string;
  readonly endpoint: string;
  readonly method: string;
  /** The path with placeholders, never with values. */
  readonly template: string;
  /** HTTP status, or the error code when there was no answer. */
  readonly outcome: string;
  readonly milliseconds: number;
}

/**
 * Tells `trace` of every request: no header, no body, no value of a path.
 *
 * @see ARCHITECTURE.md, "Secrets"
 */
export class TracingTransport implements Transport {
  readonly #inner: Transport;
  readonly #trace: (entry: TraceEntry) => void;

  constructor(inner: Transport, trace: (entry: TraceEntry) => void) {
    this.#inner = inner;
    this.#trace = trace;
  }

  get keepsConnections(): boolean {
    return this.#inner.keepsConnections ?? false;
  }

  async send(request: TransportRequest): Promise<TransportAnswer> {
    const start = performance.now();
    try {
      const answer = await this.#inner.send(request);
      this.#report(request, start, String(answer.status));
      return answer;
    } catch (error) {
      this.#report(request, start, isXqError(error) ? error.code : 'failed');
      throw error;
    }
  }

  #report({ method, label }: TransportRequest, start: number, outcome: string): void {
    const { service, endpoint, template } = label;
    const milliseconds = Math.round(performance.now() - start);
    this.#trace({ service, endpoint, method, template, outcome, milliseconds });
  }
}
