import assert from 'node:assert/strict';
import crypto, { createHmac } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { mixEntropy } from '../../../src/crypto/mixEntropy.ts';
import { randomBytes } from '../../../src/crypto/random.ts';
import { EntropySource } from '../../../src/xq/entropy.ts';

const FORM = /^\.1[0-9a-f]{64}$/u;
const texts = (source: EntropySource, count: number): string[] =>
  source.makeKeys(count).map((key) => key.reveal());
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('randomBytes', () => {
  it('gives as many bytes as asked for, different each time', () => {
    assert.equal(randomBytes(0).length, 0);
    assert.equal(randomBytes(32).length, 32);
    assert.notDeepEqual(randomBytes(32), randomBytes(32));
  });
});

describe('mixEntropy', () => {
  const local = new Uint8Array(32).fill(1);

  it('is HKDF-SHA256 with the local bytes as key material', () => {
    const foreign = Buffer.from('foreign');
    const extracted = createHmac('sha256', foreign).update(local).digest();
    const expanded = createHmac('sha256', extracted)
      .update('xq-encrypt content key')
      .update(Buffer.of(1))
      .digest();
    assert.deepEqual(Buffer.from(mixEntropy(local, foreign)), expanded);
  });

  it('depends on both sides and equals neither', () => {
    const foreign = new Uint8Array(32).fill(2);
    const mixed = mixEntropy(local, foreign);
    assert.equal(mixed.length, 32);
    assert.notDeepEqual(mixed, mixEntropy(local, new Uint8Array(32).fill(3)));
    assert.notDeepEqual(mixed, mixEntropy(new Uint8Array(32).fill(4), foreign));
    assert.notDeepEqual(mixed, local);
    assert.notDeepEqual(mixed, foreign);
  });

  it('refuses anything but 32 local bytes, so that no key is ever weaker than the local CSPRNG', () => {
    for (const length of [0, 31, 33])
      assert.throws(() => mixEntropy(new Uint8Array(length), local), { code: 'badKey' });
  });
});

describe('EntropySource', () => {
  it('makes keys of the form .1 and 64 hexadecimal digits, all different', () => {
    const keys = texts(new EntropySource(), 100);
    for (const key of keys) assert.match(key, FORM);
    assert.equal(new Set(keys).size, 100);
    assert.deepEqual(texts(new EntropySource(), 0), []);
  });

  it('without quantum entropy nothing is fetched', () => {
    new EntropySource().prefetch();
  });

  it('mixes what was fetched: no key is the quantum entropy, and equal entropy gives different keys', async () => {
    const quantum = new Uint8Array(32).fill(7);
    const keys: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const source = new EntropySource(() => Promise.resolve(quantum));
      source.prefetch();
      await turn();
      keys.push(...texts(source, 2));
    }
    for (const key of keys) assert.match(key, FORM);
    assert.equal(new Set([...keys, `.1${'07'.repeat(32)}`]).size, 7);
  });

  it('each key is its own local bytes mixed with the quantum entropy; afterwards local bytes alone', async () => {
    const quantum = new Uint8Array(32).fill(7);
    const source = new EntropySource(() => Promise.resolve(quantum));
    source.prefetch();
    await turn();
    const original = crypto.randomFillSync;
    let calls = 0;
    crypto.randomFillSync = ((bytes: Uint8Array) => bytes.fill((calls += 1))) as typeof original;
    syncBuiltinESMExports();
    try {
      const mixed = [1, 2].map((byte) => Buffer.from(mixEntropy(new Uint8Array(32).fill(byte), quantum)));
      assert.deepEqual(
        [...texts(source, 2), ...texts(source, 1)],
        [...mixed.map((bytes) => `.1${bytes.toString('hex')}`), `.1${'03'.repeat(32)}`],
      );
    } finally {
      crypto.randomFillSync = original;
      syncBuiltinESMExports();
    }
  });

  it('fetches once for the next keys, and again only after they were made', async () => {
    let fetched = 0;
    const source = new EntropySource(() => Promise.resolve(new Uint8Array([(fetched += 1)])));
    source.prefetch();
    source.prefetch();
    await turn();
    source.prefetch();
    assert.equal(fetched, 1);
    texts(source, 2);
    source.prefetch();
    await turn();
    assert.equal(fetched, 2);
  });

  it('never waits: keys come at once while quantum entropy hangs, and no second fetch is begun', () => {
    let fetched = 0;
    const source = new EntropySource(() => {
      fetched += 1;
      return new Promise(() => undefined);
    });
    source.prefetch();
    assert.match(texts(source, 1)[0] ?? '', FORM);
    source.prefetch();
    assert.equal(fetched, 1);
  });

  const failures: Record<string, () => Promise<Uint8Array>> = {
    'a rejection': () => Promise.reject(new Error('down')),
    'a throw': () => {
      throw new Error('down');
    },
  };
  for (const [title, fails] of Object.entries(failures)) {
    it(`${title} of the quantum service goes unnoticed, and it is asked again next time`, async () => {
      let fetched = 0;
      const source = new EntropySource(() => {
        fetched += 1;
        return fails();
      });
      source.prefetch();
      await turn();
      assert.match(texts(source, 1)[0] ?? '', FORM);
      source.prefetch();
      await turn();
      assert.equal(fetched, 2);
    });
  }
});
