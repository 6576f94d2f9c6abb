import assert from 'node:assert/strict';
import type { Deriving } from '../../../src/crypto/kdf.ts';
import { runMany } from '../../../src/crypto/runMany.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('runMany', () => {
  /** An operation that tells when its key is there; some items cannot be worked on. */
  function operation(done: number[], unfit?: number): (item: number) => Deriving<number> {
    return function* (item) {
      yield { keyText: 'k', salt: new Uint8Array(16), iterations: 1 };
      if (item === unfit) throw new RangeError('unfit');
      done.push(item);
      return item * 10;
    };
  }

  for (const [count, atOnce] of [
    [1, true],
    [3, true],
    [4, false],
    [40, false],
  ] as const) {
    it(`derives the keys of ${count} ${atOnce ? 'before anything else runs' : 'on other threads'}`, async () => {
      const done: number[] = [];
      const running = runMany(numbers(count), operation(done));
      await Promise.resolve();
      assert.equal(done.length > 0, atOnce);
      assert.deepEqual(
        await running,
        numbers(count).map((item) => item * 10),
      );
    });
  }

  for (const count of [2, 5]) {
    it(`rejects with the failure of one of ${count}, and does not throw`, async () => {
      await assert.rejects(runMany(numbers(count), operation([], 1)), RangeError);
    });
  }
});
