import { strict as assert } from 'node:assert';
import { appendFileSync, symlinkSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { type DiskFs, nodeFs } from '../../../src/disk/diskFs.ts';
import { changedFs, failing } from '../../unit/disk/faultyFs.ts';
import { holdTimers } from '../auth/heldTimers.ts';
import { fake } from '../fake/fake.ts';
import { BOB } from '../text/steps.ts';
import { eachLocalPlace, holds, inEachPlace, virtualPlace } from './place.ts';
import { adasWindow, decrypted, encrypted, encrypting, revokedAt, saidBy } from './steps.ts';

const DONE = `Encrypted a.txt for ${BOB} for 1 day.`;

inEachPlace('an original', (place) => {
  it('is kept unless the user wants it removed', async () => {
    await adasWindow();
    assert.equal((await encrypted([place().put('a.txt', 'a')])).text, DONE);
    holds(place(), 'a.txt', 'a.txt.xqf');
  });

  it('is removed if the user wants that, and what was encrypted holds it', async () => {
    await adasWindow();
    const { text } = await encrypted([place().put('a.txt', 'the text')], { removes: true });
    assert.equal(text, `${DONE} The original was removed.`);
    holds(place(), 'a.txt.xqf');
    await decrypted([place().at('a.txt.xqf')]);
    assert.equal(place().read('a.txt').toString(), 'the text');
  });

  it('of many is removed with the others', async () => {
    const staged = await adasWindow();
    const files = ['a', 'b', 'empty'].map((name) => place().put(name, name === 'empty' ? '' : name));
    const { text } = await encrypted(files, { removes: true });
    assert.equal(text, `Encrypted 3 files for ${BOB} for 1 day. The originals were removed.`);
    holds(place(), 'a.xqf', 'b.xqf', 'empty.xqf');
    assert.deepEqual(revokedAt(staged), []);
  });
});

describe('an original that is a link', () => {
  const local = eachLocalPlace();

  it('is kept on the disk, with what it leads to', async () => {
    const staged = await adasWindow();
    symlinkSync(local().put('far/a.txt', 'a').fsPath, local().at('a.txt').fsPath);
    const { text, severity, buttons } = await encrypted([local().at('a.txt')], { removes: true });
    assert.equal(text, `${DONE} The original was kept. This is a folder, or no ordinary file.`);
    assert.deepEqual([severity, buttons], ['warning', ['Show Which', 'Show Log']]);
    holds(local(), 'a.txt', 'a.txt.xqf', 'far/a.txt');
    assert.deepEqual(revokedAt(staged), []);
  });

  it('is kept in a virtual workspace, too', async () => {
    await adasWindow();
    const file = virtualPlace.put('a.txt', 'a');
    fake.disk.link(file);
    const { text } = await encrypted([file], { removes: true });
    assert.equal(text, `${DONE} The original was kept. This is a folder, or no ordinary file.`);
    holds(virtualPlace, 'a.txt', 'a.txt.xqf');
  });
});

/** A disk on which something happens to a file once its name was given to what was sealed. */
function afterSealing(meddle: (target: string) => void, more: Partial<DiskFs> = {}): DiskFs {
  const link: DiskFs['link'] = async (from, to) => {
    await nodeFs.link(from, to);
    meddle(String(to));
  };
  return changedFs({ link, ...more });
}

describe('an original on the disk', () => {
  const local = eachLocalPlace();

  it('that changes before it is removed is kept, and so is what was encrypted: it can be opened', async () => {
    const fs = afterSealing(() => {
      appendFileSync(local().at('a.txt').fsPath, ' and more');
    });
    const staged = await adasWindow({ disk: fs });
    const { text } = await encrypted([local().put('a.txt', 'a')], { removes: true });
    assert.equal(text, `${DONE} The original was kept. The file changed in the meantime.`);
    holds(local(), 'a.txt', 'a.txt.xqf');
    assert.equal(local().read('a.txt').toString(), 'a and more');
    assert.deepEqual(revokedAt(staged), []);
  });

  it('is kept when what was written cannot be opened again; that is taken away, and its key revoked', async () => {
    const fs = afterSealing((target) => {
      const bytes = local().read('a.txt.xqf');
      writeFileSync(target, bytes.fill(0, bytes.length - 5));
    });
    const staged = await adasWindow({ disk: fs });
    const { text, severity } = await encrypted([local().put('a.txt', 'a')], { removes: true });
    assert.match(text, /^What is encrypted here was changed.* Nothing was encrypted\.$/u);
    assert.equal(severity, 'error');
    holds(local(), 'a.txt');
    assert.equal(revokedAt(staged).length, 1);
  });

  it('is kept when somebody else has put another sealed file there, and so is that', async () => {
    const fs = afterSealing((target) => {
      writeFileSync(target, local().read('theirs'));
    });
    const staged = await adasWindow();
    await encrypted([local().put('a.txt', 'theirs')]);
    local().put('theirs', local().read('a.txt.xqf'));
    const other = await adasWindow({ disk: fs });
    local().put('b.txt', 'a');
    await encrypted([local().at('b.txt')], { removes: true });
    holds(local(), 'a.txt', 'a.txt.xqf', 'b.txt', 'b.txt.xqf', 'theirs');
    assert.ok(local().read('b.txt.xqf').equals(local().read('theirs')));
    assert.deepEqual([revokedAt(staged).length, revokedAt(other).length], [0, 1]);
  });

  it('that cannot be removed is kept, and its key with it', async () => {
    const unlink: DiskFs['unlink'] = (path) =>
      String(path).endsWith('a.txt') ? failing('EPERM')() : nodeFs.unlink(path);
    const staged = await adasWindow({ disk: changedFs({ unlink }) });
    const files = ['a.txt', 'b.txt', 'c.txt'].map((name) => local().put(name, name));
    const { text } = await encrypted(files, { removes: true });
    assert.equal(
      text,
      `Encrypted 3 files for ${BOB} for 1 day. 1 original was kept. ` +
        'This computer does not permit reading or writing the file.',
    );
    holds(local(), 'a.txt', 'a.txt.xqf', 'b.txt.xqf', 'c.txt.xqf');
    assert.deepEqual(revokedAt(staged), []);
  });

  it('is not removed before content and name of the new file are on the disk', async () => {
    const steps: string[] = [];
    const unlink: DiskFs['unlink'] = (path) => {
      if (String(path).endsWith('a.txt')) steps.push('remove');
      return nodeFs.unlink(path);
    };
    const opened = (file: { sync(): Promise<void> }, path: string): void => {
      const sync = file.sync.bind(file);
      const noting = (): Promise<void> => {
        steps.push(path === local().folder ? 'sync folder' : 'sync');
        return sync();
      };
      Object.assign(file, { sync: noting });
    };
    await adasWindow({ disk: changedFs({ unlink, opened }) });
    await encrypted([local().put('a.txt', 'a')], { removes: true });
    assert.deepEqual(steps, ['sync', 'sync folder', 'remove']);
  });
});

describe('an original in a virtual workspace', () => {
  const meddleAfterSealing = (meddle: () => void): void => {
    let renamed = false;
    fake.disk.failWith((operation) => {
      if (renamed && operation === 'readFile') meddle();
      renamed ||= operation === 'rename';
      return undefined;
    });
  };

  it('that changes before it is removed is kept', async () => {
    await adasWindow();
    const file = virtualPlace.put('a.txt', 'a');
    meddleAfterSealing(() => {
      virtualPlace.put('a.txt', 'changed');
    });
    const { text } = await encrypted([file], { removes: true });
    assert.equal(text, `${DONE} The original was kept. The file changed in the meantime.`);
    holds(virtualPlace, 'a.txt', 'a.txt.xqf');
  });

  it('is kept when what was written cannot be opened again', async () => {
    const staged = await adasWindow();
    const file = virtualPlace.put('a.txt', 'a');
    meddleAfterSealing(() => {
      const sealed = virtualPlace.read('a.txt.xqf');
      virtualPlace.put('a.txt.xqf', sealed.fill(0, sealed.length - 5));
    });
    await encrypted([file], { removes: true });
    holds(virtualPlace, 'a.txt');
    assert.equal(revokedAt(staged).length, 1);
  });

  it('is kept when Cancel is pressed while it is read back', async () => {
    const timers = holdTimers(1000);
    try {
      await adasWindow();
      const files = ['a', 'b', 'c'].map((name) => virtualPlace.put(name, name));
      const [running] = await encrypting(files, { removes: true });
      fake.disk.failWith((operation, uri) => {
        if (operation !== 'readFile' || !uri.path.endsWith('/a.xqf')) return undefined;
        timers.pass(1000);
        fake.progress.at(-1)?.cancel();
        return undefined;
      });
      const { text } = await saidBy(running!);
      assert.equal(text, 'Cancelled. 3 files were encrypted before; nothing else was changed.');
      holds(virtualPlace, 'a', 'a.xqf', 'b', 'b.xqf', 'c', 'c.xqf');
    } finally {
      timers.release();
    }
  });

  it('that cannot be removed is kept', async () => {
    await adasWindow();
    const file = virtualPlace.put('a.txt', 'a');
    fake.disk.failWith((operation, uri) =>
      operation === 'delete' && uri.path.endsWith('a.txt')
        ? vscode.FileSystemError.NoPermissions()
        : undefined,
    );
    const { text } = await encrypted([file], { removes: true });
    assert.match(text, /The original was kept\. This computer does not permit/u);
    holds(virtualPlace, 'a.txt', 'a.txt.xqf');
  });
});
