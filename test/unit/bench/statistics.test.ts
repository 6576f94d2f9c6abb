import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare, samplesOf } from '../../bench/compare.ts';
import { median, pairedRatio } from '../../bench/statistics.ts';

describe('the benchmark’s statistics', () => {
  it('take the middle value, or the mean of the middle two', () => {
    assert.equal(median([3]), 3);
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([10, 1, 2, 4]), 3);
    assert.throws(() => median([]), /no median/);
  });

  it('sort as numbers and leave the samples in their order', () => {
    const samples = [100, 9, 20];
    assert.equal(median(samples), 20);
    assert.deepEqual(samples, [100, 9, 20]);
  });

  it('compare within each round, not between medians', () => {
    // The third round was disturbed, for both sides alike.
    assert.equal(pairedRatio([1, 2, 30], [2, 4, 60]), 0.5);
    assert.notEqual(pairedRatio([1, 10, 2], [2, 5, 20]), median([1, 10, 2]) / median([2, 5, 20]));
    assert.equal(pairedRatio([1, 10, 2], [2, 5, 20]), 0.5);
  });

  it('are not moved by what slows down whole rounds', () => {
    const round = fc.record({
      base: fc.double({ min: 1, max: 1000, noNaN: true }),
      noise: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(round, { minLength: 1 }), (rounds) => {
        const ours = rounds.map(({ base, noise }) => 3 * base * noise);
        const other = rounds.map(({ base, noise }) => 2 * base * noise);
        assert.ok(Math.abs(pairedRatio(ours, other) - 1.5) < 1e-9);
      }),
    );
  });

  it('pair a candidate that sat rounds out with the rounds it took part in', () => {
    assert.equal(pairedRatio([1, 2, 300], [10, 20]), 0.1);
    assert.throws(() => pairedRatio([1, 2], []), /no median/);
  });

  it('refuse what is no measurement rather than print it', () => {
    for (const bad of [0, -1, NaN, Infinity]) {
      assert.throws(() => pairedRatio([bad], [1]), /not a positive number/);
      assert.throws(() => pairedRatio([1], [bad]), /not a positive number/);
    }
  });

  it('become a row of paired ratio and plain medians', () => {
    const about = { goal: 'P1', what: 'text', where: 'Node 20', against: 'floor', limit: 1.3 };
    assert.deepEqual(compare(about, [1, 10, 2], [2, 5, 20]), { ...about, ratio: 0.5, ours: 2, other: 5 });
    assert.throws(() => samplesOf(new Map([['a', [1]]]), 'b'), /b was not measured/);
  });
});
