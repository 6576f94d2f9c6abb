import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { World } from './world.ts';

interface RecordedRequest {
  method: string;
  local_path: string;
  headers: Record<string, string>;
  body: string;
  response: { status: number; body: string };
}

interface Transcript {
  steps: { step: string; expected: string; requests: RecordedRequest[] }[];
}

const folder = new URL('../../fixtures/vectors/', import.meta.url);

/** What was recorded and what this run has in its place: tokens, locators, packets, the API key. */
class Substitution {
  readonly #pairs = new Map<string, string>([['test-general-key', 'sandbox']]);

  learn(recorded: string, ours: string): void {
    if (recorded !== ours) this.#pairs.set(recorded, ours);
  }

  apply(text: string): string {
    return [...this.#pairs].reduce((now, [recorded, ours]) => now.replaceAll(recorded, ours), text);
  }
}

class Replay {
  readonly #substitution = new Substitution();
  readonly #world: World;
  #user = '';

  constructor(world: World) {
    this.#world = world;
  }

  /** Sends the request as the SDK did and checks the answer against what that SDK accepts. */
  async send(recorded: RecordedRequest): Promise<void> {
    const response = await this.#world.sandbox.fetch(await this.#request(recorded));
    const body = await response.text();
    assert.equal(
      response.status,
      recorded.response.status,
      `${recorded.method} ${recorded.local_path}: ${body}`,
    );
    if (response.ok) this.#compare(recorded.response.body, body);
    else assert.match(body, /^\{"status":"[^"]+"\}$/);
  }

  async #request({ method, local_path: path, headers, body }: RecordedRequest): Promise<Request> {
    if (path.endsWith('/authorize')) this.#user = (JSON.parse(body) as { user: string }).user;
    const sent = new Headers();
    for (const [name, value] of Object.entries(headers)) {
      if (!/^(host|connection|content-length|accept-encoding)$/i.test(name))
        sent.set(name, this.#substitution.apply(value));
    }
    const url = `http://127.0.0.1${await this.#rightPin(this.#substitution.apply(path))}`;
    return new Request(url, {
      method,
      headers: sent,
      body: body === '' ? null : this.#substitution.apply(body),
    });
  }

  async #rightPin(path: string): Promise<string> {
    if (!/pin=(?!000000)\d+/.test(path)) return path;
    return path.replace(/pin=\d+/, `pin=${(await this.#world.mail(this.#user)).pin}`);
  }

  #compare(recorded: string, ours: string): void {
    if (!recorded.startsWith('{')) {
      assert.equal(ours === '', recorded === '');
      // Raw text: a parser must not take it for JSON, nor the JavaScript SDK look for JSON in it.
      if (ours !== '') assert.throws(() => JSON.parse(ours) as unknown);
      assert.ok(!ours.includes('status'));
      if (recorded !== '') this.#substitution.learn(recorded, ours);
      return;
    }
    this.#compareJson(JSON.parse(recorded) as object, JSON.parse(ours) as object);
  }

  #compareJson(recorded: object, ours: object): void {
    for (const [name, value] of Object.entries(recorded)) {
      const other = (ours as Record<string, unknown>)[name];
      assert.equal(typeof other, typeof value, name);
      if (!Array.isArray(value) || name === 'scopes') continue;
      assert.ok(Array.isArray(other));
      assert.equal(other.length, value.length);
      value.forEach((entry, index) => {
        this.#comparePair(entry as object, other[index] as object);
      });
    }
  }

  /** `{key: locator}` or `{locator: key}`. */
  #comparePair(recorded: object, ours: object): void {
    const [name, value] = Object.entries(recorded).flat() as [string, string];
    const [otherName, otherValue] = Object.entries(ours).flat() as [string, string];
    assert.equal(otherName, this.#substitution.apply(name));
    this.#substitution.learn(value, otherValue);
  }
}

for (const sdk of ['python', 'js']) {
  describe(`The sandbox answers what XQ's own ${sdk} SDK sends`, () => {
    const { steps } = JSON.parse(
      readFileSync(new URL(`transcripts-${sdk}.json`, folder), 'utf8'),
    ) as Transcript;
    let replay: Replay;

    before(async () => {
      replay = new Replay(await World.start());
    });

    for (const { step, expected, requests } of steps.filter(({ requests }) => requests.length > 0)) {
      it(`${step} is ${expected}`, async () => {
        for (const request of requests) await replay.send(request);
        const denied = requests.some(({ response }) => response.status >= 400);
        assert.equal(denied, expected === 'denied');
      });
    }
  });
}
