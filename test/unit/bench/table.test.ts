import assert from 'node:assert/strict';
import { tableOf } from '../../bench/table.ts';
import { rowOf, shownOf } from './row.ts';

const cellsOf = (table: string) =>
  table.split('\n').map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

describe('the benchmark’s table', () => {
  it('is Markdown whose columns are straight', () => {
    const table = tableOf([rowOf(), rowOf({ what: 'a longer name', note: 'and a note' })]);
    const lines = table.split('\n');
    assert.equal(lines.length, 4);
    assert.equal(new Set(lines.map(({ length }) => length)).size, 1);
    assert.match(lines[1] ?? '', /^\| -+:? (\| -+:? )+\|$/);
  });

  it('says of each limit whether it was kept, and nothing where there is none', () => {
    const verdicts = cellsOf(tableOf([rowOf(), rowOf({ ratio: 1.51 }), shownOf(9)])).slice(2);
    assert.deepEqual(
      verdicts.map((cells) => cells.slice(4, 7)),
      [
        ['1.00', '1.5', 'ok'],
        ['1.51', '1.5', 'MISSED'],
        ['9.00', '', ''],
      ],
    );
  });

  it('keeps the digits that count and never an exponent', () => {
    const numbers = [
      rowOf({ ratio: 0.0042, ours: 0.22345, other: 12345.6, unit: 'ms' }),
      rowOf({ ours: 12.345 }),
    ];
    const cells = cellsOf(tableOf(numbers))
      .slice(2)
      .map((line) => [line[4], line[7], line[8], line[9]]);
    assert.deepEqual(cells, [
      ['0.004', '0.223', '12346', 'ms'],
      ['1.00', '12.3', '', ''],
    ]);
  });

  it('has its head even without rows', () => {
    assert.deepEqual(cellsOf(tableOf([]))[0]?.slice(0, 6), [
      'goal',
      'what',
      'where',
      'against',
      'ratio',
      'limit',
    ]);
  });
});
