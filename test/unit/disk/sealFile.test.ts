import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, mkdirSync, statSync, symlinkSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import fc from 'fast-check';
import { PIECE_BYTES } from '../../../src/crypto/bodyPieces.ts';
import { sealFile, type SealTask } from '../../../src/disk/sealFile.ts';
import { openSealedFile } from '../../../src/disk/openSealedFile.ts';
import { verifySealed } from '../../../src/disk/verifySealed.ts';
import { readAsJavaScript, readAsPython } from '../crypto/fileReaders.ts';
import { bytes, CTR_KEY, eachInFolder, GCM_KEY, LOCATOR, refused, THREE_PARTS } from './folder.ts';

const PART = 512 * 1024;

const GCM_TAG_BYTES = 16;

async function stepsOf(task: SealTask): Promise<number[]> {
  const steps: number[] = [];
  await sealFile(task, { onProgress: (step) => void steps.push(step) });
  return steps;
}

describe('sealing a file on disk', () => {
  const folder = eachInFolder();
  const task = (more: Partial<SealTask> = {}): SealTask => ({
    source: folder().at('a.txt'),
    target: folder().at('a.txt.xqf'),
    contentKey: GCM_KEY,
    locator: LOCATOR,
    ...more,
  });

  for (const contentKey of [GCM_KEY, CTR_KEY]) {
    it(`under ${contentKey.slice(0, 2)} writes what the official clients open, whatever the size`, async () => {
      const around = fc.integer({ min: -2, max: 2 });
      const edge = fc.constantFrom(
        PIECE_BYTES,
        PART - PIECE_BYTES,
        PART,
        PART + PIECE_BYTES,
        2 * PART,
        3 * PART,
      );
      const size = fc.oneof(
        fc.integer({ min: 0, max: 100 }),
        fc.tuple(edge, around).map(([at, off]) => at + off),
      );
      await fc.assert(
        fc.asyncProperty(size, async (length) => {
          const content = bytes(length);
          folder().put('a.txt', content);
          assert.deepEqual(await sealFile(task({ contentKey, overwrite: true })), { size: length });
          const file = folder().read('a.txt.xqf');
          const js = readAsJavaScript(file, contentKey);
          assert.deepEqual([js.name, js.locator], ['a.txt', LOCATOR]);
          assert.ok(js.content.equals(content));
          assert.ok(readAsPython(file, contentKey).content.equals(content));
          const target = folder().at('b.txt');
          await openSealedFile({ source: task().target, contentKey, target: () => target, overwrite: true });
          assert.ok(folder().read('b.txt').equals(content));
        }),
        { numRuns: 25, examples: [[0], [PART], [PART + 1]] },
      );
      folder().holds('a.txt', 'a.txt.xqf', 'b.txt');
    });
  }

  it('writes the name that is asked for instead of its own', async () => {
    folder().put('a.txt', 'content');
    await sealFile(task({ name: '100% sure.txt' }));
    assert.equal(readAsJavaScript(folder().read('a.txt.xqf'), GCM_KEY).name, '100% sure.txt');
  });

  it('works for names as long as the system allows', async () => {
    const long = 'n'.repeat(251);
    const source = folder().put(long, 'content');
    await sealFile(task({ source, target: `${source}.xqf` }));
    folder().holds(long, `${long}.xqf`);
  });

  it('lets only this user read what it writes', async () => {
    chmodSync(folder().put('a.txt', 'content'), 0o644);
    await sealFile(task());
    if (process.platform !== 'win32') assert.equal(statSync(task().target).mode & 0o777, 0o600);
  });

  it('tells the bytes of the source as it goes, all of them in the end, in parts that end with a page', async () => {
    folder().put('a.txt', bytes(THREE_PARTS));
    const [first = 0, ...others] = await stepsOf(task());
    const header = statSync(task().target).size - THREE_PARTS - GCM_TAG_BYTES;
    assert.equal((header + first) % 4096, 0);
    assert.ok(first > PART - 4096 && first <= PART);
    assert.deepEqual(others, [PART, THREE_PARTS - PART - first]);
  });

  it('takes what fits into one part as one', async () => {
    for (const size of [0, 1, PART - 1, PART]) {
      folder().put('a.txt', bytes(size));
      assert.deepEqual(await stepsOf({ ...task(), overwrite: true }), size === 0 ? [] : [size]);
    }
  });

  it('refuses a target that is there, and leaves it as it is', async () => {
    folder().put('a.txt', 'content');
    folder().put('a.txt.xqf', 'before');
    await refused('targetExists', sealFile(task()));
    assert.equal(folder().read('a.txt.xqf').toString(), 'before');
    folder().holds('a.txt', 'a.txt.xqf');
  });

  it('refuses a target that is a link to nowhere, and replaces a link without following it', async () => {
    folder().put('a.txt', 'content');
    symlinkSync(folder().at('nowhere'), task().target);
    await refused('targetExists', sealFile(task()));
    await sealFile(task({ overwrite: true }));
    folder().holds('a.txt', 'a.txt.xqf');
  });

  it('replaces a target where that is asked for', async () => {
    folder().put('a.txt', 'content');
    folder().put('a.txt.xqf', 'before');
    await sealFile(task({ overwrite: true }));
    assert.equal(readAsPython(folder().read('a.txt.xqf'), GCM_KEY).content.toString(), 'content');
  });

  it('refuses a source that is not there, a folder, a socket, and a target that is a folder', async () => {
    await refused('sourceMissing', sealFile(task()));
    await refused('notAFile', sealFile(task({ source: folder().path })));
    if (process.platform !== 'win32') {
      const server = createServer().listen(folder().at('socket'));
      await once(server, 'listening');
      await refused('notAFile', sealFile(task({ source: folder().at('socket') })));
      server.close();
    }
    folder().put('a.txt', 'content');
    mkdirSync(folder().at('folder'));
    await refused('notAFile', sealFile(task({ target: folder().at('folder'), overwrite: true })));
    await refused('failed', sealFile(task({ target: folder().at('missing/a.xqf') })));
  });

  it('refuses a key that seals nothing and a bad locator, and leaves nothing behind', async () => {
    folder().put('a.txt', 'content');
    await refused('badKey', sealFile(task({ contentKey: `.B${'k'.repeat(64)}` })));
    await refused('badFrame', sealFile(task({ locator: 'short' })));
    folder().holds('a.txt');
  });

  it('stops wherever it is cancelled and leaves nothing behind', async () => {
    folder().put('a.txt', bytes(THREE_PARTS));
    for (const stopAfter of [0, 1, 2, 3]) {
      const control = new AbortController();
      let steps = 0;
      const onProgress = (): void => {
        if (++steps === stopAfter) control.abort();
      };
      if (stopAfter === 0) control.abort();
      await refused('cancelled', sealFile(task(), { signal: control.signal, onProgress }));
      assert.equal(steps, stopAfter);
      folder().holds('a.txt');
    }
  });

  // Takes minutes and eight gigabytes, so it is not part of every run.
  if (process.env['XQ_TEST_LARGE'] !== undefined) {
    it('works for more than 4 GiB', async () => {
      const size = 4_400_000_000;
      truncateSync(folder().put('a.txt', ''), size);
      await sealFile(task());
      assert.equal(statSync(task().target).size, size + 51 + 57 + 1 + 52);
      const opening = { source: task().target, contentKey: GCM_KEY, target: (): string => folder().at('b') };
      assert.equal((await openSealedFile(opening)).size, size);
      await verifySealed({ ...task(), sealed: task().target });
    }).timeout(600_000);
  }
});
