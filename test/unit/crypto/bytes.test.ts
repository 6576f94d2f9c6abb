import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decodeText,
  encodeText,
  equalBytes,
  fromBase64,
  fromBase64Url,
  fromHex,
  toBase64,
  toBase64Url,
  toHex,
  wipe,
} from '../../../src/crypto/bytes.ts';
import { CryptoError, isCryptoError } from '../../../src/crypto/errors.ts';
import { mixEntropy } from '../../../src/crypto/mixEntropy.ts';
import { randomBytes } from '../../../src/crypto/random.ts';
import { list, utf8 } from './samples.ts';
import { refuses } from './refuses.ts';

describe('bytes', () => {
  it('turns text into UTF-8 and back, byte order mark included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(decodeText(encodeText(text)), text);
      }),
    );
    assert.equal(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)), '\ufeffa');
  });

  it('refuses a lone surrogate, which UTF-8 would replace silently', () => {
    for (const text of ['a\ud800b', '\udc00', 'é\ud800', `${'a'.repeat(100_000)}\ud83d`])
      refuses('notText', () => encodeText(text));
    assert.equal(decodeText(encodeText('😀')), '😀');
  });

  it('refuses bytes that are not UTF-8', () => {
    for (const bytes of [[0xff], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80]]) {
      refuses('notText', () => decodeText(Uint8Array.from(bytes)));
    }
  });

  it('writes both base64 alphabets and hexadecimal', () => {
    const bytes = Uint8Array.of(0xfb, 0xff, 0x00, 0x01);
    assert.equal(toBase64(bytes), '+/8AAQ==');
    assert.equal(toBase64Url(bytes), '-_8AAQ');
    assert.equal(toHex(bytes.subarray(1)), 'ff0001');
    assert.deepEqual(list(fromBase64('+/8AAQ==')), list(bytes));
    assert.deepEqual(list(fromBase64Url('-_8AAQ')), list(bytes));
    assert.deepEqual(list(fromHex('Ff0001')), [255, 0, 1]);
  });

  it('reads canonical base64 only', () => {
    for (const text of ['-_8AAQ==', '+/8AAQ', '+/8AAR==', ' +/8AAQ==', '+/8A\nAQ==', '=', 'A']) {
      refuses('badArmor', () => fromBase64(text));
    }
    for (const text of ['+/8AAQ', '-_8AAQ==', '-_8AAR', 'A']) refuses('badArmor', () => fromBase64Url(text));
  });

  it('reads canonical base64 only, however long', () => {
    for (const [write, read] of [
      [toBase64, fromBase64],
      [toBase64Url, fromBase64Url],
    ] as const) {
      const bytes = Buffer.alloc(200_001, 'some 7!');
      const text = write(bytes);
      assert.ok(bytes.equals(read(text)));
      for (const at of [0, 65_535, 65_536, 131_072, text.length - 1]) {
        for (const other of [
          '',
          ' ',
          '=',
          'é',
          '\u0141',
          write === toBase64 ? '-' : '+',
          `${text.charAt(at)}A`,
        ]) {
          refuses('badArmor', () => read(text.slice(0, at) + other + text.slice(at + 1)));
        }
      }
    }
  });

  describe('base64 is read exactly where encoding again gives the same text', () => {
    /** The rule as one would say it; the code under test does not encode again. */
    const readsByTheRule = (text: string): void => {
      for (const [alphabet, read] of [
        ['base64', fromBase64],
        ['base64url', fromBase64Url],
      ] as const) {
        const bytes = Buffer.from(text, alphabet);
        if (bytes.toString(alphabet) === text) assert.ok(bytes.equals(read(text)), JSON.stringify(text));
        else refuses('badArmor', () => read(text));
      }
    };
    /** Padding, both alphabets, white space, NUL, Latin-1, half a pair, and characters that end in the byte of an A. */
    const hostile = ['A', 'Q', '/', '+', '-', '_', '=', '\n', '\0', 'é', '\u0141', '\ud841'];

    it('for all short texts of hostile characters', () => {
      const grow = (text: string): void => {
        readsByTheRule(text);
        if (text.length < 4) for (const character of hostile) grow(text + character);
      };
      grow('');
    });

    it('for texts in which something hostile stands somewhere', () => {
      const unit = fc.oneof(
        fc.constantFrom(...hostile),
        fc.constantFrom('B', 'C', 'x', 'y', '0', '9'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      );
      const anyPart = fc.string({ unit, maxLength: 12 });
      const anyGroups = fc.tuple(fc.nat(40), fc.constantFrom('', 'AAAA', '+/+/', '-_-_'));
      fc.assert(
        fc.property(anyPart, anyGroups, anyPart, anyGroups, anyPart, (a, [n, group], b, [m, other], c) => {
          readsByTheRule(a + group.repeat(n) + b + other.repeat(m * m) + c);
        }),
        { numRuns: 2000 },
      );
    });

    it('for what was written, with something put in, taken out or exchanged', () => {
      const put = fc.string({ unit: fc.constantFrom(...hostile), maxLength: 4 });
      const anyBytes = fc.uint8Array({ maxLength: 200 });
      fc.assert(
        fc.property(anyBytes, fc.boolean(), fc.nat(), fc.nat(4), put, (bytes, isUrl, place, cut, other) => {
          const text = isUrl ? toBase64Url(bytes) : toBase64(bytes);
          const at = place % (text.length + 1);
          readsByTheRule(text);
          readsByTheRule(text.slice(0, at) + other + text.slice(at + cut));
        }),
        { numRuns: 2000 },
      );
    });
  });

  it('reads pairs of hexadecimal digits only', () => {
    for (const text of ['f', 'fg', '0x', ' 00']) refuses('badArmor', () => fromHex(text));
  });

  it('compares by content and length, and wipes', () => {
    const secret = Uint8Array.of(1, 2);
    assert.ok(equalBytes(secret, Uint8Array.of(1, 2)));
    assert.ok(!equalBytes(secret, Uint8Array.of(1, 3)));
    assert.ok(!equalBytes(secret, Uint8Array.of(1)));
    wipe(secret);
    assert.deepEqual(list(secret), [0, 0]);
  });
});

describe('randomness', () => {
  it('has the asked length and differs each time', () => {
    assert.equal(randomBytes(32).length, 32);
    assert.notDeepEqual(randomBytes(32), randomBytes(32));
  });

  it('mixes: both parts matter, 32 bytes come out', () => {
    const [a, b] = [utf8('a'.repeat(32)), utf8('b'.repeat(32))];
    assert.equal(mixEntropy(a, b).length, 32);
    assert.notDeepEqual(mixEntropy(a, b), mixEntropy(a, a));
    assert.notDeepEqual(mixEntropy(a, b), mixEntropy(b, b));
  });
});

describe('CryptoError', () => {
  it('has a code and is told apart from other errors', () => {
    const error: unknown = new CryptoError('badKey', 'a rule');
    assert.ok(isCryptoError(error));
    assert.equal(error.code, 'badKey');
    assert.equal(error.message, 'badKey: a rule');
    assert.ok(!isCryptoError(new Error('badKey')));
  });
});
