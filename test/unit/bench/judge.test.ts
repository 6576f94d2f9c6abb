import assert from 'node:assert/strict';
import { type Attempt, isInDoubt, isMissed, settle } from '../../bench/judge.ts';
import { rowOf, shownOf } from './row.ts';

const rowsOf = (attempt: Attempt) => ('error' in attempt ? assert.fail(attempt.error) : attempt.rows);

describe('judging a row', () => {
  it('misses above its limit only; on it is kept', () => {
    assert.equal(isMissed(rowOf({ ratio: 1.5 })), false);
    assert.equal(isMissed(rowOf({ ratio: 1.5001 })), true);
    assert.equal(isMissed(rowOf({ ratio: NaN })), true);
  });

  it('cannot miss without a limit', () => {
    assert.equal(isMissed(shownOf(99)), false);
  });

  it('puts a section in doubt when a row is missed or it broke off', () => {
    assert.equal(isInDoubt({ rows: [rowOf(), rowOf({ ratio: 2 })] }), true);
    assert.equal(isInDoubt({ error: 'broke off' }), true);
    assert.equal(isInDoubt({ rows: [rowOf()] }), false);
  });
});

describe('a goal fails only if it fails twice in a row', () => {
  const settled = (first: number, second: number) => {
    const [row] = rowsOf(settle({ rows: [rowOf({ ratio: first })] }, { rows: [rowOf({ ratio: second })] }));
    assert.ok(row);
    return row;
  };

  it('missed and missed: missed, with both ratios said', () => {
    const row = settled(1.8, 1.7);
    assert.deepEqual([isMissed(row), row.ratio, row.note], [true, 1.7, 'first try 1.80']);
  });

  it('missed and kept: kept, and the first try is not hidden', () => {
    const row = settled(1.8, 1.2);
    assert.deepEqual([isMissed(row), row.ratio, row.note], [false, 1.2, 'first try 1.80']);
  });

  it('kept and missed: the first counts, since it was not missed twice', () => {
    const row = settled(1.2, 1.8);
    assert.deepEqual([isMissed(row), row.ratio, row.note], [false, 1.2, undefined]);
  });

  it('matches rows by all that names them, whatever their order', () => {
    const names = [{}, { goal: 'P6' }, { what: 'text' }, { where: 'Node 24' }, { against: 'openssl' }];
    const first = names.map((name) => rowOf({ ...name, ratio: 2 }));
    const second = names.map((name, i) => rowOf({ ...name, ratio: 1 + i / 10 })).reverse();
    const rows = rowsOf(settle({ rows: first }, { rows: second }));
    assert.deepEqual(
      rows.map(({ ratio }) => ratio),
      [1, 1.1, 1.2, 1.3, 1.4],
    );
  });

  it('a missed row that the second try does not have stays missed', () => {
    assert.ok(rowsOf(settle({ rows: [rowOf({ ratio: 2 })] }, { rows: [] })).every(isMissed));
  });

  it('a note stays beside the first try', () => {
    const [first, second] = [rowOf({ ratio: 2, note: 'cold' }), rowOf({ note: 'warm' })];
    assert.equal(rowsOf(settle({ rows: [first] }, { rows: [second] }))[0]?.note, 'warm; first try 2.00');
  });

  it('a section that broke off counts by its second try, and fails if that breaks off too', () => {
    const kept = { rows: [rowOf()] };
    assert.equal(settle({ error: 'once' }, kept), kept);
    assert.deepEqual(settle({ error: 'once' }, { error: 'twice' }), { error: 'twice' });
  });

  it('a second try that broke off takes nothing back', () => {
    const missed = { rows: [rowOf({ ratio: 2 })] };
    assert.equal(settle(missed, { error: 'broke off' }), missed);
  });
});
