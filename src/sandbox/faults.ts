import { endpointTemplate } from './endpointTemplate.ts';

/** The ways a service can be trouble. */
type Trouble =
  | { readonly kind: 'delay'; readonly until: Promise<unknown> }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  | { readonly kind: 'html' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'cut' };

export interface Fault {
  /** As in `POST /subscription/v2/packet/add` or `GET /validation/v2/key/:locator`. */
  readonly endpoint: string;
  readonly trouble: Trouble;
  /** How many requests it strikes; all of them when not given. */
  readonly times?: number;
  /** True when the service does its work first and only the answer is lost or late. */
  readonly afterwards?: boolean;
}

export interface ScriptedFault {
  /** Settles when the first request is struck, before any delay: a test waits for this, never for time. */
  readonly struck: Promise<void>;
  dispose(): void;
}

/** The connection is gone; over HTTP the socket is destroyed, in process `fetch` rejects with this. */
export class ConnectionCut extends TypeError {
  readonly code = 'ECONNRESET';

  constructor() {
    super('The connection was cut');
    this.name = 'ConnectionCut';
  }
}

interface Entry {
  readonly fault: Fault;
  readonly strike: () => void;
  left: number;
}

type Answer = () => Promise<Response>;

/** Scripted trouble, for tests: what strikes which endpoint, how often. */
export class Faults {
  readonly #entries = new Set<Entry>();

  add(fault: Fault): ScriptedFault {
    const { promise: struck, resolve: strike } = withResolver();
    const entry: Entry = { fault, strike, left: fault.times ?? Infinity };
    this.#entries.add(entry);
    return {
      struck,
      dispose: () => {
        this.#entries.delete(entry);
      },
    };
  }

  clear(): void {
    this.#entries.clear();
  }

  /** The answer, or the first trouble scripted for this request. */
  async around(request: Request, answer: Answer): Promise<Response> {
    const entry = this.#next(endpointTemplate(request));
    if (!entry) return answer();
    entry.left -= 1;
    entry.strike();
    if (!entry.fault.afterwards) return suffer(entry.fault.trouble, request, answer);
    const done = await answer();
    return suffer(entry.fault.trouble, request, () => Promise.resolve(done));
  }

  #next(endpoint: string): Entry | undefined {
    return [...this.#entries].find((entry) => entry.left > 0 && entry.fault.endpoint === endpoint);
  }
}

async function suffer(trouble: Trouble, request: Request, answer: Answer): Promise<Response> {
  switch (trouble.kind) {
    case 'delay':
      await Promise.race([trouble.until, aborted(request.signal)]);
      return answer();
    case 'status':
      return scriptedStatus(trouble.status, trouble.retryAfterSeconds);
    case 'html':
      return new Response('<!doctype html><title>Sign in to the network</title>', {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
    case 'empty':
      return new Response('');
    case 'cut':
      throw new ConnectionCut();
  }
}

function scriptedStatus(status: number, retryAfterSeconds: number | undefined): Response {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
  return new Response('{"status":"Scripted trouble"}', { status, headers });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => {
      reject(new DOMException('The request was aborted', 'AbortError'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

function withResolver(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
