import assert from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { isThere, lookAt, removeFile } from '../../../src/disk/look.ts';
import { changedFs, failing } from './faultyFs.ts';
import { eachInFolder, refused } from './folder.ts';

describe('looking at a path', () => {
  const folder = eachInFolder();

  it('tells the size of a file', async () => {
    assert.deepEqual(await lookAt(folder().put('a', 'four')), { isFolder: false, size: 4 });
  });

  it('tells a folder, which has no size of its own', async () => {
    assert.deepEqual(await lookAt(folder().path), { isFolder: true, size: 0 });
  });

  it('follows a link', async () => {
    symlinkSync(folder().put('a', 'four'), folder().at('link'));
    assert.deepEqual(await lookAt(folder().at('link')), { isFolder: false, size: 4 });
  });

  it('refuses what is neither', async () => {
    if (process.platform !== 'win32') await refused('notAFile', lookAt('/dev/null'));
  });

  it('says that there is nothing, or that it may not look', async () => {
    await refused('sourceMissing', lookAt(folder().at('none')));
    await refused('notPermitted', lookAt(folder().path, changedFs({ stat: failing('EACCES') })));
  });
});

describe('whether a name is taken', () => {
  const folder = eachInFolder();

  it('it is by a file, by a folder, by a link that leads nowhere; else it is not', async () => {
    folder().put('file', '');
    mkdirSync(folder().at('folder'));
    symlinkSync(folder().at('nowhere'), folder().at('link'));
    for (const name of ['file', 'folder', 'link']) assert.equal(await isThere(folder().at(name)), true, name);
    assert.equal(await isThere(folder().at('none')), false);
  });

  it('is not guessed where it cannot be told', async () => {
    await refused('notPermitted', isThere(folder().path, changedFs({ lstat: failing('EACCES') })));
  });
});

describe('removing a file', () => {
  const folder = eachInFolder();

  it('removes it for good', async () => {
    await removeFile(folder().put('a', 'content'));
    folder().holds();
  });

  it('keeps a link and what it leads to', async () => {
    symlinkSync(folder().put('a', 'content'), folder().at('link'));
    await refused('notAFile', removeFile(folder().at('link')));
    folder().holds('a', 'link');
  });

  it('keeps a folder', async () => {
    mkdirSync(folder().at('sub'));
    await refused('notAFile', removeFile(folder().at('sub')));
    assert.ok(existsSync(folder().at('sub')));
  });

  it('says that it is not there, or may not be removed', async () => {
    await refused('sourceMissing', removeFile(folder().at('none')));
    const fs = changedFs({ unlink: failing('EPERM') });
    await refused('notPermitted', removeFile(folder().put('a', ''), fs));
    folder().holds('a');
  });
});
