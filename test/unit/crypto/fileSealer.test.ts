import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { makeContentKey } from '../../../src/crypto/contentKey.ts';
import { type CryptoErrorCode, isCryptoError } from '../../../src/crypto/errors.ts';
import { openFile, parseFileFrame } from '../../../src/crypto/fileFrame.ts';
import {
  type FileSealer,
  type FileToSeal,
  sealFileBytes,
  startFileSealer,
} from '../../../src/crypto/fileSealer.ts';
import type { WrittenScheme } from '../../../src/crypto/scheme.ts';
import { readAsJavaScript, readAsPython } from './fileReaders.ts';
import { list, LOCATOR, utf8 } from './samples.ts';

const ENTROPY = new Uint8Array(32).fill(7);
const schemes: [scheme: WrittenScheme, byte: number, overhead: number][] = [
  ['gcm', 1, 52],
  ['ctr', 2, 40],
];
const toSeal = (scheme: WrittenScheme, more: Partial<FileToSeal> = {}): FileToSeal => ({
  contentKey: makeContentKey(ENTROPY, scheme),
  locator: LOCATOR,
  name: 'a.txt',
  size: 0,
  ...more,
});

function inPieces(sealer: FileSealer, content: Uint8Array, size: number): Buffer {
  const parts = [sealer.header];
  for (let at = 0; at < content.length; at += size)
    parts.push(sealer.update(content.subarray(at, at + size)));
  return Buffer.concat([...parts, sealer.final()]);
}

async function refusesToStart(code: CryptoErrorCode, file: FileToSeal): Promise<void> {
  await assert.rejects(startFileSealer(file), (error) => isCryptoError(error) && error.code === code);
}

for (const [scheme, byte, overhead] of schemes) {
  describe(`sealing a file with ${scheme}`, () => {
    it('writes 44, locator, name size, sealed name, the true scheme byte, and the body', async () => {
      const file = await sealFileBytes(utf8('content'), toSeal(scheme));
      const frame = parseFileFrame(file);
      assert.deepEqual(list(file.subarray(0, 4)), [44, 0, 0, 0]);
      assert.deepEqual([frame.locator, frame.nameSizeField], [LOCATOR, 5 + overhead]);
      assert.equal(frame.sealed[5 + overhead], byte);
      assert.equal(file.length, 51 + 5 + overhead + 1 + 7 + overhead);
    });

    it('in pieces of any size gives what the official clients and we open', async () => {
      const anyName = fc.constantFrom('a', '100% sure.txt', 'a%20b', 'отчёт.pdf', `${'日'.repeat(200)}.txt`);
      await fc.assert(
        fc.asyncProperty(
          anyName,
          fc.uint8Array({ maxLength: 5000 }),
          fc.integer({ min: 1, max: 5000 }),
          async (name, content, size) => {
            const entropy = randomBytes(32);
            const contentKey = makeContentKey(entropy, scheme);
            const sealer = await startFileSealer({
              contentKey,
              locator: LOCATOR,
              name,
              size: content.length,
            });
            const file = inPieces(sealer, content, size);
            const expected = { locator: LOCATOR, content: Buffer.from(content) };
            const js = readAsJavaScript(file, contentKey);
            const ours = openFile(file, contentKey);
            assert.deepEqual(readAsPython(file, contentKey), expected);
            assert.deepEqual(js, { ...expected, name: ours.name });
            assert.deepEqual(list(ours.content), list(content));
            if (Buffer.byteLength(name) < 200) assert.equal(ours.name, name);
          },
        ),
        { numRuns: 40 },
      );
    });

    it('takes a fresh salt and IV for name and content every time', async () => {
      const starts = await Promise.all([1, 2].map(() => sealFileBytes(utf8('a.txt'), toSeal(scheme))));
      const random = starts.flatMap((file) => [
        file.subarray(59, 87),
        file.subarray(-5 - overhead + 8, -5 - overhead + 36),
      ]);
      assert.equal(new Set(random.map((part) => Buffer.from(part).toString('hex'))).size, 4);
    });
  });
}

describe('sealing a file', () => {
  it('is refused without a .1 or .2 key, and with a bad locator', async () => {
    for (const contentKey of [`.B${'k'.repeat(64)}`, `.X${'k'.repeat(64)}`, 'k'.repeat(64), '.1']) {
      await refusesToStart('badKey', toSeal('gcm', { contentKey }));
    }
    await refusesToStart('unknownScheme', toSeal('gcm', { contentKey: '.Axyz' }));
    await refusesToStart('badFrame', toSeal('gcm', { locator: 'short' }));
  });

  it('with GCM is refused beyond 64 GiB less 32 bytes, before it starts and on the way', async () => {
    await refusesToStart('fileTooLarge', toSeal('gcm', { size: 2 ** 36 - 31 }));
    const sealer = await startFileSealer(toSeal('gcm', { size: 2 ** 36 - 32 }));
    const huge = { length: 2 ** 36 - 31 } as Uint8Array;
    assert.throws(
      () => sealer.update(huge),
      (error) => isCryptoError(error) && error.code === 'fileTooLarge',
    );
    await startFileSealer(toSeal('ctr', { size: 2 ** 36 }));
  });
});
