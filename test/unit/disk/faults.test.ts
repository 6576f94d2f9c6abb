import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  renameSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { DiskErrorCode } from '../../../src/disk/diskError.ts';
import { type DiskFs, nodeFs } from '../../../src/disk/diskFs.ts';
import { openSealedFile } from '../../../src/disk/openSealedFile.ts';
import { sealFile, type SealTask } from '../../../src/disk/sealFile.ts';
import { readAsPython } from '../crypto/fileReaders.ts';
import { changedFs, failing, failingWriter, systemError } from './faultyFs.ts';
import { bytes, eachInFolder, GCM_KEY, LOCATOR, refused, THREE_PARTS } from './folder.ts';

describe('when the disk fails', () => {
  const folder = eachInFolder();
  const task = (more: Partial<SealTask> = {}): SealTask => ({
    source: folder().at('a'),
    target: folder().at('a.xqf'),
    contentKey: GCM_KEY,
    locator: LOCATOR,
    ...more,
  });
  beforeEach(() => {
    folder().put('a', bytes(THREE_PARTS));
  });

  const faults: [fault: string, code: DiskErrorCode, fs: DiskFs][] = [
    ['the first write finds the disk full', 'noSpace', failingWriter('writev', 'ENOSPC')],
    ['a later write finds the disk full', 'noSpace', failingWriter('writev', 'ENOSPC', 1)],
    ['the last write finds the quota used up', 'noSpace', failingWriter('writev', 'EDQUOT', 2)],
    ['the file system holds no file of that size', 'noSpace', failingWriter('writev', 'EFBIG', 1)],
    ['a write fails', 'failed', failingWriter('writev', 'EIO', 1)],
    ['the sync fails', 'failed', failingWriter('sync', 'EIO')],
    ['closing reports a failed write', 'noSpace', failingWriter('close', 'ENOSPC')],
    [
      'the folder is read-only',
      'notPermitted',
      changedFs({
        open: (path, flags, mode) => (flags === 'wx' ? failing('EROFS')() : nodeFs.open(path, flags, mode)),
      }),
    ],
    ['the source may not be read', 'notPermitted', changedFs({ stat: failing('EACCES') })],
    ['the target may not be looked at', 'notPermitted', changedFs({ lstat: failing('EACCES') })],
    ['the name cannot be given', 'failed', changedFs({ link: failing('EIO') })],
    [
      'neither linking nor renaming works',
      'notPermitted',
      changedFs({ link: failing('EPERM'), rename: failing('EPERM') }),
    ],
    [
      'a read fails',
      'failed',
      changedFs({
        opened: (file, _path, flags) => {
          if (flags === 'r') Object.assign(file, { read: failing('EIO') });
        },
      }),
    ],
  ];
  for (const [fault, code, fs] of faults) {
    it(`${fault}: ${code}, and nothing is left behind`, async () => {
      await refused(code, sealFile(task({ fsync: true }), {}, fs));
      folder().holds('a');
    });
  }

  it('an old target stays when the new one cannot be renamed', async () => {
    folder().put('a.xqf', 'before');
    await refused(
      'notPermitted',
      sealFile(task({ overwrite: true }), {}, changedFs({ rename: failing('EACCES') })),
    );
    assert.equal(folder().read('a.xqf').toString(), 'before');
    folder().holds('a', 'a.xqf');
  });

  it('opening leaves nothing behind either', async () => {
    await sealFile(task());
    const opening = { source: task().target, contentKey: GCM_KEY, target: (): string => folder().at('b') };
    for (const fs of [failingWriter('writev', 'ENOSPC', 1), changedFs({ link: failing('EIO') })]) {
      await assert.rejects(openSealedFile(opening, {}, fs), { name: 'DiskError' });
      folder().holds('a', 'a.xqf');
    }
  });

  it('a fault of the program is not made an error of the disk', async () => {
    const watch = { onProgress: (): void => assert.fail('in the caller') };
    await assert.rejects(sealFile(task(), watch), { message: 'in the caller' });
    folder().holds('a');
  });
});

describe('when the system does less than it is asked', () => {
  const folder = eachInFolder();
  const task = (): SealTask => ({
    source: folder().put('a', bytes(THREE_PARTS)),
    target: folder().at('a.xqf'),
    contentKey: GCM_KEY,
    locator: LOCATOR,
  });

  it('what a write did not take is written by the next', async () => {
    const opened = (file: FileHandle): void => {
      const writev = async (pieces: Uint8Array[]): Promise<{ bytesWritten: number }> =>
        file.write(pieces[0]!.subarray(0, 50_000));
      Object.assign(file, { writev });
    };
    await sealFile(task(), {}, changedFs({ opened }));
    assert.ok(readAsPython(folder().read('a.xqf'), GCM_KEY).content.equals(bytes(THREE_PARTS)));
  });

  it('a write that takes nothing ends the work', async () => {
    const writev = (): Promise<{ bytesWritten: number }> => Promise.resolve({ bytesWritten: 0 });
    await refused(
      'noSpace',
      sealFile(task(), {}, changedFs({ opened: (file) => void Object.assign(file, { writev }) })),
    );
    folder().holds('a');
  });

  it('what a read did not give is read by the next', async () => {
    const opened = (file: FileHandle): void => {
      const read = file.read.bind(file);
      const less = (buffer: Buffer, offset: number, length: number, at: number): unknown =>
        read(buffer, offset, Math.min(length, 100_001), at);
      Object.assign(file, { read: less });
    };
    await sealFile(task(), {}, changedFs({ opened }));
    assert.ok(readAsPython(folder().read('a.xqf'), GCM_KEY).content.equals(bytes(THREE_PARTS)));
  });
});

describe('when somebody else works on the same files', () => {
  const folder = eachInFolder();
  const task = (more: Partial<SealTask> = {}): SealTask => ({
    source: folder().put('a', bytes(THREE_PARTS)),
    target: folder().at('a.xqf'),
    contentKey: GCM_KEY,
    locator: LOCATOR,
    ...more,
  });

  const changes: [change: string, make: (path: string) => void][] = [
    [
      'is written to',
      (path) => {
        appendFileSync(path, 'more');
      },
    ],
    [
      'is cut',
      (path) => {
        truncateSync(path, 10);
      },
    ],
    [
      'is touched',
      (path) => {
        utimesSync(path, 1, 1);
      },
    ],
    [
      'is replaced',
      (path) => {
        writeFileSync(`${path}2`, bytes(THREE_PARTS));
        renameSync(`${path}2`, path);
      },
    ],
    [
      'is removed',
      (path) => {
        unlinkSync(path);
      },
    ],
  ];
  for (const [change, make] of changes) {
    it(`a source that ${change} while it is read is refused`, async () => {
      const sealing = task();
      let done = false;
      const onProgress = (): void => {
        if (!done) make(sealing.source);
        done = true;
      };
      await refused('fileChanged', sealFile(sealing, { onProgress }));
      if (change !== 'is removed') folder().holds('a');
    });
  }

  const noLinks = (more: Partial<DiskFs> = {}): DiskFs => changedFs({ link: failing('ENOTSUP'), ...more });

  it('a target that appears while the file is written is left alone', async () => {
    const link: DiskFs['link'] = async (from, to) => {
      folder().put('a.xqf', 'theirs');
      await nodeFs.link(from, to);
    };
    await refused('targetExists', sealFile(task(), {}, changedFs({ link })));
    assert.equal(folder().read('a.xqf').toString(), 'theirs');
    folder().holds('a', 'a.xqf');
  });

  it('without hard links the file gets its name too', async () => {
    await sealFile(task(), {}, noLinks());
    assert.ok(readAsPython(folder().read('a.xqf'), GCM_KEY).content.equals(bytes(THREE_PARTS)));
    folder().holds('a', 'a.xqf');
  });

  it('on exFAT under Windows, which says EISDIR of a link, the file gets its name too', async () => {
    await sealFile(task(), {}, changedFs({ link: failing('EISDIR') }));
    folder().holds('a', 'a.xqf');
  });

  it('a temporary name that stays at first goes at the second try', async () => {
    let tries = 0;
    const unlink: DiskFs['unlink'] = (path) =>
      (tries += 1) === 1 ? Promise.reject(systemError('EBUSY')) : nodeFs.unlink(path);
    await sealFile(task(), {}, changedFs({ unlink }));
    folder().holds('a', 'a.xqf');
  });

  it('a temporary name that cannot be dropped takes the final one with it', async () => {
    const unlink: DiskFs['unlink'] = (path) =>
      String(path).includes('.tmp-') ? Promise.reject(systemError('EBUSY')) : nodeFs.unlink(path);
    await refused('failed', sealFile(task(), {}, changedFs({ unlink })));
    assert.ok(!existsSync(folder().at('a.xqf')));
  });

  it('without hard links, too, a target that appears is left alone', async () => {
    const link: DiskFs['link'] = () => {
      folder().put('a.xqf', 'theirs');
      return Promise.reject(systemError('EPERM'));
    };
    await refused('targetExists', sealFile(task(), {}, changedFs({ link })));
    assert.equal(folder().read('a.xqf').toString(), 'theirs');
    folder().holds('a', 'a.xqf');
  });

  it('nobody sees anything under the final name before it is whole', async () => {
    const temporaries: string[] = [];
    const lookAt = (): void => {
      folder().holds('a', ...temporaries);
    };
    const opened = (_file: FileHandle, path: string, flags: string): void => {
      if (flags === 'wx') temporaries.push(path.slice(folder().path.length + 1));
    };
    await sealFile(task(), { onProgress: lookAt }, changedFs({ opened }));
    assert.match(temporaries.join(), /^\.a\.xqf\.tmp-[0-9a-f]{16}$/);
  });
});

describe('making it last', () => {
  const folder = eachInFolder();
  const stepsOf = async (more: Partial<SealTask>): Promise<string[]> => {
    const steps: string[] = [];
    const noting =
      <Args extends unknown[]>(step: string, real: (...args: Args) => Promise<void>) =>
      (...args: Args): Promise<void> => {
        steps.push(step);
        return real(...args);
      };
    const opened = (file: FileHandle, _path: string, flags: string): void =>
      void Object.assign(file, {
        sync: noting(flags === 'wx' ? 'sync' : 'sync something else', file.sync.bind(file)),
      });
    const fs = changedFs({
      opened,
      link: noting('name', nodeFs.link),
      rename: noting('name', nodeFs.rename),
    });
    const files = { source: folder().put('a', 'content'), target: folder().at('a.xqf') };
    await sealFile({ ...files, contentKey: GCM_KEY, locator: LOCATOR, ...more }, {}, fs);
    return steps;
  };

  it('when asked, syncs the content before it gets its name', async () => {
    assert.deepEqual(await stepsOf({ fsync: true }), ['sync', 'name']);
  });

  it('unasked, syncs only where a file is replaced', async () => {
    assert.deepEqual(await stepsOf({}), ['name']);
    assert.deepEqual(await stepsOf({ overwrite: true }), ['sync', 'name']);
  });
});
