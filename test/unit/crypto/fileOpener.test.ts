import assert from 'node:assert/strict';
import { makeContentKey } from '../../../src/crypto/contentKey.ts';
import { type CryptoErrorCode, isCryptoError } from '../../../src/crypto/errors.ts';
import { openFile } from '../../../src/crypto/fileFrame.ts';
import { FILE_HEAD_BYTES, type FileOpener, startFileOpener } from '../../../src/crypto/fileOpener.ts';
import { sealFileBytes } from '../../../src/crypto/fileSealer.ts';
import { LOCATOR, utf8 } from './samples.ts';
import { readVectors } from './vectorFile.ts';

const KEY = makeContentKey(new Uint8Array(32).fill(9));
const CTR_KEY = makeContentKey(new Uint8Array(32).fill(9), 'ctr');

function start(file: Uint8Array, contentKey: string, size = file.length): Promise<FileOpener> {
  return startFileOpener({ head: file.subarray(0, FILE_HEAD_BYTES), size, contentKey });
}

async function openInPieces(
  file: Uint8Array,
  contentKey: string,
  size: number,
): Promise<FileOpener & { content: Buffer }> {
  const opener = await start(file, contentKey);
  const parts: Uint8Array[] = [];
  for (let at = opener.from; at < file.length; at += size)
    parts.push(opener.update(file.subarray(at, at + size)));
  opener.final();
  return { ...opener, content: Buffer.concat(parts) };
}

async function refused(code: CryptoErrorCode, work: () => Promise<unknown>): Promise<void> {
  await assert.rejects(work, (error) => isCryptoError(error) && error.code === code);
}

const changed = (file: Uint8Array, at: number): Buffer => {
  const copy = Buffer.from(file);
  copy[at] = copy[at]! ^ 1;
  return copy;
};

const files = readVectors('test/fixtures/vectors/vectors-public.json').filter(({ kind }) => kind === 'file');

describe("the official clients' files, opened piece by piece", () => {
  it('are all there', () => {
    assert.equal(files.length, 112);
  });

  for (const { id, key, blob_b64, plaintext_b64 } of files) {
    it(`open as in memory, in pieces of 1, 7, 65536 bytes and whole: ${id}`, async () => {
      const file = Buffer.from(blob_b64, 'base64');
      for (const size of [1, 7, 65536, Infinity]) {
        const { name, content, size: told } = await openInPieces(file, key, size);
        assert.ok(content.equals(Buffer.from(plaintext_b64, 'base64')));
        assert.deepEqual([name, told], [openFile(file, key).name, content.length]);
      }
    });
  }
});

describe('opening a file piece by piece', () => {
  it('needs no more than the head, whatever the size of the file', async () => {
    const content = Buffer.alloc(3 * FILE_HEAD_BYTES, 'content ');
    for (const contentKey of [KEY, CTR_KEY]) {
      const file = await sealFileBytes(content, { contentKey, locator: LOCATOR, name: 'x'.repeat(203) });
      assert.ok((await openInPieces(file, contentKey, 1000)).content.equals(content));
    }
  });

  it('tells the size of files beyond 4 GiB, and refuses what GCM cannot have sealed', async () => {
    const file = await sealFileBytes(Buffer.alloc(FILE_HEAD_BYTES), {
      contentKey: KEY,
      locator: LOCATOR,
      name: 'a',
    });
    const frame = file.length - FILE_HEAD_BYTES;
    assert.equal((await start(file, KEY, frame + 5 * 2 ** 30)).size, 5 * 2 ** 30);
    assert.equal((await start(file, KEY, frame + 2 ** 36 - 32)).size, 2 ** 36 - 32);
    await refused('fileTooLarge', () => start(file, KEY, frame + 2 ** 36 - 31));
  });

  it('refuses more and fewer bytes than the file was said to have', async () => {
    const file = await sealFileBytes(utf8('content'), { contentKey: KEY, locator: LOCATOR, name: 'a' });
    await refused('badFrame', async () => (await openInPieces(file, KEY, 10)).update(Uint8Array.of(1)));
    await refused('badFrame', async () => {
      const opener = await start(file, KEY);
      opener.update(file.subarray(opener.from, -1));
      opener.final();
    });
    await refused('badFrame', () => start(file, KEY, file.length - 10));
  });

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
    ['first byte of the tag', contentAt + 36 + 7, 'notAuthentic'],
    ['last byte of the tag', contentAt + 36 + 7 + 15, 'notAuthentic'],
  ];
  for (const [region, at, code] of regions) {
    it(`refuses one bit changed in the ${region}`, async () => {
      const file = await sealFileBytes(utf8('content'), { contentKey: KEY, locator: LOCATOR, name: 'a.txt' });
      for (const size of [1, 7, 65536]) await refused(code, () => openInPieces(changed(file, at), KEY, size));
    });
  }

  it('refuses another key', async () => {
    const file = await sealFileBytes(utf8('content'), { contentKey: KEY, locator: LOCATOR, name: 'a.txt' });
    await refused('notAuthentic', () => start(file, makeContentKey(new Uint8Array(32))));
    await refused('badFrame', () => start(file, CTR_KEY));
    await refused('badKey', () => start(file, '.1'));
  });
});
