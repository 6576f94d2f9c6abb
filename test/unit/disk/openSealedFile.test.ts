import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { openSealedFile, type OpenTask } from '../../../src/disk/openSealedFile.ts';
import { readSealedHead, readSealedLocator } from '../../../src/disk/sealedHead.ts';
import { sealFile } from '../../../src/disk/sealFile.ts';
import { readVectors } from '../crypto/vectorFile.ts';
import { bytes, CTR_KEY, eachInFolder, GCM_KEY, LOCATOR, refused, THREE_PARTS } from './folder.ts';

const HEAD = 51 + 52 + 3 + 1;

describe('opening a .xqf file on disk', () => {
  const folder = eachInFolder();
  const task = (more: Partial<OpenTask> = {}): OpenTask => ({
    source: folder().at('a.xqf'),
    contentKey: GCM_KEY,
    target: (name) => folder().at(name),
    ...more,
  });
  const seal = (content: Uint8Array, more: { name?: string; contentKey?: string } = {}): Promise<unknown> =>
    sealFile({
      source: folder().put('plain', content),
      target: folder().at('a.xqf'),
      contentKey: GCM_KEY,
      locator: LOCATOR,
      name: 'out',
      ...more,
    });

  it('opens every file of the official clients', async () => {
    const files = readVectors('test/fixtures/vectors/vectors-public.json').filter(
      ({ kind }) => kind === 'file',
    );
    assert.equal(files.length, 112);
    for (const { id, key, locator, blob_b64, plaintext_b64 } of files) {
      const source = folder().put('a.xqf', Buffer.from(blob_b64, 'base64'));
      assert.equal(await readSealedLocator(source), locator);
      const opened = await openSealedFile(
        task({ contentKey: key, target: () => folder().at('out'), overwrite: true }),
      );
      assert.ok(folder().read('out').equals(Buffer.from(plaintext_b64, 'base64')), id);
      const { target, ...head } = opened;
      assert.deepEqual(await readSealedHead(source, key), head);
      assert.equal(target, folder().at('out'));
    }
    folder().holds('a.xqf', 'out');
  });

  it('tells name, size, cipher and where the file is now', async () => {
    await seal(bytes(1000), { contentKey: CTR_KEY });
    const opened = await openSealedFile(task({ contentKey: CTR_KEY }));
    assert.deepEqual(opened, { name: 'out', size: 1000, scheme: 'ctr', target: folder().at('out') });
  });

  it('lets only this user read what it writes', async () => {
    await seal(bytes(10));
    await openSealedFile(task());
    if (process.platform !== 'win32') assert.equal(statSync(folder().at('out')).mode & 0o777, 0o600);
  });

  it('gives out the name only after it was made safe', async () => {
    await seal(bytes(10), { name: '..\\..\\evil.txt' });
    assert.equal((await openSealedFile(task())).name, 'evil.txt');
    folder().holds('plain', 'a.xqf', 'evil.txt');
  });

  it('refuses a target that is there', async () => {
    await seal(bytes(10));
    folder().put('out', 'before');
    await refused('targetExists', openSealedFile(task()));
    assert.equal(folder().read('out').toString(), 'before');
  });

  it('leaves nothing behind, and an old target alone, when a bit was changed anywhere', async () => {
    await seal(bytes(THREE_PARTS));
    const sealed = folder().read('a.xqf');
    folder().put('out', 'before');
    const places = [
      0,
      10,
      47,
      60,
      90,
      HEAD + 10,
      HEAD + 30,
      HEAD + 40,
      HEAD + 600_000,
      sealed.length - 20,
      sealed.length - 1,
    ];
    for (const at of places) {
      const changed = Buffer.from(sealed);
      changed[at] = changed[at]! ^ 1;
      const source = folder().put('changed.xqf', changed);
      // The locator is not authenticated: it only says where the key is.
      if (at === 10) await openSealedFile(task({ source, target: () => folder().at('fine') }));
      else await assert.rejects(openSealedFile(task({ source, overwrite: true })), { name: 'CryptoError' });
    }
    assert.equal(folder().read('out').toString(), 'before');
    folder().holds('plain', 'a.xqf', 'changed.xqf', 'fine', 'out');
  });

  it('refuses what is cut, what is no .xqf file, and a wrong key', async () => {
    await seal(bytes(THREE_PARTS));
    const sealed = folder().read('a.xqf');
    for (const size of [0, 4, 50, 100, HEAD + 20]) {
      await refused(
        'badFrame',
        openSealedFile(task({ source: folder().put('cut.xqf', sealed.subarray(0, size)) })),
      );
    }
    for (const size of [HEAD + 60, 600_000, sealed.length - 1]) {
      await refused(
        'notAuthentic',
        openSealedFile(task({ source: folder().put('cut.xqf', sealed.subarray(0, size)) })),
      );
    }
    await refused('badFrame', readSealedLocator(folder().at('plain')));
    await refused('notAuthentic', openSealedFile(task({ contentKey: `.1${'0'.repeat(64)}` })));
    folder().holds('plain', 'a.xqf', 'cut.xqf');
  });

  it('stops wherever it is cancelled and leaves nothing behind', async () => {
    await seal(bytes(THREE_PARTS));
    for (const stopAfter of [0, 1, 2, 3]) {
      const control = new AbortController();
      let steps = 0;
      const onProgress = (): void => {
        if (++steps === stopAfter) control.abort();
      };
      if (stopAfter === 0) control.abort();
      await refused('cancelled', openSealedFile(task(), { signal: control.signal, onProgress }));
      folder().holds('plain', 'a.xqf');
    }
  });
});
