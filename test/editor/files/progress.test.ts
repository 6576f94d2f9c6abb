import { strict as assert } from 'node:assert';
import { mock } from 'node:test';
import { ByteProgress } from '../../../src/editor/files/byteProgress.ts';
import type { Step } from '../../../src/editor/progress.ts';
import { holdTimers, type HeldTimers } from '../auth/heldTimers.ts';
import { fake, user } from '../fake/fake.ts';
import { heldDisk } from './heldDisk.ts';
import { eachLocalPlace, virtualPlace } from './place.ts';
import { adasWindow, encrypted, encrypting, runOn, saidBy } from './steps.ts';

const MB = 1024 * 1024;

/** A clock that stands still until it is moved. */
function stoppedClock(): { pass(ms: number): void } {
  let now = 0;
  mock.method(performance, 'now', () => now);
  return { pass: (ms) => (now += ms) };
}

/** Progress over files of these sizes, and what it reports. */
function following(sizes: readonly number[], passes = 1): { progress: ByteProgress; steps: Step[] } {
  const steps: Step[] = [];
  const files = sizes.map((size, i) => ({ file: virtualPlace.at(`${i + 1}.txt`), size }));
  const progress = new ByteProgress(files, passes, (step) => steps.push(step));
  return { progress, steps };
}

describe('how far the work on files is', () => {
  afterEach(() => {
    mock.restoreAll();
  });

  it('is told with name and bytes for one file', () => {
    const clock = stoppedClock();
    const { progress, steps } = following([4 * MB]);
    progress.add(0, MB);
    clock.pass(100);
    progress.add(0, 2 * MB);
    assert.deepEqual(steps, [
      { message: '1.txt: 1 MB of 4 MB', percent: 25 },
      { message: '1.txt: 3 MB of 4 MB', percent: 75 },
    ]);
  });

  it('is told with the number of files, too, for several', () => {
    const clock = stoppedClock();
    const { progress, steps } = following([MB, MB, 2 * MB]);
    for (const [index, bytes] of [
      [0, MB],
      [2, MB / 2],
      [1, MB],
    ] as const) {
      progress.add(index, bytes);
      clock.pass(100);
    }
    assert.deepEqual(
      steps.map(({ message }) => message),
      ['1 of 3, 1.txt: 1 MB of 4 MB', '2 of 3, 3.txt: 1.5 MB of 4 MB', '3 of 3, 2.txt: 2.5 MB of 4 MB'],
    );
  });

  it('is told at most ten times a second', () => {
    const clock = stoppedClock();
    const { progress, steps } = following([1000]);
    for (let i = 0; i < 1000; i += 1) {
      progress.add(0, 1);
      clock.pass(1);
    }
    assert.equal(steps.length, 10);
  });

  it('counts every reading where files are read back', () => {
    const clock = stoppedClock();
    const { progress, steps } = following([MB], 2);
    progress.add(0, MB);
    clock.pass(100);
    progress.add(0, MB);
    assert.deepEqual(
      steps.map(({ percent }) => percent),
      [50, 100],
    );
  });

  it('is never more than all, though a file has grown, and no number where there is nothing', () => {
    const clock = stoppedClock();
    const { progress, steps } = following([100, 0]);
    progress.add(0, 150);
    clock.pass(100);
    assert.deepEqual(steps, [{ message: '1 of 2, 1.txt: 100 bytes of 100 bytes', percent: 100 }]);
    const empty = following([0]);
    empty.progress.add(0, 0);
    assert.deepEqual(empty.steps, [{ message: '1.txt: 0 bytes of 0 bytes', percent: 0 }]);
  });
});

describe('the notification about files', () => {
  const place = eachLocalPlace();
  let timers: HeldTimers;
  beforeEach(() => {
    timers = holdTimers(1000);
  });
  afterEach(() => {
    timers.release();
  });

  it('comes after a second and says what was done before it came, and goes when all is done', async () => {
    const disk = heldDisk('writev', /large/u);
    await adasWindow({ disk: disk.fs });
    const [running] = await encrypting([place().put('large', Buffer.alloc(2 * MB))]);
    await disk.struck;
    assert.deepEqual(fake.progress, []);
    timers.pass(1000);
    const shown = await user.progress('XQ: Encrypting files…');
    assert.equal(shown.cancellable, true);
    const [first] = shown.reports;
    assert.match(first?.message ?? '', /^large: \S+ KB of 2 MB$/u);
    assert.ok((first?.increment ?? 0) > 0);
    disk.release();
    await saidBy(running!);
    assert.equal(shown.done, true);
  });

  it('does not come when the work is quick', async () => {
    await adasWindow();
    await encrypted([place().put('a', 'a')]);
    assert.deepEqual(fake.progress, []);
  });

  it('tells of decrypting, too', async () => {
    const disk = heldDisk('writev', /to\/\.large/u);
    await adasWindow({ disk: disk.fs });
    await encrypted([place().put('large', Buffer.alloc(2 * MB))]);
    const running = runOn('xq.decryptFile', [place().put('to/large.xqf', place().read('large.xqf'))]);
    await disk.struck;
    timers.pass(1000);
    const shown = await user.progress('XQ: Decrypting files…');
    assert.match(shown.reports[0]?.message ?? '', /^large\.xqf: \S+ KB of 2 MB$/u);
    disk.release();
    assert.equal((await saidBy(running)).text, 'Decrypted to large.');
  });
});
