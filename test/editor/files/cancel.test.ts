import { strict as assert } from 'node:assert';
import { unlinkSync } from 'node:fs';
import { nodeFs, type DiskFs } from '../../../src/disk/diskFs.ts';
import { holdTimers, type HeldTimers } from '../auth/heldTimers.ts';
import { fake, settle, user } from '../fake/fake.ts';
import type { MessageHandle } from '../fake/fake.ts';
import { ADD, hold, KEY, KEYS } from '../text/steps.ts';
import { changedFs, failing } from '../../unit/disk/faultyFs.ts';
import { ledgerLines } from '../ledgerLines.ts';
import { heldDisk } from './heldDisk.ts';
import { eachLocalPlace, holds, inEachPlace } from './place.ts';
import { adasWindow, encrypted, encrypting, revokedAt, runOn } from './steps.ts';

let timers: HeldTimers;
function withHeldTimers(): void {
  beforeEach(() => {
    timers = holdTimers(1000);
  });
  afterEach(() => {
    timers.release();
  });
}

/** The notification that comes after a second, and its Cancel. */
async function cancelAfterASecond(title: string): Promise<void> {
  timers.pass(1000);
  (await user.progress(title)).cancel();
}

inEachPlace('cancelling', (place) => {
  withHeldTimers();
  it('while recipients are picked leaves everything as it was, without a word', async () => {
    const staged = await adasWindow();
    const running = runOn('xq.encryptFile', [place().put('a.txt', 'a')]);
    await (await user.quickPick({ step: 1 }, running)).hide();
    await running;
    holds(place(), 'a.txt');
    assert.equal(staged.service.count(ADD), 0);
    assert.deepEqual(fake.messages, []);
  });

  it('while the expiry is picked, too', async () => {
    const staged = await adasWindow();
    const running = runOn('xq.encryptFile', [place().put('a.txt', 'a')]);
    const who = await user.quickPick({ step: 1 }, running);
    await who.type('bob@example.com');
    await who.accept();
    await who.accept();
    await (await user.quickPick({ step: 2 }, running)).hide();
    await running;
    holds(place(), 'a.txt');
    assert.equal(staged.service.count(ADD), 0);
    assert.deepEqual(fake.messages, []);
  });

  it('while keys are stored leaves the folder as it was', async () => {
    const staged = await adasWindow();
    const { struck } = hold(staged, ADD);
    const [running] = await encrypting([place().put('a.txt', 'a'), place().put('b.txt', 'b')]);
    await struck;
    await cancelAfterASecond('XQ: Encrypting files…');
    await running;
    holds(place(), 'a.txt', 'b.txt');
    assert.deepEqual(fake.messages, []);
  });

  it('while keys are fetched leaves the folder as it was', async () => {
    const staged = await adasWindow();
    await encrypted([place().put('1/a.txt', 'a'), place().put('1/b.txt', 'b')]);
    const sealed = ['a', 'b'].map((name) => place().put(`2/${name}.xqf`, place().read(`1/${name}.txt.xqf`)));
    const before = place().names();
    const { struck } = hold(staged, KEYS);
    const running = runOn('xq.decryptFile', sealed);
    await struck;
    await cancelAfterASecond('XQ: Fetching keys…');
    await running;
    holds(place(), ...before);
    assert.equal(fake.messages.length, 1);
  });
});

describe('cancelling while files are looked for', () => {
  withHeldTimers();
  const place = eachLocalPlace();

  it('ends the command before the number of files is asked about', async () => {
    let strike: () => void = () => undefined;
    let release: () => void = () => undefined;
    const struck = new Promise<void>((resolve) => (strike = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    const stat = async (...args: Parameters<DiskFs['stat']>): Promise<unknown> => {
      if (String(args[0]).endsWith('a.txt')) {
        strike();
        await released;
      }
      return nodeFs.stat(...args);
    };
    await adasWindow({ disk: changedFs({ stat: stat as DiskFs['stat'] }) });
    place().put('f/a.txt', 'a');
    place().put('f/b.txt', 'b');
    const running = runOn('xq.encryptFile', [place().at('f')]);
    await struck;
    await cancelAfterASecond('XQ: Looking for files…');
    release();
    await running;
    assert.deepEqual(fake.messages, []);
  });
});

describe('cancelling while it is looked up where keys are', () => {
  withHeldTimers();
  const place = eachLocalPlace();

  it('ends the command: no key is fetched and nothing is asked', async () => {
    const disk = heldDisk('read', /held\.xqf/u);
    const staged = await adasWindow({ disk: disk.fs });
    await encrypted([place().put('1/a.txt', 'a')]);
    const sealed = ['held', 'free'].map((name) => place().put(`2/${name}.xqf`, place().read('1/a.txt.xqf')));
    const before = { names: place().names(), said: fake.messages.length };
    const running = runOn('xq.decryptFile', sealed);
    await disk.struck;
    await cancelAfterASecond('XQ: Fetching keys…');
    disk.release();
    await running;
    holds(place(), ...before.names);
    assert.equal(fake.messages.length, before.said);
    assert.equal(staged.service.count(KEY) + staged.service.count(KEYS), 0);
  });
});

describe('cancelling while files are written', () => {
  withHeldTimers();
  const place = eachLocalPlace();
  const names = ['1-small', '2-small', '3-large'];
  const put = (name: string) =>
    place().put(name, name.endsWith('large') ? Buffer.alloc(700_000, name) : name);

  /** Encrypts two small files, which come first, and a large one, which waits while Cancel is pressed. */
  async function cancelledAtTheLarge(removes = false): Promise<{
    readonly staged: Awaited<ReturnType<typeof adasWindow>>;
    readonly running: Promise<unknown>;
  }> {
    const disk = heldDisk('writev', /3-large/u);
    const staged = await adasWindow({ disk: disk.fs });
    const [running] = await encrypting(names.map(put), { removes });
    await disk.struck;
    await cancelAfterASecond('XQ: Encrypting files…');
    disk.release();
    return { staged, running: running! };
  }

  const warned = (running: Promise<unknown>): Promise<MessageHandle> => user.message('Cancelled.', running);

  it('keeps what is whole if the user wants that, and revokes the key of what is not', async () => {
    const { staged, running } = await cancelledAtTheLarge();
    const warning = await warned(running);
    assert.equal(warning.text, 'Cancelled. 2 files were encrypted before; nothing else was changed.');
    assert.deepEqual([warning.severity, warning.buttons], ['warning', ['Remove Them Again', 'Keep']]);
    await warning.choose('Keep');
    await running;
    holds(place(), ...names, '1-small.xqf', '2-small.xqf');
    assert.equal(revokedAt(staged).length, 1);
  });

  it('removes it again if the user wants that, and revokes all keys', async () => {
    const { staged, running } = await cancelledAtTheLarge();
    await (await warned(running)).choose('Remove Them Again');
    await running;
    await settle();
    holds(place(), ...names);
    assert.equal(new Set(revokedAt(staged)).size, 3);
    const forgotten = ledgerLines(staged.context).at(-1) as { forgotten: string[] };
    assert.equal(forgotten.forgotten.length, 2);
  });

  it('never removes what has lost its original since: neither the file nor its key', async () => {
    const { staged, running } = await cancelledAtTheLarge();
    const warning = await warned(running);
    unlinkSync(place().at('1-small').fsPath);
    await warning.choose('Remove Them Again');
    const told = await user.message('removed again', running);
    assert.equal(told.text, '1 of 2 encrypted files were removed again. The file is not there any more.');
    await told.dismiss();
    await running;
    holds(place(), '1-small.xqf', '2-small', '3-large');
    assert.equal(revokedAt(staged).length, 2);
  });

  it('tells afterwards what had failed before', async () => {
    const disk = heldDisk('writev', /3-large/u);
    const { open } = disk.fs;
    const failingOne: DiskFs['open'] = (path, flags, mode) =>
      String(path).includes('.2-small') ? failing('ENOSPC')() : open(path, flags, mode);
    await adasWindow({ disk: { ...disk.fs, open: failingOne } });
    const [running] = await encrypting(names.map(put));
    await disk.struck;
    await cancelAfterASecond('XQ: Encrypting files…');
    disk.release();
    const warning = await warned(running!);
    assert.equal(warning.text, 'Cancelled. 1 file was encrypted before; nothing else was changed.');
    await warning.choose('Keep');
    const told = await user.message('of 3 files', running);
    assert.equal(told.text, '1 of 3 files were encrypted. There is no space left for the file.');
    await told.dismiss();
    await running;
    holds(place(), ...names, '1-small.xqf');
  });

  it('keeps every original: nothing was read back yet', async () => {
    const { running } = await cancelledAtTheLarge(true);
    await (await warned(running)).choose('Keep');
    await running;
    holds(place(), ...names, '1-small.xqf', '2-small.xqf');
  });

  it('with one file leaves nothing, says nothing and revokes its key', async () => {
    const disk = heldDisk('writev', /3-large/u);
    const staged = await adasWindow({ disk: disk.fs });
    const [running] = await encrypting([put('3-large')]);
    await disk.struck;
    await cancelAfterASecond('XQ: Encrypting files…');
    disk.release();
    await running;
    holds(place(), '3-large');
    assert.deepEqual(fake.messages, []);
    assert.equal(revokedAt(staged).length, 1);
  });

  it('that are decrypted keeps what is whole and says so', async () => {
    const disk = heldDisk('writev', /to\/\.3-large/u);
    await adasWindow({ disk: disk.fs });
    await encrypted(names.map(put));
    const sealed = names.map((name) => place().put(`to/${name}.xqf`, place().read(`${name}.xqf`)));
    const running = runOn('xq.decryptFile', sealed);
    await disk.struck;
    await cancelAfterASecond('XQ: Decrypting files…');
    disk.release();
    const message = await user.message(undefined, running);
    assert.equal(message.text, 'Cancelled. Decrypted 2 files.');
    await message.dismiss();
    await running;
    const written = place()
      .names()
      .filter((name) => name.startsWith('to/') && !name.endsWith('.xqf'));
    assert.deepEqual(written.sort(), ['to/1-small', 'to/2-small']);
  });
});

describe('cancelling while files are read back', () => {
  withHeldTimers();
  const place = eachLocalPlace();

  /** Encrypts `a` and `b`; Cancel is pressed when the original of `a` is gone and `b` is being read back. */
  async function cancelledBetween() {
    const held = heldDisk('read', /b\.xqf$/u);
    let goOn: () => void = () => undefined;
    const firstIsGone = new Promise<void>((resolve) => (goOn = resolve));
    const unlink: DiskFs['unlink'] = async (path) => {
      await nodeFs.unlink(path);
      if (String(path).endsWith('/a')) goOn();
    };
    const staged = await adasWindow({ disk: { ...held.fs, unlink } });
    const files = ['a', 'b'].map((name) => place().put(name, name));
    const [running] = await encrypting(files, { removes: true });
    await Promise.all([held.struck, firstIsGone]);
    await settle();
    await cancelAfterASecond('XQ: Encrypting files…');
    held.release();
    return { staged, running: running! };
  }

  it('keeps the original of what was not compared yet, and no file that stands alone is offered for removal', async () => {
    const { staged, running } = await cancelledBetween();
    const warning = await user.message('Cancelled.', running);
    assert.equal(
      warning.text,
      'Cancelled. 2 files were encrypted before and 1 of the originals removed; nothing else was changed.',
    );
    await warning.choose('Remove Them Again');
    await running;
    await settle();
    holds(place(), 'a.xqf', 'b');
    assert.equal(revokedAt(staged).length, 1);
  });
});
