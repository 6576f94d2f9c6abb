import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { relative } from 'node:path';
import { filesBelow } from '../../../src/disk/filesBelow.ts';
import { changedFs, failing } from './faultyFs.ts';
import { eachInFolder, refused } from './folder.ts';

describe('the files below a folder', () => {
  const folder = eachInFolder();
  const found = async (): Promise<string[]> =>
    (await filesBelow(folder().path)).map((path) => relative(folder().path, path).replaceAll('\\', '/'));
  const put = (path: string): void => {
    mkdirSync(folder().at(path.slice(0, path.lastIndexOf('/') + 1)), { recursive: true });
    folder().put(path, path);
  };

  it('are those in it and in all folders in it, hidden ones too, ordered by path', async () => {
    for (const path of ['b', 'a/z/deep', 'a/c', '.env', 'a b/ü']) put(path);
    assert.deepEqual(await found(), ['.env', 'a b/ü', 'a/c', 'a/z/deep', 'b']);
  });

  it('are none in an empty folder', async () => {
    mkdirSync(folder().at('empty'));
    assert.deepEqual(await found(), []);
  });

  it('are not what version control keeps for itself, wherever that is', async () => {
    for (const path of [
      '.git/config',
      'sub/.git/HEAD',
      'worktree/.git',
      '.hg/x',
      '.svn/x',
      '.github/ci.yml',
      'git/x',
    ])
      put(path);
    assert.deepEqual(await found(), ['.github/ci.yml', 'git/x']);
  });

  it('are not links, to files or to folders, nor what links lead to, in a circle least of all', async () => {
    put('sub/file');
    symlinkSync(folder().at('sub/file'), folder().at('link to file'));
    symlinkSync(folder().path, folder().at('sub/circle'));
    symlinkSync(folder().at('nowhere'), folder().at('broken'));
    assert.deepEqual(await found(), ['sub/file']);
  });

  it('are not told once it is cancelled', async () => {
    put('sub/file');
    await refused('cancelled', filesBelow(folder().path, { signal: AbortSignal.abort() }));
  });

  it('are not told in part: a folder that may not be read fails the whole', async () => {
    await refused('notPermitted', filesBelow(folder().path, {}, changedFs({ readdir: failing('EACCES') })));
  });
});
