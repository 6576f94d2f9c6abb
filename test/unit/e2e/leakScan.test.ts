import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { makeCanary } from '../../e2e/canaries.ts';
import { scanForLeaks } from '../../e2e/leakScan.ts';
import { logOf, tableOf } from './levelDb.ts';

const [NARROW, WIDE] = makeCanary().words;
/** Too short to be looked for by its halves. */
const SHORT = WIDE.slice(0, 32);
/** Of a text that a browser may store with one byte for each character. */
const LATIN = 'Straße nach Ærø, über Malmö, für fünf Öre';
const KEY = '00112233445566778899aabbccddeeff0f1e2d3c4b5a69788796a5b4c3d2e1f0';

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const escaped = (text: string): string =>
  text.replaceAll(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
const half = (text: string): string => text.slice(text.length / 2);

/** Everything around what is planted that a file may have around it. */
const within = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from('before '), bytes, Buffer.from(' after')]);

type Coding = (text: string) => Buffer;
const base64 = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('base64'));
const base64url = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('base64url'));

const CODINGS: Readonly<Record<string, Coding>> = {
  'UTF-8': utf8,
  'UTF-16LE': utf16,
  'UTF-16BE': (text) => utf16(text).swap16(),
  hexadecimal: (text) => Buffer.from(utf8(text).toString('hex')),
  'base64, first': (text) => base64(utf8(`${text} and more`)),
  'base64, second': (text) => base64(utf8(`x${text} and more`)),
  'base64, third': (text) => base64(utf8(`xy${text} and more`)),
  'base64 for URLs': (text) => base64url(utf8(`x${text}?>`)),
  'base64 of UTF-16': (text) => base64(utf16(`x${text}`)),
  percent: (text) => Buffer.from(encodeURIComponent(text)),
  'percent, lower case': (text) =>
    Buffer.from(encodeURIComponent(text).replaceAll(/%../g, (code) => code.toLowerCase())),
  JSON: (text) => Buffer.from(escaped(text)),
  'JSON, upper case': (text) =>
    Buffer.from(escaped(text).replaceAll(/\\u..../g, (code) => `\\u${code.slice(2).toUpperCase()}`)),
};

const PACKINGS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'a gzip stream': (bytes) => within(gzipSync(bytes)),
  'a gzip stream that was not written to its end': (bytes) => gzipSync(bytes).subarray(0, -6),
  'a zlib stream': (bytes) => within(deflateSync(bytes)),
  'a zlib stream of the highest level': (bytes) => within(deflateSync(bytes, { level: 9 })),
  'a zlib stream of the lowest level': (bytes) => within(deflateSync(bytes, { level: 1 })),
  'a LevelDB table': (bytes) => tableOf(bytes, false),
  'a LevelDB table, compressed': (bytes) => tableOf(Buffer.concat([...inPieces(bytes), bytes]), true),
  'a LevelDB log, over two blocks': (bytes) => logOf(bytes),
};

/** What comes behind these is compressed by references to them, so that it stands nowhere as a whole. */
function inPieces(bytes: Buffer): Buffer[] {
  const starts = Array.from({ length: Math.floor(bytes.length / 8) }, (_, i) => 8 * i);
  return starts.map((at) => Buffer.concat([bytes.subarray(at, at + 8), Buffer.from(`<${at}>`)]));
}

describe('the scan for leaks', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'xq-leaks-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const found = (content: Buffer, ...secrets: readonly string[]): string[] => {
    const file = path.join(folder, 'planted');
    writeFileSync(file, content);
    return [...new Set(scanForLeaks([folder], secrets).leaks.map(({ secret }) => secret))];
  };

  for (const [coding, write] of Object.entries(CODINGS))
    for (const [what, text] of [
      ['a narrow text', NARROW],
      ['a wide text', WIDE],
      ['half a wide text', half(WIDE)],
    ] as const)
      it(`finds ${what} in ${coding}`, () => {
        assert.equal(found(within(write(text)), NARROW, WIDE).length, 1);
      });

  it('finds a text that is stored with one byte for each character', () => {
    assert.deepEqual(found(within(Buffer.from(LATIN, 'latin1')), LATIN), [LATIN]);
  });

  for (const [what, bytes] of [
    ['its digits', Buffer.from(KEY)],
    ['its bytes', Buffer.from(KEY, 'hex')],
    ['base64 of its bytes', base64(Buffer.from(`ff${KEY}`, 'hex'))],
  ] as const)
    it(`finds a key by ${what}`, () => {
      assert.deepEqual(found(within(bytes), KEY), [KEY]);
    });

  for (const [packing, pack] of Object.entries(PACKINGS))
    it(`looks into ${packing}`, () => {
      assert.deepEqual(found(pack(within(utf16(SHORT))), SHORT), [SHORT]);
    });

  it('finds nothing where there is nothing, in files of all kinds', () => {
    for (const pack of [within, ...Object.values(PACKINGS)])
      assert.deepEqual(found(pack(within(utf8(makeCanary().text))), NARROW, WIDE, LATIN, KEY), []);
  });

  it('takes files for what they are that only look like others', () => {
    const endsLikeTable = tableOf(Buffer.alloc(9), true).subarray(-48).fill(255, 0, 40);
    const looksLikeGzip = Buffer.from([0x1f, 0x8b, 0x08, 1, 2, 3]);
    for (const odd of [endsLikeTable, looksLikeGzip, Buffer.alloc(0)])
      assert.deepEqual(found(Buffer.concat([utf8(NARROW), odd]), NARROW), [NARROW]);
  });
});
