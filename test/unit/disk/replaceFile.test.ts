import assert from 'node:assert/strict';
import { chmodSync, lstatSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFs } from '../../../src/disk/diskFs.ts';
import { createFile, readSmallFile, replaceFile } from '../../../src/disk/replaceFile.ts';
import { changedFs, failing } from './faultyFs.ts';
import { eachInFolder } from './folder.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('Replacing a file', () => {
  const folder = eachInFolder();

  it('gives it the new content and keeps its mode, whatever this user’s files get by themselves', async () => {
    const path = folder().put('a', 'old');
    for (const mode of [0o600, 0o644, 0o755, 0o664]) {
      chmodSync(path, mode);
      await replaceFile({
        path,
        expected: bytes(folder().read('a').toString()),
        content: bytes(`new ${mode}`),
      });
      assert.equal(folder().read('a').toString(), `new ${mode}`);
      assert.equal(statSync(path).mode & 0o7777, mode);
    }
    folder().holds('a');
  });

  it('follows a link: the link stays, and what it leads to is replaced', async () => {
    const target = folder().put('a', 'old');
    const path = join(folder().path, 'link');
    symlinkSync(target, path);
    await replaceFile({ path, expected: bytes('old'), content: bytes('new') });
    assert.ok(lstatSync(path).isSymbolicLink());
    assert.equal(folder().read('a').toString(), 'new');
  });

  it('refuses where it holds something else, also when that came while it was written', async () => {
    const path = folder().put('a', 'other');
    const replacement = { path, expected: bytes('old'), content: bytes('new') };
    await assert.rejects(replaceFile(replacement), { code: 'fileChanged' });
    folder().put('a', 'old');
    const fs = changedFs({
      opened: (file, name) => {
        if (!name.includes('.tmp-')) return;
        const sync = file.sync.bind(file);
        Object.assign(file, {
          sync: async () => {
            await sync();
            writeFileSync(path, 'somebody else');
          },
        });
      },
    });
    await assert.rejects(replaceFile(replacement, fs), { code: 'fileChanged' });
    assert.equal(folder().read('a').toString(), 'somebody else');
    folder().holds('a');
  });

  it('refuses a file that nobody may write to, one that is gone, and a folder', async () => {
    const path = folder().put('a', 'old');
    chmodSync(path, 0o444);
    const change = { expected: bytes('old'), content: bytes('new') };
    await assert.rejects(replaceFile({ path, ...change }), { code: 'notPermitted' });
    await assert.rejects(replaceFile({ path: folder().at('b'), ...change }), { code: 'sourceMissing' });
    await assert.rejects(replaceFile({ path: folder().path, ...change }), { code: 'notAFile' });
    assert.equal(folder().read('a').toString(), 'old');
  });

  for (const [what, fs] of [
    [
      'the new file cannot be made',
      changedFs({
        open: (path, flags, mode) => (flags === 'wx' ? failing('ENOSPC')() : nodeFs.open(path, flags, mode)),
      }),
    ],
    ['its name cannot be changed', changedFs({ rename: failing('EIO') })],
    ['the old one cannot be looked up', changedFs({ realpath: failing('EACCES') })],
  ] as const)
    it(`leaves it as it was, and nothing beside it, when ${what}`, async () => {
      const path = folder().put('a', 'old');
      await assert.rejects(replaceFile({ path, expected: bytes('old'), content: bytes('new') }, fs));
      assert.equal(folder().read('a').toString(), 'old');
      folder().holds('a');
    });
});

describe('Reading and creating a small file', () => {
  const folder = eachInFolder();

  it('reads all of it, up to a size', async () => {
    const path = folder().put('a', 'four');
    assert.deepEqual(await readSmallFile(path, 4), Buffer.from('four'));
    await assert.rejects(readSmallFile(path, 3), { code: 'failed', errno: 'EFBIG' });
    await assert.rejects(readSmallFile(folder().path, 3), { code: 'notAFile' });
    await assert.rejects(readSmallFile(folder().at('b'), 3), { code: 'sourceMissing' });
  });

  it('creates what is not there, and overwrites nothing', async () => {
    await createFile(folder().at('a'), bytes('new'));
    assert.equal(folder().read('a').toString(), 'new');
    await assert.rejects(createFile(folder().at('a'), bytes('newer')), { code: 'targetExists' });
    assert.equal(folder().read('a').toString(), 'new');
    folder().holds('a');
  });
});
