import assert from 'node:assert/strict';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/index.ts';

export interface Call {
  method?: string;
  path: string;
  token?: string | undefined;
  apiKey?: string | null;
  body?: unknown;
  /** Sent as it is. */
  text?: string;
}

export interface Answer {
  status: number;
  text: string;
  type: string;
  headers: Headers;
}

/** A sandbox with a clock that stands still until it is moved, and PINs that count up from 000001. */
export class World {
  readonly sandbox: Sandbox;
  readonly #clock: { now: number };

  private constructor(sandbox: Sandbox, clock: { now: number }) {
    this.sandbox = sandbox;
    this.#clock = clock;
  }

  static async start(options: SandboxOptions = {}): Promise<World> {
    const clock = { now: Date.UTC(2030, 0, 1) };
    let pins = 0;
    const pin = () => String(++pins).padStart(6, '0');
    return new World(await startSandbox({ clock: () => clock.now, pin, ...options }), clock);
  }

  pass(milliseconds: number): void {
    this.#clock.now += milliseconds;
  }

  async call({ method = 'GET', path, token, apiKey = 'sandbox', body, text }: Call): Promise<Answer> {
    const headers = new Headers();
    if (apiKey !== null) headers.set('api-key', apiKey);
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    const content = text ?? (body === undefined ? null : JSON.stringify(body));
    const request = new Request(`http://sandbox.test${path}`, { method, headers, body: content });
    const response = await this.sandbox.fetch(request);
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, text: await response.text(), type, headers: response.headers };
  }

  async authorize(user: string, more: object = {}): Promise<string> {
    const body = { user, ...more };
    return this.ok({ method: 'POST', path: '/subscription/v2/authorize', body });
  }

  async mail(user: string): Promise<{ pin: string; link?: string }> {
    const mail: unknown = JSON.parse(await this.ok({ path: `/mailbox/${encodeURIComponent(user)}` }));
    assert.ok(typeof mail === 'object' && mail !== null && 'pin' in mail && typeof mail.pin === 'string');
    const link = 'link' in mail && typeof mail.link === 'string' ? mail.link : undefined;
    return link === undefined ? { pin: mail.pin } : { pin: mail.pin, link };
  }

  validate(token: string, pin: string): Promise<Answer> {
    return this.call({ path: `/subscription/v2/codevalidation?pin=${pin}`, token });
  }

  exchange(token: string): Promise<Answer> {
    return this.call({ path: '/subscription/v2/exchange', token });
  }

  /** Through every step to the access token. */
  async signIn(user: string): Promise<string> {
    const preAuth = await this.authorize(user);
    assert.equal((await this.validate(preAuth, (await this.mail(user)).pin)).status, 204);
    return (await this.exchange(preAuth)).text;
  }

  /** Stores one key and answers its locator. */
  store(token: string, more: object = {}): Promise<string> {
    const body = { recipients: ['bob@x.test'], expires: 1, key: '.1content-key', type: 'msg', ...more };
    return this.ok({ method: 'POST', path: '/subscription/v2/packet/add', token, body });
  }

  key(locator: string, token: string): Promise<Answer> {
    return this.call({ path: `/validation/v2/key/${encodeURIComponent(locator)}`, token });
  }

  async ok(call: Call): Promise<string> {
    const answer = await this.call(call);
    assert.ok(answer.status < 300, `${call.path} answered ${answer.status} ${answer.text}`);
    return answer.text;
  }
}

/** Asserts a refusal in the service's own form. */
export function assertRefused(answer: Answer, status: number, reason: string): void {
  assert.deepEqual([answer.status, answer.text], [status, JSON.stringify({ status: reason })]);
}
