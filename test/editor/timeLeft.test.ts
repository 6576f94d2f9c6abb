import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { timeLeft } from '../../src/editor/timeLeft.ts';
import { DAY, HOUR, MINUTE } from './blocks/steps.ts';

describe('The time that is left', () => {
  for (const [milliseconds, text] of [
    [1, 'in less than a minute'],
    [MINUTE - 1, 'in less than a minute'],
    [MINUTE, 'in 1 minute'],
    [90 * MINUTE, 'in 90 minutes'],
    [2 * HOUR, 'in 2 hours'],
    [DAY, 'in 24 hours'],
    [2 * DAY - 1, 'in 48 hours'],
    [7 * DAY - MINUTE, 'in 7 days'],
    [59 * DAY, 'in 59 days'],
    [90 * DAY, 'in 3 months'],
    [365 * DAY, 'in 12 months'],
    [2 * 365 * DAY, 'in 2 years'],
    [8.64e15, 'in 273,973 years'],
  ] as const)
    it(`is told as ${JSON.stringify(text)} for ${String(milliseconds)} ms`, () => {
      assert.equal(timeLeft(milliseconds).text, text);
    });

  it('is told in the same words exactly as long as it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 * 365 * DAY }), (milliseconds) => {
        const { text, holds } = timeLeft(milliseconds);
        assert.ok(holds >= 1);
        assert.equal(timeLeft(milliseconds - holds + 1).text, text);
        if (holds < milliseconds) assert.notEqual(timeLeft(milliseconds - holds).text, text);
      }),
    );
  });
});
