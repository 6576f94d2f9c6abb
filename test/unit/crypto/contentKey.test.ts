import assert from 'node:assert/strict';
import { makeContentKey, splitContentKey } from '../../../src/crypto/contentKey.ts';
import { refuses } from './refuses.ts';

describe('content key', () => {
  it('is .1 and the 64 lower-case hexadecimal characters of 32 bytes', () => {
    const entropy = Uint8Array.from({ length: 32 }, (_, i) => i * 8);
    const key = '.10008101820283038404850586068707880889098a0a8b0b8c0c8d0d8e0e8f0f8';
    assert.equal(makeContentKey(entropy), key);
    assert.deepEqual(splitContentKey(key), { scheme: 'gcm', keyText: key.slice(2) });
  });

  it('is made of exactly 32 bytes', () => {
    for (const length of [0, 16, 31, 33]) refuses('badKey', () => makeContentKey(new Uint8Array(length)));
  });

  for (const [prefix, scheme] of [
    ['.1', 'gcm'],
    ['.2', 'ctr'],
    ['.B', 'otp'],
    ['.X', 'otp'],
  ] as const) {
    it(`with prefix ${prefix} is for ${scheme}`, () => {
      assert.deepEqual(splitContentKey(`${prefix}text`), { scheme, keyText: 'text' });
    });
  }

  it('without a prefix names no scheme', () => {
    assert.deepEqual(splitContentKey('1text'), { keyText: '1text' });
  });

  for (const prefix of ['.A', '.3', '.5', '.C', '.D', '.N', '.b', '.x', '..', '.']) {
    it(`with prefix ${prefix} is of no supported scheme`, () => {
      refuses('unknownScheme', () => splitContentKey(`${prefix}text`));
      refuses('unknownScheme', () => splitContentKey(prefix));
    });
  }

  it('without a key text is refused', () => {
    for (const stored of ['', '.1', '.2', '.B', '.X']) refuses('badKey', () => splitContentKey(stored));
  });
});
