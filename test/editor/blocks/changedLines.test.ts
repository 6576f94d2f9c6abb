import { strict as assert } from 'node:assert';
import { changedLines } from '../../../src/editor/blocks/changedLines.ts';
import type { LineChange } from '../../../src/editor/blocks/changedLines.ts';

const change = (first: number, last: number, text = ''): LineChange => ({
  range: { start: { line: first }, end: { line: last } },
  text,
});

/** As `first-last growth`. */
const lines = (...changes: LineChange[]): string[] =>
  changedLines(changes).map(({ first, last, growth }) => `${first}-${last} ${growth}`);

describe('The lines that changes touch', () => {
  it('are those of each change that is made from the end of the text, and no other', () => {
    assert.deepEqual(lines(change(9, 9, 'x'), change(4, 6, 'a\nb'), change(0, 0, '\n\n')), [
      '0-0 2',
      '4-6 -1',
      '9-9 0',
    ]);
  });

  it('are one where two changes meet in a line', () => {
    assert.deepEqual(lines(change(4, 6), change(2, 4, '\r\n')), ['2-6 -3']);
    assert.deepEqual(lines(change(4, 4, 'b'), change(4, 4, 'a')), ['4-4 0']);
  });

  it('reach from one change to the other where the later one is further down', () => {
    assert.deepEqual(lines(change(1, 1, '\n'), change(8, 8, 'x')), ['1-7 1']);
    assert.deepEqual(lines(change(1, 3), change(8, 8, 'x')), ['1-10 -2']);
  });

  it('hold all that a change meets, counted as before the first', () => {
    assert.deepEqual(lines(change(13, 13, 'x'), change(5, 10), change(4, 8)), ['4-13 -9']);
    assert.deepEqual(lines(change(13, 13, 'x'), change(5, 10), change(4, 7)), ['4-12 -8', '13-13 0']);
    assert.deepEqual(lines(change(13, 13, 'x'), change(5, 5, '\n\n\n'), change(4, 13)), [
      '4-10 -6',
      '13-13 0',
    ]);
  });

  it('are none without changes', () => {
    assert.deepEqual(lines(), []);
  });
});
