import assert from 'node:assert/strict';
import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import fc from 'fast-check';
import { PIECE_BYTES } from '../../../src/crypto/bodyPieces.ts';
import { isCryptoError, type CryptoErrorCode } from '../../../src/crypto/errors.ts';
import { sealGcm } from '../../../src/crypto/gcm.ts';
import { type Derivation, runAsync, runSync, type Deriving } from '../../../src/crypto/kdf.ts';
import { openMessage, openMessages, type ReceivedMessage } from '../../../src/crypto/open.ts';
import { sealMessage, sealMessages } from '../../../src/crypto/seal.ts';
import { refuses } from './refuses.ts';
import { KEY, list, utf8 } from './samples.ts';

const KEY_TEXT = KEY.slice(2);
const SALT = utf8('salt of 16 bytes');

/** Made step by step from the layout's description, with none of the code under test. */
function gcmByHand(plaintext: Uint8Array): Buffer {
  const iv = utf8('iv: 12 bytes');
  const cipher = createCipheriv('aes-256-gcm', pbkdf2Sync(KEY_TEXT, SALT, 1024, 32, 'sha256'), iv);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([utf8('Salted__'), SALT, iv, ciphertext, cipher.getAuthTag()]);
}

function ctrByHand(plaintext: Uint8Array, filler: string): Buffer {
  const counter = Buffer.concat([utf8('8 bytes!'), new Uint8Array(8)]);
  const cipher = createCipheriv('aes-256-ctr', pbkdf2Sync(KEY_TEXT, SALT, 2048, 32, 'sha256'), counter);
  return Buffer.concat([utf8('Salted__'), SALT, utf8('8 bytes!'), utf8(filler), cipher.update(plaintext)]);
}

const otpByHand = (plaintext: Uint8Array): Buffer =>
  Buffer.from(plaintext.map((byte, i) => byte ^ KEY_TEXT.charCodeAt(i % KEY_TEXT.length)));

const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

const text = utf8('grüße, 世界 😀\r\n'.repeat(9));

/** A `_` that does not stand between letters and digits. */
const EMPHASIS = /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/;

describe('sealing', () => {
  it('gives Salted__ | salt 16 | IV 12 | ciphertext | tag 16', () => {
    const body = sealMessage(text, KEY);
    assert.equal(body.length, text.length + 52);
    assert.deepEqual(list(body.subarray(0, 8)), list(utf8('Salted__')));
    assert.deepEqual(list(openMessage({ schemeByte: 1, body }, KEY)), list(text));
  });

  it('never uses a salt or IV twice', () => {
    const [a, b] = [sealMessage(text, KEY), sealMessage(text, KEY)];
    assert.notDeepEqual(a.subarray(8, 24), b.subarray(8, 24));
    assert.notDeepEqual(a.subarray(24, 36), b.subarray(24, 36));
  });

  it('is undone by opening, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (plaintext) => {
        assert.deepEqual(list(openMessage({ body: sealMessage(plaintext, KEY) }, KEY)), list(plaintext));
      }),
    );
  });

  it('works for nothing and around the size of a piece', () => {
    for (const size of [0, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 200_000]) {
      const plaintext = Buffer.alloc(size, 'xyz');
      assert.ok(plaintext.equals(openMessage({ body: sealMessage(plaintext, KEY) }, KEY)));
    }
  });

  it('gives short texts nothing that Markdown could take for emphasis', () => {
    const sealed = [0, 1, 20, 300, 1023, 1024].map((size) => sealMessage(Buffer.alloc(size, 'a'), KEY));
    for (const body of sealed) assert.doesNotMatch(Buffer.from(body).toString('base64url'), EMPHASIS);
  });

  it('gives short texts no --, which no comment of XML may have', () => {
    const plaintext = Buffer.alloc(1024, 'a');
    for (let n = 0; n < 30; n += 1)
      assert.doesNotMatch(Buffer.from(sealMessage(plaintext, KEY)).toString('base64url'), /--/);
  });

  it('gives those for Markdown no _ at all, up to 128 bytes', async () => {
    const items = [0, 1, 20, 127, 128].map((size) => ({
      plaintext: Buffer.alloc(size, 'a'),
      contentKey: KEY,
    }));
    const sealed = await sealMessages(items.map((item) => ({ ...item, isForMarkdown: true })));
    for (const body of sealed) assert.doesNotMatch(Buffer.from(body).toString('base64url'), /_/);
    const [longer] = await sealMessages([
      { plaintext: Buffer.alloc(129), contentKey: KEY, isForMarkdown: true },
    ]);
    assert.doesNotMatch(Buffer.from(longer!).toString('base64url'), EMPHASIS);
  });

  it('does not try that with longer ones, of which hardly any would do', () => {
    assert.match(Buffer.from(sealMessage(Buffer.alloc(20_000), KEY)).toString('base64url'), EMPHASIS);
  });

  it('takes only a .1 key', () => {
    for (const key of ['.2abc', '.Babc', '.Xabc', 'abc', '']) refuses('badKey', () => sealMessage(text, key));
    refuses('unknownScheme', () => sealMessage(text, '.Aabc'));
  });

  it('gives nothing out that does not open to the plaintext', () => {
    // So long that it is sealed once: sealed again, it would be what it is by then.
    const changing = Buffer.alloc(2000, 'the plaintext changes while it is sealed');
    const operation = sealGcm(changing, KEY_TEXT);
    operation.next();
    const original = changing.subarray.bind(changing);
    // The cipher reads the plaintext once; what it is compared with is then another one.
    changing.subarray = (...range) => {
      const piece = Buffer.from(original(...range));
      changing.fill('!');
      return piece;
    };
    refuses('notAuthentic', () => operation.next(new Uint8Array(32)));
  });

  it('of many gives each its own, in order, and fails as one', async () => {
    const items = Array.from({ length: 40 }, (_, i) => ({
      plaintext: utf8(`text ${i}`),
      contentKey: `${KEY}${i}`,
    }));
    const bodies = await sealMessages(items);
    assert.deepEqual(
      bodies.map((body, i) => Buffer.from(openMessage({ body }, `${KEY}${i}`)).toString()),
      items.map((_, i) => `text ${i}`),
    );
    await assert.rejects(sealMessages([...items, { plaintext: text, contentKey: '.Bx' }]), isCryptoError);
    assert.deepEqual(await sealMessages([]), []);
  });
});

describe('a derived key', () => {
  function* keeping(kept: Uint8Array[], fail: boolean): Deriving<number> {
    const derivation: Derivation = { keyText: 'k', salt: SALT, iterations: 1 };
    kept.push(yield derivation);
    kept.push(yield derivation);
    if (fail) throw new RangeError('afterwards');
    return kept.length;
  }
  const isWiped = (key: Uint8Array): boolean => key.length === 32 && key.every((byte) => byte === 0);

  for (const fail of [false, true]) {
    it(`is wiped after use, ${fail ? 'also when that fails' : 'both ways of running'}`, async () => {
      const kept: Uint8Array[] = [];
      if (fail) {
        assert.throws(() => runSync(keeping(kept, true)), RangeError);
        await assert.rejects(runAsync(keeping(kept, true)), RangeError);
      } else {
        assert.equal(runSync(keeping(kept, false)), 2);
        assert.equal(await runAsync(keeping(kept, false)), 4);
      }
      assert.equal(kept.length, 4);
      assert.ok(kept.every(isWiped));
    });
  }
});

describe('opening', () => {
  const gcm = gcmByHand(text);
  const ctr = ctrByHand(text, 'filler!!');
  const otp = otpByHand(text);
  const opens = (message: ReceivedMessage, key: string, plaintext = text): void => {
    assert.deepEqual(list(openMessage(message, key)), list(plaintext));
  };

  it('reads bytes made by hand from the layouts', () => {
    opens({ body: gcm }, `.1${KEY_TEXT}`);
    opens({ body: ctr }, `.2${KEY_TEXT}`);
    opens({ body: otp }, `.B${KEY_TEXT}`);
    opens({ body: otp }, `.X${KEY_TEXT}`);
  });

  it('reads XOR of any length under a key of any length, from anywhere in memory', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 99 }),
        fc.string({ minLength: 1 }),
        fc.nat(9),
        (body, key, at) => {
          const inside = Buffer.concat([Buffer.alloc(at), body]).subarray(at);
          const pad = utf8(key);
          const plaintext = body.map((byte, i) => byte ^ (pad[i % pad.length] ?? 0));
          opens({ body: inside }, `.B${key}`, plaintext);
          assert.deepEqual(list(inside), list(body));
        },
      ),
    );
  });

  it('ignores the second half of a CTR iv', () => {
    opens({ body: ctrByHand(text, 'anything') }, `.2${KEY_TEXT}`);
  });

  it('goes by the prefix even if the scheme byte says otherwise', () => {
    opens({ schemeByte: 66, body: gcm }, `.1${KEY_TEXT}`);
    opens({ schemeByte: 1, body: otp }, `.B${KEY_TEXT}`);
  });

  it('goes by the scheme byte when the key has no prefix', () => {
    opens({ schemeByte: 1, body: gcm }, KEY_TEXT);
    opens({ schemeByte: 2, body: ctr }, KEY_TEXT);
    opens({ schemeByte: 66, body: otp }, KEY_TEXT);
    for (const schemeByte of [0, 3, 5, 65]) {
      refuses('unknownScheme', () => openMessage({ schemeByte, body: gcm }, KEY_TEXT));
    }
  });

  it('with neither takes Salted__ for GCM, which must be authentic, and all else for XOR', () => {
    opens({ body: gcm }, KEY_TEXT);
    opens({ body: otp }, KEY_TEXT);
    refuses('notAuthentic', () => openMessage({ body: ctr }, KEY_TEXT));
  });

  it('reads the Python client\'s "CTR", which is GCM', () => {
    opens({ schemeByte: 2, body: gcm }, `.2${KEY_TEXT}`);
    opens({ schemeByte: 2, body: gcm }, KEY_TEXT);
    opens({ body: gcmByHand(new Uint8Array()) }, `.2${KEY_TEXT}`, new Uint8Array());
  });

  it('reads short CTR, in which no tag could be', () => {
    for (const size of [0, 1, 11, 12]) {
      const short = text.slice(0, size);
      opens({ body: ctrByHand(short, 'filler!!') }, `.2${KEY_TEXT}`, short);
    }
  });

  it('reads an empty text in every scheme', () => {
    const nothing = new Uint8Array();
    opens({ body: gcmByHand(nothing) }, `.1${KEY_TEXT}`, nothing);
    opens({ body: nothing }, `.B${KEY_TEXT}`, nothing);
    opens({ body: nothing }, KEY_TEXT, nothing);
  });

  const regions: [string, number, CryptoErrorCode][] = [
    ['mark', 0, 'badFrame'],
    ['mark end', 7, 'badFrame'],
    ['salt', 8, 'notAuthentic'],
    ['salt end', 23, 'notAuthentic'],
    ['IV', 24, 'notAuthentic'],
    ['IV end', 35, 'notAuthentic'],
    ['ciphertext', 36, 'notAuthentic'],
    ['ciphertext end', gcm.length - 17, 'notAuthentic'],
    ['tag', gcm.length - 16, 'notAuthentic'],
    ['tag end', gcm.length - 1, 'notAuthentic'],
  ];
  for (const [region, at, code] of regions) {
    it(`refuses GCM with one bit changed in its ${region}`, () => {
      refuses(code, () => openMessage({ body: flipped(gcm, at) }, KEY));
    });
  }

  it('refuses GCM under another key, cut, or lengthened', () => {
    refuses('notAuthentic', () => openMessage({ body: gcm }, `${KEY}0`));
    refuses('notAuthentic', () => openMessage({ body: gcm.subarray(0, -1) }, KEY));
    refuses('notAuthentic', () => openMessage({ body: Buffer.concat([gcm, gcm]) }, KEY));
    refuses('badFrame', () => openMessage({ body: gcm.subarray(0, 51) }, KEY));
    refuses('badFrame', () => openMessage({ body: new Uint8Array() }, KEY));
  });

  it('refuses CTR without its header', () => {
    refuses('badFrame', () => openMessage({ body: flipped(ctr, 0) }, `.2${KEY_TEXT}`));
    refuses('badFrame', () => openMessage({ body: ctr.subarray(0, 39) }, `.2${KEY_TEXT}`));
  });

  it('of many gives plaintexts and errors, each in its place', async () => {
    const results = await openMessages([
      { message: { body: gcm }, contentKey: KEY },
      { message: { body: flipped(gcm, 40) }, contentKey: KEY },
      { message: { body: ctr }, contentKey: `.2${KEY_TEXT}` },
      { message: { body: gcm }, contentKey: '.Ax' },
    ]);
    assert.deepEqual(
      results.map((result) => (isCryptoError(result) ? result.code : Buffer.from(result).equals(text))),
      [true, 'notAuthentic', true, 'unknownScheme'],
    );
  });

  it('of many does not take a fault of the program for a damaged message', async () => {
    const broken = { contentKey: KEY } as unknown as { message: ReceivedMessage; contentKey: string };
    await assert.rejects(openMessages([broken]), TypeError);
  });
});
