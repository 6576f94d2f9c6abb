import assert from 'node:assert/strict';
import { mapInFlight } from '../../../src/crypto/mapInFlight.ts';

describe('mapInFlight', () => {
  it('keeps the order, whichever ends first', async () => {
    const gates = new Map<number, () => void>();
    const mapped = mapInFlight([0, 1, 2], 3, async (item) => {
      await new Promise<void>((resolve) => gates.set(item, resolve));
      return item * 10;
    });
    for (const item of [2, 0, 1]) gates.get(item)?.();
    assert.deepEqual(await mapped, [0, 10, 20]);
  });

  it('has at most the given number under way', async () => {
    let now = 0;
    let most = 0;
    await mapInFlight(Array.from({ length: 50 }), 16, async () => {
      most = Math.max(most, ++now);
      await Promise.resolve();
      now--;
    });
    assert.equal(most, 16);
  });

  it('rejects with the first failure and starts nothing more', async () => {
    const started: number[] = [];
    const mapped = mapInFlight([1, 2, 3, 4, 5, 6], 2, async (item) => {
      started.push(item);
      await Promise.resolve();
      if (item === 1) throw new RangeError('first');
    });
    await assert.rejects(mapped, RangeError);
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(started.length < 6);
  });

  it('rejects only when what was under way has ended, so that nothing goes on unseen', async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let ended = false;
    const mapped = mapInFlight([1, 2], 2, async (item) => {
      if (item === 1) throw new RangeError('first');
      await released;
      ended = true;
    });
    const seen = mapped.catch(() => ended);
    setImmediate(release);
    assert.equal(await seen, true);
  });

  it('maps nothing to nothing', async () => {
    assert.deepEqual(await mapInFlight([], 4, () => Promise.resolve(1)), []);
  });
});
