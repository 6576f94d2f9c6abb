import { strict as assert } from 'node:assert';
import { Lazily } from '../../src/editor/lazily.ts';

/** Something that is loaded, and knows whether it was disposed. */
class Loaded {
  isDisposed = false;

  dispose(): void {
    this.isDisposed = true;
  }
}

describe('What is loaded on first use', () => {
  it('is not loaded before, and once for all who ask', async () => {
    let times = 0;
    const lazily = new Lazily(() => {
      times += 1;
      return Promise.resolve(new Loaded());
    });
    assert.deepEqual([times, lazily.loaded], [0, undefined]);
    const [one, other] = await Promise.all([lazily.get(), lazily.get()]);
    assert.deepEqual([times, one === other, lazily.loaded === one], [1, true, true]);
  });

  it('is tried again after it could not be loaded', async () => {
    const failures = [new Error('gone')];
    const lazily = new Lazily(() => {
      const failure = failures.pop();
      return failure === undefined ? Promise.resolve(new Loaded()) : Promise.reject(failure);
    });
    await assert.rejects(lazily.get(), /gone/u);
    assert.equal(await lazily.get(), lazily.loaded);
  });

  it('is disposed with its owner, also when it comes only afterwards', async () => {
    const lazily = new Lazily(() => Promise.resolve(new Loaded()));
    const early = await lazily.get();
    const late = new Lazily(() => Promise.resolve(new Loaded()));
    const coming = late.get();
    lazily.dispose();
    late.dispose();
    assert.deepEqual([early.isDisposed, (await coming).isDisposed], [true, true]);
  });
});
