import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { clientAnswering } from './answering.ts';
import type { Difference, RecordedAnswer, WireFixture } from './wireFixture.ts';
import {
  credentialsOf,
  endpointFiles,
  importEndpoint,
  readFixture,
  readStep,
  requestOf,
} from './wireFixture.ts';
import { isXqError } from '../../../src/xq/errors.ts';
import type { TransportRequest } from '../../../src/xq/transport/transport.ts';

interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
}

/** What the fixture demands: the official client's request, changed by the differences that it lists. */
function expected({ request, differences }: WireFixture): Sent {
  const { pathname, search, hostname } = new URL(request.url);
  const sent: Sent = {
    method: request.method,
    path: `${hostname}${pathname}${search}`,
    headers: { ...request.headers },
    body: parsed(request.body),
  };
  for (const difference of differences) if (difference.of === undefined) apply(sent, difference);
  return sent;
}

function apply(sent: Sent, { part, sent: value }: Difference): void {
  if (part === 'query') {
    sent.path = sent.path.replace(/\?.*$/u, '');
    return;
  }
  const names = part.split('.');
  const last = names.pop() ?? '';
  let place = sent as unknown as Record<string, unknown>;
  for (const name of names) place = place[name] as Record<string, unknown>;
  assert.ok(last in place, `${part} is not in the recorded request`);
  if (value === undefined) Reflect.deleteProperty(place, last);
  else place[last] = value;
}

function actual({ method, url, headers, body }: TransportRequest): Sent {
  const { pathname, search, hostname } = new URL(url);
  return { method, path: `${hostname}${pathname}${search}`, headers: { ...headers }, body: parsed(body) };
}

function parsed(body: string | undefined): unknown {
  try {
    return body === undefined ? undefined : JSON.parse(body);
  } catch {
    return body;
  }
}

function comesFromTranscript(
  { request, answers }: WireFixture,
  { from, status, text }: RecordedAnswer,
): boolean {
  const step = readStep(from);
  const first = answers.believed[0]?.from === from;
  return (
    step?.requests.some(
      (recorded) =>
        recorded.response.status === status &&
        recorded.response.body === text &&
        (!first || (recorded.sdk_url === request.url && recorded.body === (request.body ?? ''))),
    ) ?? false
  );
}

describe('every endpoint is complete', () => {
  it('there are the seventeen endpoints of the product, and no wire fixture without one', () => {
    const names = endpointFiles.map(({ name }) => name).sort();
    const fixtures = readdirSync(new URL('../../fixtures/wire/', import.meta.url)).map((file) =>
      basename(file, '.json'),
    );
    assert.equal(names.length, 17);
    assert.deepEqual(names, fixtures.sort());
  });

  for (const { name, path } of endpointFiles) {
    describe(name, () => {
      const fixture = readFixture(name);
      const call = async (answer: RecordedAnswer) => {
        const endpoint = await importEndpoint(path);
        const { client, sent } = clientAnswering(() => answer);
        const result = client.call(endpoint, requestOf(fixture), credentialsOf(fixture));
        return { result: await result.catch((error: unknown) => error), sent };
      };

      it('exports itself under the name of its file', async () => {
        assert.equal((await importEndpoint(path)).name, name);
      });

      it('says what it does and where that was read', () => {
        const [, comment] =
          /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export const \w+: Endpoint</u.exec(readFileSync(path, 'utf8')) ??
          [];
        assert.match(comment ?? '', /@see \S+/u);
      });

      it('names in its template exactly the placeholders of its path', async () => {
        const { template } = await importEndpoint(path);
        const recorded = new URL(fixture.request.url);
        const bare = template.replace(/\?.*$/u, '').replace(/\{\w+\}/gu, '[^/]+');
        assert.match(recorded.pathname, new RegExp(`^/v2/${bare}$`, 'u'));
      });

      it('has a fixture that the transcripts confirm, or that says why there is none', () => {
        if (fixture.source.transcript === null) assert.match(fixture.source.sdk ?? '', /sdk-core/u);
        else {
          for (const answer of [...fixture.answers.believed, ...fixture.answers.refused])
            assert.ok(comesFromTranscript(fixture, answer), JSON.stringify(answer.from));
        }
        for (const { why } of fixture.differences) assert.ok(why.length > 20, why);
      });

      it('sends what the official client sent, but for the differences that the fixture lists', async () => {
        const { sent } = await call(fixture.answers.believed[0]!);
        assert.deepEqual(sent.map(actual), [expected(fixture)]);
      });

      for (const answer of fixture.answers.believed) {
        it(`believes the recorded answer of "${answer.from.step ?? 'the SDK source'}"`, async () => {
          const { result } = await call(answer);
          assert.ok(!(result instanceof Error), String(result));
        });
      }

      for (const answer of fixture.answers.refused) {
        it(`takes the recorded refusal of "${answer.from.step ?? ''}" for ${answer.code ?? ''}`, async () => {
          const { result } = await call(answer);
          assert.ok(isXqError(result, answer.code!), String(result));
        });
      }
    });
  }
});
