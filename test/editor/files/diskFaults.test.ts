import { strict as assert } from 'node:assert';
import { appendFileSync, unlinkSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import * as vscode from 'vscode';
import { nodeFs, type DiskFs } from '../../../src/disk/diskFs.ts';
import { changedFs, failing, systemError } from '../../unit/disk/faultyFs.ts';
import { fake } from '../fake/fake.ts';
import { eachLocalPlace, contents, holds, virtualPlace } from './place.ts';
import { adasWindow, decrypted, encrypted, revokedAt, runOn, saidBy } from './steps.ts';

/** A disk on which one method of the files that match fails. */
function failingOn(which: RegExp, method: 'read' | 'writev' | 'sync', code: string): DiskFs {
  const opened = (file: FileHandle, path: string): void => {
    if (which.test(path)) Object.assign(file, { [method]: failing(code) });
  };
  return changedFs({ opened });
}

const openFailing = (which: RegExp, code: string): DiskFs =>
  changedFs({
    open: (path, flags, mode) =>
      which.test(String(path)) ? Promise.reject(systemError(code)) : nodeFs.open(path, flags, mode),
  });

/** Something happens to a file while it is read. */
const meanwhile = (which: RegExp, happens: () => void): DiskFs =>
  changedFs({
    opened: (file, path) => {
      if (!which.test(path)) return;
      const read = file.read.bind(file) as (...args: unknown[]) => Promise<unknown>;
      const reading = (...args: unknown[]): Promise<unknown> => {
        happens();
        return read(...args);
      };
      Object.assign(file, { read: reading });
    },
  });

const NO_SPACE = 'There is no space left for the file.';
const NOT_PERMITTED = 'This computer does not permit reading or writing the file.';
const BROKEN = 'The file could not be read or written.';

describe('trouble with the disk', () => {
  const place = eachLocalPlace();

  for (const [what, sentence, disk] of [
    ['is full', NO_SPACE, failingOn(/tmp-/u, 'writev', 'ENOSPC')],
    ['has a quota that is used up', NO_SPACE, failingOn(/tmp-/u, 'writev', 'EDQUOT')],
    ['may not be written to', NOT_PERMITTED, openFailing(/tmp-/u, 'EACCES')],
    ['is read-only', NOT_PERMITTED, openFailing(/tmp-/u, 'EROFS')],
    ['cannot be read', BROKEN, failingOn(/b$/u, 'read', 'EIO')],
    ['may not be read', NOT_PERMITTED, openFailing(/b$/u, 'EACCES')],
  ] as const)
    it(`that ${what}, for one file, leaves it as it was and revokes its key`, async () => {
      const staged = await adasWindow({ disk });
      place().put('b', 'content of b');
      const { text, severity } = await encrypted([place().at('b')]);
      assert.deepEqual([text, severity], [`${sentence} Nothing was encrypted.`, 'error']);
      holds(place(), 'b');
      assert.equal(revokedAt(staged).length, 1);
    });

  it('with some of the files is told with their number, and the others are encrypted', async () => {
    const staged = await adasWindow({ disk: failingOn(/\.[bd]\.xqf\.tmp/u, 'writev', 'ENOSPC') });
    const files = ['a', 'b', 'c', 'd'].map((name) => place().put(name, name));
    const { text, severity, buttons } = await encrypted(files);
    assert.equal(text, `2 of 4 files were encrypted. ${NO_SPACE}`);
    assert.deepEqual([severity, buttons], ['warning', ['Show Which', 'Show Log']]);
    holds(place(), 'a', 'a.xqf', 'b', 'c', 'c.xqf', 'd');
    assert.equal(revokedAt(staged).length, 2);
    const sent = ['a', 'c'].map((name) => place().put(`to/${name}.xqf`, place().read(`${name}.xqf`)));
    assert.equal((await decrypted(sent)).text, 'Decrypted 2 files.');
  });

  it('keeps the originals of what was not encrypted, where they were to be removed', async () => {
    await adasWindow({ disk: failingOn(/\.b\.xqf\.tmp/u, 'sync', 'EIO') });
    const files = ['a', 'b'].map((name) => place().put(name, name));
    const { text } = await encrypted(files, { removes: true });
    assert.equal(text, `1 of 2 files were encrypted. ${BROKEN}`);
    holds(place(), 'a.xqf', 'b');
  });

  it('does not keep its words from the user when the service is gone, too', async () => {
    const staged = await adasWindow({ disk: failingOn(/tmp-/u, 'writev', 'ENOSPC') });
    staged.service.downAt = 'DELETE /validation/v2/key/:locator';
    const { text } = await encrypted([place().put('b', 'b')]);
    assert.equal(text, `${NO_SPACE} Nothing was encrypted.`);
  });

  for (const [what, sentence, happens] of [
    [
      'changes',
      'The file changed in the meantime.',
      (path: string) => {
        appendFileSync(path, 'more');
      },
    ],
    [
      'is removed',
      'The file changed in the meantime.',
      (path: string) => {
        unlinkSync(path);
      },
    ],
  ] as const)
    it(`a file that ${what} while it is read is not encrypted`, async () => {
      const path = place().put('b', 'b').fsPath;
      let done = false;
      const disk = meanwhile(/\/b$/u, () => {
        if (!done) happens(path);
        done = true;
      });
      const staged = await adasWindow({ disk });
      assert.equal((await encrypted([place().at('b')])).text, `${sentence} Nothing was encrypted.`);
      assert.ok(!place().names().includes('b.xqf'));
      assert.equal(revokedAt(staged).length, 1);
    });

  it('while decrypting leaves no part of a file', async () => {
    await adasWindow({ disk: failingOn(/to\/\.b\.tmp/u, 'writev', 'ENOSPC') });
    await encrypted(['a', 'b'].map((name) => place().put(name, name)));
    const sealed = ['a', 'b'].map((name) => place().put(`to/${name}.xqf`, place().read(`${name}.xqf`)));
    assert.equal((await decrypted(sealed)).text, `1 of 2 files were decrypted. ${NO_SPACE}`);
    holds(place(), 'a', 'a.xqf', 'b', 'b.xqf', 'to/a', 'to/a.xqf', 'to/b.xqf');
  });

  it('and a damaged file leave nothing of the plaintext', async () => {
    await adasWindow();
    const large = Buffer.alloc(1_300_000, 'secret ');
    await encrypted([place().put('a', large)]);
    const damaged = place().read('a.xqf');
    damaged.writeUInt8(damaged.readUInt8(damaged.length - 1) ^ 1, damaged.length - 1);
    const file = place().put('to/a.xqf', damaged);
    const before = contents(place());
    const { text } = await decrypted([file]);
    assert.match(text, /^What is encrypted here was changed.* Nothing was written\.$/u);
    assert.deepEqual(contents(place()), before);
  });
});

describe('trouble with a virtual workspace', () => {
  const place = virtualPlace;

  const errors = {
    NoPermissions: () => vscode.FileSystemError.NoPermissions(),
    Unavailable: () => vscode.FileSystemError.Unavailable(),
    FileNotFound: () => vscode.FileSystemError.FileNotFound(),
    FileExists: () => vscode.FileSystemError.FileExists(),
    Unknown: () => new Error('disk full at memfs:/vault/a'),
  };
  for (const [operation, error, sentence] of [
    ['readFile', 'NoPermissions', NOT_PERMITTED],
    ['readFile', 'Unavailable', BROKEN],
    ['readFile', 'FileNotFound', 'The file is not there any more.'],
    ['writeFile', 'NoPermissions', NOT_PERMITTED],
    ['writeFile', 'Unknown', BROKEN],
    ['rename', 'Unavailable', BROKEN],
    ['rename', 'FileExists', 'There is a file of that name already.'],
  ] as const)
    it(`${operation} that fails with ${error} leaves it as it was and revokes the key`, async () => {
      const staged = await adasWindow();
      place.put('a', 'a');
      fake.disk.failWith((called) => (called === operation ? errors[error]() : undefined));
      assert.equal((await encrypted([place.at('a')])).text, `${sentence} Nothing was encrypted.`);
      holds(place, 'a');
      assert.equal(revokedAt(staged).length, 1);
    });

  it('a target that cannot be looked at stops it before anything is asked', async () => {
    await adasWindow();
    place.put('a', 'a');
    fake.disk.failWith((called, uri) =>
      called === 'stat' && uri.path.endsWith('.xqf') ? vscode.FileSystemError.NoPermissions() : undefined,
    );
    const { text } = await saidBy(runOn('xq.encryptFile', [place.at('a')]));
    assert.equal(text, `${NOT_PERMITTED} Nothing was encrypted.`);
  });

  it('while decrypting leaves no part of a file', async () => {
    await adasWindow();
    await encrypted([place.put('a', 'a')]);
    const sealed = place.put('to/a.xqf', place.read('a.xqf'));
    fake.disk.failWith((called) => (called === 'rename' ? vscode.FileSystemError.Unavailable() : undefined));
    assert.equal((await decrypted([sealed])).text, `${BROKEN} Nothing was written.`);
    holds(place, 'a', 'a.xqf', 'to/a.xqf');
  });
});
