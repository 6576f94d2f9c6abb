import assert from 'node:assert/strict';
import { createCipheriv, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { CryptoErrorCode } from '../../../src/crypto/errors.ts';
import { openFile, parseFileFrame } from '../../../src/crypto/fileFrame.ts';
import { sealMessage } from '../../../src/crypto/seal.ts';
import { refuses } from './refuses.ts';
import { list, LOCATOR, utf8 } from './samples.ts';

type Sealer = (plaintext: Uint8Array, keyText: string) => Uint8Array;
interface Made {
  keyText?: string;
  name?: string;
  content?: Uint8Array;
  version?: number;
  schemeByte?: number;
  sizeField?: (size: number) => number;
}

const KEY_TEXT = 'f'.repeat(32);
const CONTENT = utf8('content of the file');

const gcm: Sealer = (plaintext, keyText) => sealMessage(plaintext, `.1${keyText}`);
const otp: Sealer = (plaintext, keyText) =>
  plaintext.map((b, i) => b ^ keyText.charCodeAt(i % keyText.length));
const ctr: Sealer = (plaintext, keyText) => {
  const [salt, nonce] = [randomBytes(16), randomBytes(8)];
  const key = pbkdf2Sync(keyText, salt, 2048, 32, 'sha256');
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.concat([nonce, new Uint8Array(8)]));
  return Buffer.concat([utf8('Salted__'), salt, nonce, randomBytes(8), cipher.update(plaintext)]);
};
const ciphers = {
  gcm: { seal: gcm, prefix: '.1', byte: 1, overhead: 52 },
  ctr: { seal: ctr, prefix: '.2', byte: 2, overhead: 40 },
  otp: { seal: otp, prefix: '.B', byte: 66, overhead: 0 },
} as const;

const u32 = (value: number): Uint8Array => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A file as the official clients lay it out. */
function fileOf(cipher: keyof typeof ciphers, made: Made = {}): Buffer {
  const {
    keyText = KEY_TEXT,
    name = 'a.txt',
    content = CONTENT,
    version = 1,
    sizeField = (size: number): number => size,
  } = made;
  const { seal, byte } = ciphers[cipher];
  const sealedName = seal(utf8(name), keyText);
  const scheme = version === 1 ? Uint8Array.of(made.schemeByte ?? byte) : new Uint8Array();
  const header = [u32(43 + version), utf8(LOCATOR), u32(sizeField(sealedName.length)), sealedName, scheme];
  return Buffer.concat([...header, seal(content, keyText)]);
}

function holds(file: Uint8Array, key: string, name = 'a.txt', content: Uint8Array = CONTENT): void {
  const opened = openFile(file, key);
  assert.equal(opened.name, name);
  assert.deepEqual(list(opened.content), list(content));
}

const changed = (file: Uint8Array, at: number, to?: number): Buffer => {
  const copy = Buffer.from(file);
  copy[at] = to ?? (copy[at] ?? 0) ^ 1;
  return copy;
};

/** What the JavaScript client stores as a key: copies of the base64 of hexadecimal digits, each shuffled. */
function jsKeyText(seed: number): string {
  const pool = (name: string, outputLength: number): Buffer =>
    createHash('shake256', { outputLength }).update(`${name} ${seed}`).digest();
  const source = Buffer.from(pool('digits', 32).toString('hex')).toString('base64');
  const shuffled = (copy: number): string => {
    const ranks = pool(`copy ${copy}`, source.length * 4);
    const order = Array.from(source, (character, i) => ({ character, rank: ranks.readUInt32LE(i * 4) }));
    return order
      .sort((a, b) => a.rank - b.rank)
      .map(({ character }) => character)
      .join('');
  };
  return Array.from({ length: 24 }, (_, copy) => shuffled(copy)).join('');
}
const lowestByte = (size: number): number => size % 256;

describe('file header', () => {
  it('is 43 + version, locator, name size, and the rest', () => {
    const frame = parseFileFrame(fileOf('gcm'));
    assert.deepEqual(
      { ...frame, sealed: frame.sealed.length },
      {
        version: 1,
        locator: LOCATOR,
        nameSizeField: 57,
        sealed: 57 + 1 + CONTENT.length + 52,
      },
    );
  });

  it('is read from the middle of a larger memory', () => {
    const file = fileOf('otp');
    const inside = Buffer.concat([Uint8Array.of(1), file, Uint8Array.of(2)]).subarray(1, file.length + 1);
    assert.equal(parseFileFrame(inside).locator, LOCATOR);
    holds(inside, `.B${KEY_TEXT}`);
  });

  it('is refused when cut, of another version, with a bad locator, or with a name longer than the file', () => {
    const file = fileOf('otp');
    for (const length of [0, 4, 47, 50]) refuses('badFrame', () => parseFileFrame(file.subarray(0, length)));
    for (const first of [0, 42, 45]) refuses('badFrame', () => parseFileFrame(changed(file, 0, first)));
    refuses('badFrame', () => parseFileFrame(changed(file, 3, 1)));
    refuses('badFrame', () => parseFileFrame(changed(file, 10, 0x20)));
    refuses('badFrame', () => parseFileFrame(changed(file, 47, 200)));
    refuses('badFrame', () => parseFileFrame(changed(file, 50, 255)));
  });
});

describe('opening files', () => {
  for (const cipher of ['gcm', 'ctr', 'otp'] as const) {
    const { prefix, overhead } = ciphers[cipher];

    it(`${cipher}: with and without the key's prefix, empty or not, with any name`, () => {
      holds(fileOf(cipher), prefix + KEY_TEXT);
      holds(fileOf(cipher), KEY_TEXT);
      holds(fileOf(cipher, { content: new Uint8Array() }), prefix + KEY_TEXT, 'a.txt', new Uint8Array());
      for (const name of ['x', '100% sure', 'a%20b', '../../etc/passwd', 'отчёт 日本語 😀', '\ufeffa']) {
        holds(fileOf(cipher, { name }), prefix + KEY_TEXT, name);
      }
    });

    it(`${cipher}: with the size of a long name written in full`, () => {
      const name = 'n'.repeat(300);
      holds(fileOf(cipher, { name }), prefix + KEY_TEXT, name);
    });

    it(`${cipher}: with any name of which JavaScript wrote only the size's lowest byte`, () => {
      const schemeByte = cipher === 'otp' ? 0 : ciphers[cipher].byte;
      const anyName = fc.string({
        unit: fc.constantFrom('a', 'é', '日', '😀', ' ', '.', '-', '7'),
        minLength: 1,
        maxLength: 255,
      });
      fc.assert(
        fc.property(anyName, fc.uint8Array({ maxLength: 1000 }), fc.nat(), (name, content, seed) => {
          const keyText = jsKeyText(seed);
          const file = fileOf(cipher, { keyText, name, content, schemeByte, sizeField: lowestByte });
          holds(file, prefix + keyText, name, content);
        }),
        { numRuns: cipher === 'otp' ? 200 : 30 },
      );
    });

    it(`${cipher}: with a name whose size's lowest byte is 0, and with the longest name`, () => {
      const schemeByte = cipher === 'otp' ? 0 : ciphers[cipher].byte;
      for (const size of [256, 512, 2000]) {
        const [keyText, name] = [jsKeyText(size), 'é'.repeat((size - overhead) / 2)];
        holds(fileOf(cipher, { keyText, name, schemeByte, sizeField: lowestByte }), prefix + keyText, name);
      }
    });

    it(`${cipher}: refuses a scheme byte of another cipher or of none`, () => {
      const at = 51 + 5 + overhead;
      for (const byte of [1, 2, 66, 3, 5, 255].filter((other) => other !== ciphers[cipher].byte)) {
        refuses('badFrame', () => openFile(changed(fileOf(cipher), at, byte), prefix + KEY_TEXT));
      }
    });

    it(`${cipher}: refuses a file that ends within its name or before its scheme byte`, () => {
      const file = fileOf(cipher, { content: new Uint8Array() });
      refuses('badFrame', () => openFile(file.subarray(0, 51 + 5 + overhead), prefix + KEY_TEXT));
      refuses('badFrame', () => openFile(file.subarray(0, 54), prefix + KEY_TEXT));
    });
  }

  it('otp: with the JavaScript scheme byte 0 and a short key', () => {
    holds(fileOf('otp', { schemeByte: 0 }), `.B${KEY_TEXT}`);
  });

  it('otp: a short name stays short, whatever the content', () => {
    const unit = fc.constantFrom('a', 'b', ' ', 'X', 'Z', '0', '9', '\n');
    const size = { minLength: 300, maxLength: 900 };
    const anyContent = fc.oneof(fc.string({ unit, ...size }).map(utf8), fc.uint8Array(size));
    fc.assert(
      fc.property(anyContent, fc.nat(), (content, seed) => {
        const keyText = jsKeyText(seed);
        holds(fileOf('otp', { keyText, content, schemeByte: 0 }), `.B${keyText}`, 'a.txt', content);
      }),
      { numRuns: 200 },
    );
  });

  it('otp: a longer name is only looked for behind a size below 256 and before the byte 0', () => {
    const keyText = jsKeyText(1);
    const made = { keyText, name: 'n'.repeat(556) };
    const withSize = (size: number, schemeByte: number): Buffer =>
      changed(fileOf('otp', { ...made, schemeByte, sizeField: () => size }), 51 + size, 0);
    assert.equal(openFile(withSize(44, 0), `.B${keyText}`).name.length, 556);
    assert.equal(openFile(withSize(44, 66), `.B${keyText}`).name.length, 44);
    assert.equal(openFile(withSize(300, 0), `.B${keyText}`).name.length, 300);
  });

  it('otp: a 0 in the content ends no longer name when what is before it is no line of text', () => {
    const keyText = jsKeyText(1);
    for (const filling of [0xff, 0x0a]) {
      const content = new Uint8Array(600).fill(filling);
      content[255] = keyText.charCodeAt(255);
      const file = fileOf('otp', { keyText, content, schemeByte: 0 });
      assert.equal(file[51 + 5 + 256], 0);
      holds(file, `.B${keyText}`, 'a.txt', content);
    }
  });

  it('otp: no length is guessed for a key that the JavaScript client would not make', () => {
    const content = Buffer.alloc(600, KEY_TEXT);
    holds(fileOf('otp', { content }), `.B${KEY_TEXT}`, 'a.txt', content);
  });

  it('otp: refuses a file without a name and a name that is not UTF-8', () => {
    refuses('badFrame', () => openFile(fileOf('otp', { name: '' }), `.B${KEY_TEXT}`));
    refuses('notText', () => openFile(changed(fileOf('otp'), 51, 0xff), `.B${KEY_TEXT}`));
  });

  const gcmFile = fileOf('gcm');
  const contentAt = 51 + 57 + 1;
  const regions: [region: string, at: number, code: CryptoErrorCode][] = [
    ['version', 0, 'badFrame'],
    ['name size', 47, 'badFrame'],
    ['mark of the name', 51, 'badFrame'],
    ['salt of the name', 60, 'notAuthentic'],
    ['IV of the name', 76, 'notAuthentic'],
    ['name', 88, 'notAuthentic'],
    ['tag of the name', 107, 'notAuthentic'],
    ['scheme byte', 108, 'badFrame'],
    ['mark of the content', contentAt, 'badFrame'],
    ['salt of the content', contentAt + 8, 'notAuthentic'],
    ['IV of the content', contentAt + 24, 'notAuthentic'],
    ['content', contentAt + 36, 'notAuthentic'],
    ['tag of the content', gcmFile.length - 1, 'notAuthentic'],
  ];
  for (const [region, at, code] of regions) {
    it(`gcm: refuses one bit changed in the ${region}`, () => {
      refuses(code, () => openFile(changed(gcmFile, at), `.1${KEY_TEXT}`));
    });
  }

  it('refuses keys of unsupported schemes and without text', () => {
    refuses('unknownScheme', () => openFile(gcmFile, '.Axyz'));
    refuses('badKey', () => openFile(gcmFile, '.1'));
    refuses('notAuthentic', () => openFile(gcmFile, '.1wrong'));
  });
});

describe('opening files of version 0', () => {
  const utf16Units = (name: string) => (): number => name.length;
  const java = (made: Made): Buffer => fileOf('otp', { version: 0, ...made });

  it('have no scheme byte and are XOR, with and without prefix', () => {
    for (const key of [`.X${KEY_TEXT}`, `.B${KEY_TEXT}`, KEY_TEXT]) holds(java({}), key);
    holds(java({ content: new Uint8Array() }), `.X${KEY_TEXT}`, 'a.txt', new Uint8Array());
  });

  it('have a name size in UTF-16 units', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }),
        fc.uint8Array(),
        (name, content) => {
          holds(java({ name, content, sizeField: utf16Units(name) }), `.X${KEY_TEXT}`, name, content);
        },
      ),
    );
  });

  it('are refused with an AES key, without a name, or with a name that is not UTF-8', () => {
    refuses('badFrame', () => openFile(java({}), `.1${KEY_TEXT}`));
    refuses('badFrame', () => openFile(java({}), `.2${KEY_TEXT}`));
    refuses('badFrame', () => openFile(java({ name: '' }), `.X${KEY_TEXT}`));
    const cutName = java({ name: '日', content: new Uint8Array(), sizeField: () => 1 }).subarray(0, -1);
    refuses('notText', () => openFile(cutName, `.X${KEY_TEXT}`));
    const fewer = java({ name: '日', content: new Uint8Array(), sizeField: () => 2 });
    refuses('notText', () => openFile(fewer, `.X${KEY_TEXT}`));
    refuses('notText', () => openFile(changed(java({}), 51, 0xff), `.X${KEY_TEXT}`));
  });
});
