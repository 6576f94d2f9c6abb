import assert from 'node:assert/strict';
import { openSealedFiles, sealFiles } from '../../../src/disk/batch.ts';
import type { SealTask } from '../../../src/disk/sealFile.ts';
import { changedFs } from './faultyFs.ts';
import { bytes, eachInFolder, GCM_KEY, LOCATOR, THREE_PARTS } from './folder.ts';

const codes = (results: readonly object[]): unknown[] =>
  results.map((result) => ('code' in result ? result.code : 'done'));

describe('a batch of files', () => {
  const folder = eachInFolder();
  const sealing = (name: string, more: Partial<SealTask> = {}): SealTask => ({
    source: folder().at(name),
    target: folder().at(`${name}.xqf`),
    contentKey: GCM_KEY,
    locator: LOCATOR,
    ...more,
  });

  it('of small and large ones is sealed and opened again, results in their order', async () => {
    const sizes = [10, THREE_PARTS, 0, 4096, THREE_PARTS + 1, 600_000, ...Array<number>(30).fill(100)];
    const tasks = sizes.map((size, i) => sealing(`f${i}`, { source: folder().put(`f${i}`, bytes(size)) }));
    assert.deepEqual(
      await sealFiles(tasks),
      sizes.map((size) => ({ size })),
    );
    const opened = await openSealedFiles(
      tasks.map(({ target }) => ({
        source: target,
        contentKey: GCM_KEY,
        target: (name) => folder().at(`${name}.out`),
      })),
    );
    opened.forEach((result, i) => {
      assert.deepEqual(result, {
        name: `f${i}`,
        size: sizes[i],
        scheme: 'gcm',
        target: folder().at(`f${i}.out`),
      });
      assert.ok(folder().read(`f${i}.out`).equals(bytes(sizes[i]!)));
    });
  });

  it('has an error in the place of each that failed; the others are done', async () => {
    folder().put('a', 'content');
    folder().put('b', 'content');
    folder().put('b.xqf', 'before');
    const tasks = [
      sealing('missing'),
      sealing('a'),
      sealing('b'),
      sealing('a', { target: folder().at('c'), locator: '' }),
    ];
    assert.deepEqual(codes(await sealFiles(tasks)), ['sourceMissing', 'done', 'targetExists', 'badFrame']);
    folder().holds('a', 'a.xqf', 'b', 'b.xqf');
  });

  it('never writes two files to one target, even where overwriting is allowed', async () => {
    for (const name of ['a', 'b']) folder().put(name, name);
    const target = folder().at('same.xqf');
    const tasks = ['a', 'b'].map((name) => sealing(name, { target, overwrite: true }));
    assert.deepEqual(codes(await sealFiles(tasks)), ['done', 'targetExists']);
    const opening = {
      source: target,
      contentKey: GCM_KEY,
      target: (): string => folder().at('out'),
      overwrite: true,
    };
    assert.deepEqual(codes(await openSealedFiles([opening, opening])).sort(), ['done', 'targetExists']);
  });

  it('takes names for one that some systems take for one', async () => {
    for (const name of ['a', 'b']) folder().put(name, name);
    const targets = ['Plan\u00e9.xqf', 'plan\u0065\u0301.xqf'];
    const tasks = ['a', 'b'].map((name, i) =>
      sealing(name, { target: folder().at(targets[i]!), overwrite: true }),
    );
    assert.deepEqual(codes(await sealFiles(tasks)), ['done', 'targetExists']);
  });

  it('once cancelled finishes nothing more; what is finished stays', async () => {
    const names = ['f1', 'f2', 'f3'];
    for (const name of names) folder().put(name, bytes(THREE_PARTS));
    const control = new AbortController();
    let finished = 0;
    const fs = changedFs({});
    const link: typeof fs.link = async (from, to) => {
      await fs.link(from, to);
      if (++finished === 1) control.abort();
    };
    const results = codes(
      await sealFiles(
        names.map((name) => sealing(name)),
        { signal: control.signal },
        { ...fs, link },
      ),
    );
    assert.equal(results.filter((code) => code === 'done').length, finished);
    assert.ok(results.includes('cancelled'));
    folder().holds(...names, ...names.filter((_, i) => results[i] === 'done').map((name) => `${name}.xqf`));
  });

  it('tells which item the bytes were of', async () => {
    folder().put('a', bytes(100));
    folder().put('b', bytes(THREE_PARTS));
    const seen = [0, 0];
    await sealFiles([sealing('a'), sealing('b')], {
      onProgress: (index, step) => void (seen[index]! += step),
    });
    assert.deepEqual(seen, [100, THREE_PARTS]);
  });

  it('does not take a fault of the program for a failed file', async () => {
    folder().put('a', 'content');
    const onProgress = (): void => assert.fail('in the caller');
    await assert.rejects(sealFiles([sealing('a')], { onProgress }), { message: 'in the caller' });
  });

  it('works on few files at a time, and on at most two large ones', async () => {
    const sizes = [...Array<number>(5).fill(600_000), ...Array<number>(40).fill(10)];
    const tasks = sizes.map((size, i) => sealing(`f${i}`, { source: folder().put(`f${i}`, bytes(size)) }));
    let open = 0;
    const most = { small: 0, large: 0 };
    const fs = changedFs({
      opened: (file, path) => {
        const close = file.close.bind(file);
        if (path.includes('.tmp-')) return;
        open += 1;
        const kind = tasks.findIndex(({ source }) => source === path) < 5 ? 'large' : 'small';
        most[kind] = Math.max(most[kind], open);
        Object.assign(file, { close: () => ((open -= 1), close()) });
      },
    });
    await sealFiles(tasks, {}, fs);
    assert.ok(most.large <= 2 && most.small > 1 && most.small <= 16, JSON.stringify(most));
  });
});
