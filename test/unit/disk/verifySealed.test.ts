import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { DiskFs } from '../../../src/disk/diskFs.ts';
import { sealFile } from '../../../src/disk/sealFile.ts';
import { type VerifyTask, verifySealed } from '../../../src/disk/verifySealed.ts';
import { changedFs, failing } from './faultyFs.ts';
import { bytes, CTR_KEY, eachInFolder, GCM_KEY, LOCATOR, refused, THREE_PARTS } from './folder.ts';

describe('verifying a sealed file before its source is removed', () => {
  const folder = eachInFolder();
  const sealed = async (size: number, contentKey = GCM_KEY): Promise<VerifyTask> => {
    const files = { source: folder().put('a', bytes(size)), locator: LOCATOR, contentKey };
    await sealFile({ ...files, target: folder().at('a.xqf') });
    return { ...files, sealed: folder().at('a.xqf') };
  };
  const change = (name: string, at: number): void => {
    const content = folder().read(name);
    content[at] = content[at]! ^ 1;
    folder().put(name, content);
  };

  for (const size of [0, 1, 512 * 1024 - 1, 512 * 1024, 512 * 1024 + 1, THREE_PARTS]) {
    it(`succeeds for ${size} bytes that are as they were sealed`, async () => {
      await verifySealed(await sealed(size));
    });
  }

  it('succeeds under a .2 key, where comparing is all there is', async () => {
    await verifySealed(await sealed(THREE_PARTS, CTR_KEY));
  });

  it('tells bytes as it goes', async () => {
    let seen = 0;
    await verifySealed(await sealed(THREE_PARTS), { onProgress: (step) => (seen += step) });
    assert.equal(seen, THREE_PARTS + 16);
  });

  it('fails when the sealed file is damaged: notAuthentic', async () => {
    const task = await sealed(THREE_PARTS);
    change('a.xqf', 600_000);
    await refused('notAuthentic', verifySealed(task));
  });

  it('fails under a .2 key when the sealed file is damaged: fileChanged', async () => {
    const task = await sealed(THREE_PARTS, CTR_KEY);
    change('a.xqf', 600_000);
    await refused('fileChanged', verifySealed(task));
  });

  it('fails when the sealed file holds another locator: badFrame', async () => {
    const task = await sealed(10);
    change('a.xqf', 10);
    await refused('badFrame', verifySealed(task));
  });

  it('fails when the source is no longer what was sealed: fileChanged', async () => {
    const task = await sealed(THREE_PARTS);
    change('a', THREE_PARTS - 1);
    await refused('fileChanged', verifySealed(task));
    folder().put('a', bytes(THREE_PARTS + 1));
    await refused('fileChanged', verifySealed(task));
    folder().put('a', bytes(10));
    await refused('fileChanged', verifySealed(task));
  });

  it('fails when the source changes meanwhile, or is not there', async () => {
    const task = await sealed(THREE_PARTS);
    await refused(
      'fileChanged',
      verifySealed(task, {
        onProgress: () => {
          appendFileSync(task.source, 'more');
        },
      }),
    );
    await refused('sourceMissing', verifySealed({ ...task, source: folder().at('missing') }));
  });

  it('stops when it is cancelled', async () => {
    const control = new AbortController();
    const onProgress = (): void => {
      control.abort();
    };
    await refused(
      'cancelled',
      verifySealed(await sealed(THREE_PARTS), { signal: control.signal, onProgress }),
    );
  });

  const folderSync = (code: string): DiskFs =>
    changedFs({
      opened: (file, path) => {
        if (path === folder().path) Object.assign(file, { sync: failing(code) });
      },
    });

  it('makes the name of the sealed file last', async () => {
    const synced: string[] = [];
    const opened = (file: FileHandle, path: string): void => {
      const sync = file.sync.bind(file);
      Object.assign(file, { sync: () => (synced.push(path), sync()) });
    };
    await verifySealed(await sealed(10), {}, changedFs({ opened }));
    assert.deepEqual(synced, process.platform === 'win32' ? [] : [folder().path]);
  });

  it('fails where that fails, and does without where the system cannot', async () => {
    const task = await sealed(10);
    await verifySealed(task, {}, folderSync('EINVAL'));
    if (process.platform !== 'win32') await refused('failed', verifySealed(task, {}, folderSync('EIO')));
  });
});
