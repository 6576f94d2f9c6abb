import assert from 'node:assert/strict';
import { chunksOf, inBatches } from '../../../src/xq/inBatches.ts';
import { zip } from '../../../src/xq/zip.ts';

describe('inBatches', () => {
  it('keeps the order and never has more under way than the width', async () => {
    let running = 0;
    let most = 0;
    const results = await inBatches([1, 2, 3, 4, 5, 6, 7], 3, async (item, index) => {
      most = Math.max(most, (running += 1));
      await Promise.resolve();
      running -= 1;
      return [item, index];
    });
    assert.deepEqual(
      results,
      [1, 2, 3, 4, 5, 6, 7].map((item, index) => [item, index]),
    );
    assert.equal(most, 3);
  });

  it('after a failure those under way end, no further one is begun, and the failure is thrown', async () => {
    const ended: number[] = [];
    const failure = new Error('two');
    const running = inBatches([1, 2, 3, 4], 3, async (item) => {
      if (item === 2) throw failure;
      await new Promise((resolve) => setImmediate(resolve));
      ended.push(item);
    });
    await assert.rejects(running, failure);
    assert.deepEqual(ended, [1, 3]);
  });
});

describe('chunksOf', () => {
  it('cuts into pieces of at most the size', () => {
    assert.deepEqual(chunksOf([], 2), []);
    assert.deepEqual(chunksOf([1, 2], 2), [[1, 2]]);
    assert.deepEqual(chunksOf([1, 2, 3], 2), [[1, 2], [3]]);
  });
});

describe('zip', () => {
  it('pairs item by item and leaves nothing without its partner', () => {
    assert.deepEqual(zip([1, 2], ['a', 'b']), [
      [1, 'a'],
      [2, 'b'],
    ]);
    assert.throws(() => zip([1], []), RangeError);
    assert.throws(() => zip([], [1]), RangeError);
  });
});
