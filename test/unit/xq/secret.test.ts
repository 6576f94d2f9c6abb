import assert from 'node:assert/strict';
import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import { format, inspect } from 'node:util';
import { XqError } from '../../../src/xq/errors.ts';
import { Secret } from '../../../src/xq/secret.ts';

const CANARY = 'canary-4711';
const secret = new Secret<'Pin'>(CANARY);

function consoleOutput(...values: unknown[]): string {
  const stream = new PassThrough();
  const console = new Console(stream, stream);
  console.log(...values);
  console.dir(values, { showHidden: true, depth: null });
  console.table(values);
  return String(stream.read());
}

describe('a secret cannot be printed', () => {
  const nested = { a: [{ b: new Map([[secret, { secret }]]) }], set: new Set([secret]) };
  const ways: Record<string, () => string> = {
    String: () => String(secret),
    'a template': () => `${secret.toString()}${[secret].join('')}`,
    addition: () => 'a' + (secret as unknown as string),
    JSON: () => JSON.stringify({ secret, list: [secret] }),
    inspect: () => inspect(secret),
    'inspect, nested': () => inspect(nested, { depth: null, showHidden: true, getters: true }),
    'inspect without custom inspection': () =>
      inspect(nested, { depth: null, showHidden: true, customInspect: false }),
    format: () => format('%s %o %O %j', secret, secret, secret, secret),
    'an error cause': () =>
      inspect(new XqError('offline', { cause: secret }), { depth: null, showHidden: true }),
    console: () => consoleOutput(secret, nested),
    'own properties': () => JSON.stringify(Reflect.ownKeys(secret)) + JSON.stringify(Object.entries(secret)),
    'a copy': () =>
      inspect(structuredClone({ ...(secret as object) })) + JSON.stringify(Object.assign({}, secret)),
  };
  for (const [way, print] of Object.entries(ways)) {
    it(way, () => {
      assert.ok(!print().includes(CANARY), 'printed');
    });
  }

  it('says that something was left out', () => {
    for (const way of ['String', 'JSON', 'inspect', 'inspect, nested', 'format', 'an error cause', 'console'])
      assert.match(ways[way]?.() ?? '', /\[redacted\]/u);
  });

  it('only reveal gives the text', () => {
    assert.equal(secret.reveal(), CANARY);
  });
});
