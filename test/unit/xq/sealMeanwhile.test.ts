import assert from 'node:assert/strict';
import type { Answering } from './answering.ts';
import { ACCESS, API_KEY, bodyOf, ok, sessionAnswering } from './answering.ts';
import { serverOnAThread } from './serverOnAThread.ts';
import { XqClient } from '../../../src/xq/client.ts';
import { EntropySource } from '../../../src/xq/entropy.ts';
import { protect, protectWithoutStoring } from '../../../src/xq/protect.ts';
import type { Session } from '../../../src/xq/session.ts';
import { session as sessionOf } from '../../../src/xq/session.ts';
import { parseRecipient, recipients } from '../../../src/xq/addresses.ts';
import { expiryHours } from '../../../src/xq/terms.ts';
import { hostFetch } from '../../../src/xq/transport/hostFetch.ts';

const policy = {
  recipients: recipients([parseRecipient('bob@b.test')]),
  expiresHours: expiryHours(48),
  type: 'msg',
} as const;
const entropy = new EntropySource();

const texts = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => Buffer.from(`text ${i}`));

/** What the service says when it has stored one key, or several. */
const stored: Answering = (request) => {
  const { keys } = bodyOf(request) as { readonly keys?: readonly string[] };
  const tokens = (keys ?? ['one']).map((_, i) => `LOCATOR${String(i).padStart(36, '0')}`);
  return ok(keys === undefined ? tokens[0] : JSON.stringify({ tokens }));
};

/** A session with a real network, to a server that stands for all three services. */
function sessionOn(url: string): Session {
  const hosts = { subscription: url, validation: url, quantum: url };
  return sessionOf(new XqClient(hosts, hostFetch()), API_KEY, ACCESS);
}

/** A text that tells when its cipher reads it. */
function watched(text: Uint8Array, onRead: () => void): Uint8Array {
  const original = text.subarray.bind(text);
  return Object.assign(text, {
    subarray: (...range: Parameters<typeof original>) => {
      onRead();
      return original(...range);
    },
  });
}

describe('sealing while the service works', () => {
  for (const work of [protect, protectWithoutStoring]) {
    // One is sealed at once, many with their keys derived on other threads.
    for (const count of [1, 4]) {
      it(`${work.name}: nothing of ${count} is sealed when the service is asked, all of it before it answers`, async () => {
        const sealed = new Set<number>();
        const sealedWhenAsked: number[] = [];
        let answer!: () => void;
        const allSealed = new Promise<void>((resolve) => (answer = resolve));
        const { session } = sessionAnswering(async (request) => {
          sealedWhenAsked.push(sealed.size);
          await allSealed;
          return stored(request);
        });
        const plaintexts = texts(count).map((text, i) =>
          watched(text, () => {
            if (sealed.add(i).size === count) answer();
          }),
        );
        assert.equal((await work(plaintexts, policy, { session, entropy })).length, count);
        assert.ok(sealedWhenAsked.length > 0 && sealedWhenAsked.every((size) => size === 0));
      });
    }

    it(`${work.name}: the request has left the process when sealing begins`, async () => {
      await using server = await serverOnAThread();
      const session = sessionOn(server.url);
      // The connection is there beforehand: a command opens it while it asks for recipients.
      await work([Buffer.from('first')], policy, { session, entropy });
      const arrived: boolean[] = [];
      // Nothing else can run in this thread meanwhile, as when a long text is sealed.
      const text = watched(Buffer.from('long'), () => arrived.push(server.holdUntilAsked(2)));
      assert.equal((await work([text], policy, { session, entropy })).length, 1);
      assert.equal(arrived[0], true);
    });
  }
});
