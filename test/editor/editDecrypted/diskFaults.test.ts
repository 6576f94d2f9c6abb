import { strict as assert } from 'node:assert';
import type { DiskFs } from '../../../src/disk/diskFs.ts';
import { changedFs, failing, systemError } from '../../unit/disk/faultyFs.ts';
import { user } from '../fake/fake.ts';
import { eachLocalPlace } from '../files/place.ts';
import type { Place } from '../files/place.ts';
import {
  closeAndOpenAgain,
  edit,
  encryptedFile,
  eventually,
  NAME,
  paste,
  PLAIN,
  saved,
  plaintextOf,
} from './steps.ts';

describe('Trouble with the disk leaves the file as it was and what was typed in memory', () => {
  const place = eachLocalPlace();
  const isTemporary = (path: unknown): boolean => String(path).includes('.tmp-');
  const failingFile = (method: 'writeFile' | 'chmod' | 'sync' | 'close', code: string): Partial<DiskFs> =>
    changedFs({
      opened: (file, path) => {
        if (isTemporary(path)) Object.assign(file, { [method]: failing(code) });
      },
    });
  for (const [what, sentence, disk] of [
    ['no new file can be made', 'does not permit', changedFs({ open: openFailing('EACCES') })],
    ['the disk is full', 'no space left', failingFile('writeFile', 'ENOSPC')],
    ['the mode cannot be set', 'does not permit', failingFile('chmod', 'EPERM')],
    ['the disk does not keep it', 'could not be read or written', failingFile('sync', 'EIO')],
    ['it cannot be renamed', 'could not be read or written', changedFs({ rename: failing('EBUSY') })],
  ] as const)
    it(`when ${what}; then it can be tried again`, async () => {
      let isBroken = true;
      const scene = await encryptedFile(place(), undefined, { disk: switched(disk, () => isBroken) });
      const before = scene.onDisk();
      const editor = await edit(scene);
      await paste(editor, 'delta', 'epsilon');
      const message = await user.message('was not written');
      assert.ok(message.text.includes(sentence), message.text);
      assert.equal(scene.onDisk(), before);
      assert.deepEqual(namesOf(scene.place), [NAME]);
      assert.ok(!editor.document.isDirty);
      isBroken = false;
      await message.choose('Try Again');
      await eventually('the file is written', () => scene.onDisk() !== before);
      await saved();
      assert.equal(await plaintextOf(scene, NAME), PLAIN.replace('delta', 'epsilon'));
    });

  it('also when VS Code closes and has closed the log', async () => {
    const scene = await encryptedFile(place(), undefined, {
      disk: changedFs({ open: openFailing('EACCES') }),
    });
    const before = scene.onDisk();
    const editor = await edit(scene);
    await paste(editor, 'delta', 'epsilon');
    await closeAndOpenAgain(scene);
    assert.equal(scene.onDisk(), before);
    assert.deepEqual(namesOf(scene.place), [NAME]);
  });

  const namesOf = (where: Place): string[] => where.names();

  function openFailing(code: string): DiskFs['open'] {
    return (path, flags, mode) =>
      isTemporary(path) ? Promise.reject(systemError(code)) : real.open(path, flags, mode);
  }
  const real = changedFs({});

  /** A disk that is broken for a while. */
  function switched(broken: Partial<DiskFs>, isBroken: () => boolean): DiskFs {
    const pick = <Name extends keyof DiskFs>(name: Name): DiskFs[Name] =>
      ((...args: unknown[]) => {
        const disk = { ...real, ...(isBroken() ? broken : {}) };
        return (disk[name] as (...all: unknown[]) => unknown)(...args);
      }) as DiskFs[Name];
    return {
      open: pick('open'),
      stat: pick('stat'),
      lstat: pick('lstat'),
      link: pick('link'),
      rename: pick('rename'),
      unlink: pick('unlink'),
      readdir: pick('readdir'),
      realpath: pick('realpath'),
    };
  }
});
