import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { sealFileBytes } from '../../../src/crypto/fileSealer.ts';
import { openSealedBytes } from '../../../src/disk/openSealedBytes.ts';
import { changedFs } from './faultyFs.ts';
import { bytes, CTR_KEY, eachInFolder, GCM_KEY, LOCATOR, refused, THREE_PARTS } from './folder.ts';

describe('opening a sealed file in memory', () => {
  const folder = eachInFolder();
  const put = async (content: Uint8Array, contentKey = GCM_KEY, name = 'plan.txt'): Promise<string> =>
    folder().put('a.xqf', await sealFileBytes(content, { contentKey, locator: LOCATOR, name }));

  for (const [cipher, key] of [
    ['GCM', GCM_KEY],
    ['CTR', CTR_KEY],
  ] as const)
    for (const size of [0, 1, THREE_PARTS])
      it(`gives name and ${size} bytes of content under ${cipher}, and writes nothing`, async () => {
        const { name, content } = await openSealedBytes(await put(bytes(size), key), key);
        assert.equal(name, 'plan.txt');
        assert.ok(bytes(size).equals(content));
        folder().holds('a.xqf');
      });

  it('gives a name that is fit to be the last part of a path', async () => {
    const { name } = await openSealedBytes(await put(bytes(1), GCM_KEY, '..\\..\\con.txt'), GCM_KEY);
    assert.equal(name, '_con.txt');
  });

  it('refuses what was changed, what is no sealed file, what is not there', async () => {
    const path = await put(bytes(10));
    const changed = folder().read('a.xqf');
    changed.writeUInt8(changed.readUInt8(changed.length - 20) ^ 1, changed.length - 20);
    folder().put('changed.xqf', changed);
    await refused('notAuthentic', openSealedBytes(folder().at('changed.xqf'), GCM_KEY));
    await refused('badFrame', openSealedBytes(folder().put('text', 'hello'), GCM_KEY));
    await refused('sourceMissing', openSealedBytes(folder().at('none'), GCM_KEY));
    assert.ok((await openSealedBytes(path, GCM_KEY)).content.length === 10);
  });

  it('refuses a mixture of two files, which CTR could not tell', async () => {
    const path = await put(bytes(THREE_PARTS), CTR_KEY);
    const opened = (file: FileHandle): void => {
      const read = file.read.bind(file);
      const whileRead = (buffer: Buffer, offset: number, length: number, at: number): unknown => {
        const half = read(buffer, offset, Math.min(length, 600_000), at);
        return half.then((result) => {
          if (at === 0) writeFileSync(path, bytes(THREE_PARTS + 500));
          return result;
        });
      };
      Object.assign(file, { read: whileRead });
    };
    await refused('fileChanged', openSealedBytes(path, CTR_KEY, changedFs({ opened })));
  });
});
