import { strict as assert } from 'node:assert';
import type { Stats } from 'node:fs';
import { nodeFs, type DiskFs } from '../../../src/disk/diskFs.ts';
import { byteSize } from '../../../src/editor/files/byteSize.ts';
import { fake, user } from '../fake/fake.ts';
import { ADD, KEY } from '../text/steps.ts';
import { changedFs } from '../../unit/disk/faultyFs.ts';
import { eachLocalPlace, holds, virtualPlace } from './place.ts';
import { adasWindow, choose, encrypted, runOn, saidBy } from './steps.ts';

const MB = 1024 * 1024;
const LONGEST_GCM = 2 ** 36 - 32;

/** A disk on which files with "huge" in their name tell this size when they are looked at. */
function lyingDisk(bytes: number): DiskFs {
  const stat = async (path: string, options?: { bigint: true }): Promise<unknown> => {
    const found = await nodeFs.stat(path, options);
    // Whether a file has changed is asked for in bigints.
    if (!path.includes('huge') || options !== undefined) return found;
    return Object.assign(Object.create(found) as Stats, { size: bytes });
  };
  return changedFs({ stat: stat as DiskFs['stat'] });
}

describe('a file that is too large', () => {
  const place = eachLocalPlace();

  it('for GCM is refused before anything is asked, in a folder, too', async () => {
    const staged = await adasWindow({ disk: lyingDisk(LONGEST_GCM + 1) });
    place().put('huge', 'not really');
    for (const name of ['huge', '']) {
      const { text } = await saidBy(runOn('xq.encryptFile', [place().at(name)]));
      assert.match(text, /^A file of 64 GiB or more is beyond .* Nothing was encrypted\.$/u);
    }
    assert.equal(fake.messages.length, 2);
    assert.equal(staged.service.count(ADD), 0);
    holds(place(), 'huge');
  });

  it('for GCM is not for CTR', async () => {
    await adasWindow({ disk: lyingDisk(LONGEST_GCM + 1), settings: { 'xq.files.cipher': 'ctr' } });
    assert.match((await encrypted([place().put('huge', 'not really')])).text, /^Encrypted huge for/u);
  });

  it('by nothing is none', async () => {
    await adasWindow({ disk: lyingDisk(LONGEST_GCM) });
    assert.match((await encrypted([place().put('huge', 'not really')])).text, /^Encrypted huge for/u);
  });

  for (const command of ['xq.encryptFile', 'xq.decryptFile'])
    it(`for a virtual workspace is refused before anything is asked: ${command}`, async () => {
      const staged = await adasWindow();
      const name = command === 'xq.encryptFile' ? 'f/a' : 'f/a.xqf';
      fake.disk.resize(virtualPlace.put(name, 'not really'), 256 * MB + 1);
      for (const file of [virtualPlace.at(name), virtualPlace.at('f')]) {
        const { text } = await saidBy(runOn(command, [file]));
        assert.match(text, /^A file of more than 256 MB can be .* Nothing was (?:encrypted|written)\.$/u);
      }
      assert.equal(fake.messages.length, 2);
      assert.deepEqual([staged.service.count(ADD), staged.service.count(KEY)], [0, 0]);
    });

  it('and has grown since it was looked at is not read', async () => {
    await adasWindow();
    const file = virtualPlace.put('a', 'not really');
    const running = runOn('xq.encryptFile', [file]);
    await user.quickPick({ step: 1 }, running);
    fake.disk.resize(file, 256 * MB + 1);
    await choose(running);
    assert.match((await saidBy(running)).text, /^The file could not be read or written\./u);
    holds(virtualPlace, 'a');
  });
});

describe('files in a virtual workspace', () => {
  it('are held in memory two at a time, no more', async () => {
    await adasWindow();
    const names = Array.from({ length: 20 }, (_, i) => `${i}`);
    await encrypted(names.map((name) => virtualPlace.put(name, name)));
    const sealed = names.map((name) => virtualPlace.put(`to/${name}.xqf`, virtualPlace.read(`${name}.xqf`)));
    let atOnce = 0;
    let most = 0;
    // What is read without waiting for another reading comes in one turn.
    fake.disk.failWith((operation) => {
      if (operation !== 'readFile') return undefined;
      if (atOnce === 0) setImmediate(() => (atOnce = 0));
      most = Math.max(most, (atOnce += 1));
      return undefined;
    });
    assert.equal((await saidBy(runOn('xq.decryptFile', sealed))).text, 'Decrypted 20 files.');
    assert.equal(most, 2);
  });
});

describe('a number of bytes', () => {
  for (const [bytes, text] of [
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1023 bytes'],
    [1024, '1 KB'],
    [1536, '1.5 KB'],
    [100 * 1024 + 300, '100 KB'],
    [4 * 1024 * MB, '4 GB'],
    [3.25 * 1024 * 1024 * MB, '3.3 TB'],
    [5000 * 1024 * 1024 * MB, '5,000 TB'],
  ] as const)
    it(`of ${bytes} is told as ${text}`, () => {
      assert.equal(byteSize(bytes), text);
    });
});
