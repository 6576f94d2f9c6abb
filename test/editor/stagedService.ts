import { endpointTemplate } from '../../src/sandbox/endpointTemplate.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { randomText } from '../../src/sandbox/randomText.ts';
import { FetchTransport } from '../../src/xq/transport/fetchTransport.ts';
import type { Fetch } from '../../src/xq/transport/fetchTransport.ts';
import type { RetryPolicy } from '../../src/xq/transport/retry.ts';
import { DEFAULT_LIMITS } from '../../src/xq/transport/transport.ts';
import type { Transport } from '../../src/xq/transport/transport.ts';
import { settle } from './fake/fake.ts';

/** A request as it left the extension. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly apiKey: string | null;
  readonly body: string;
}

/** The API keys that the staged service knows; neither is the sandbox's own, so that a mix-up shows. */
export const API_KEY = 'key-of-the-real-service';
export const OTHER_API_KEY = 'another-key-of-the-real-service';

/**
 * The sandbox service in the place of XQ: at XQ's own addresses, with its own API keys and locators that do not say
 * SANDBOX, and a record of what was sent.
 * Its clock stands still until a test moves it.
 */
export class StagedService {
  readonly sandbox: Sandbox;
  readonly sent: SentRequest[] = [];
  /** The pauses between attempts, in milliseconds; they were asked for, not made. */
  readonly waits: number[] = [];
  readonly limits = { ...DEFAULT_LIMITS } as { timeoutMs: number; maxAnswerBytes: number };
  /** Requests that are not answered yet. */
  underWay = 0;
  /** Nobody listens at the other end: for one endpoint, or for `'*'`. */
  downAt: string | undefined;
  readonly #clock: { now: number };
  readonly #mail = new Map<string, { readonly pin: string; readonly link: string }>();
  #slowAt: string | undefined;

  private constructor(sandbox: Sandbox, clock: { now: number }) {
    this.sandbox = sandbox;
    this.#clock = clock;
    sandbox.onMail(({ to, pin, link }) => this.#mail.set(to.toLowerCase(), { pin, link }));
  }

  static async start(): Promise<StagedService> {
    const clock = { now: Date.now() };
    const sandbox = await startSandbox({
      apiKeys: [API_KEY, OTHER_API_KEY],
      clock: () => clock.now,
      locator: () => randomText(32),
    });
    return new StagedService(sandbox, clock);
  }

  readonly now = (): number => this.#clock.now;

  /** Lets time pass, here and for the extension. */
  pass(milliseconds: number): void {
    this.#clock.now += milliseconds;
  }

  /** The PIN of the newest mail to an address. */
  pinOf(email: string): string {
    return this.#mailOf(email).pin;
  }

  /** The person opens the link in the newest mail, in a browser. */
  async clickLink(email: string): Promise<void> {
    const answer = await this.sandbox.fetch(
      new Request(`https://sandbox.invalid${this.#mailOf(email).link}`),
    );
    if (!answer.ok) throw new Error(`The link answers ${String(answer.status)}`);
  }

  /** Requests to this endpoint are given up at once: nothing that hangs need be waited for. */
  slowAt(endpoint: string): void {
    this.#slowAt = endpoint;
  }

  mend(): void {
    this.downAt = undefined;
    this.#slowAt = undefined;
  }

  /** The way to this service, bounded by `limits`. */
  transport(): Transport {
    const fetch = (): Promise<Fetch> => Promise.resolve(this.#fetch);
    return {
      keepsConnections: true,
      send: (request) => {
        const slow = endpointOf(request.method, request.url) === this.#slowAt;
        return new FetchTransport(fetch, slow ? { ...this.limits, timeoutMs: 1 } : this.limits).send(request);
      },
    };
  }

  get retry(): RetryPolicy {
    const wait = (ms: number): Promise<void> => {
      this.waits.push(ms);
      return Promise.resolve();
    };
    return { attempts: 3, firstDelayMs: 100, longestWaitMs: 10_000, wait, random: () => 0 };
  }

  /** Until everything that was asked is answered, and nothing more is asked because of it. */
  async quiet(): Promise<void> {
    for (let seen = -1; seen !== this.sent.length || this.underWay > 0;) {
      seen = this.sent.length;
      await settle(10);
      // The transport gives a connection back with a timer of no length.
      await new Promise((resolve) => setTimeout(resolve, 0));
      await settle(10);
    }
  }

  /** How often an endpoint was asked, as in `POST /subscription/v2/authorize`. */
  count(endpoint: string): number {
    return this.sandbox.requests.get(endpoint) ?? 0;
  }

  #mailOf(email: string): { readonly pin: string; readonly link: string } {
    const mail = this.#mail.get(email.toLowerCase());
    if (mail === undefined) throw new Error(`No mail for ${email}`);
    return mail;
  }

  readonly #fetch: Fetch = async (url, init) => {
    const apiKey = new Headers(init.headers).get('api-key');
    this.sent.push({ method: init.method, url, apiKey, body: init.body ?? '' });
    if (this.downAt === '*' || this.downAt === endpointOf(init.method, url))
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) });
    this.underWay += 1;
    try {
      return await this.sandbox.fetch(new Request(atSandbox(url), init));
    } finally {
      this.underWay -= 1;
    }
  };
}

function endpointOf(method: string, url: string): string {
  return endpointTemplate(new Request(atSandbox(url), { method }));
}

/** XQ's three services are three hosts; the sandbox's are three paths. */
function atSandbox(url: string): string {
  return url.replace(/^https:\/\/(subscription|validation|quantum)\.xqmsg\.net\//u, '$&$1/');
}
