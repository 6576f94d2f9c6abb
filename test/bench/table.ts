import { isMissed } from './judge.ts';
import type { Row } from './row.ts';

const HEAD = ['goal', 'what', 'where', 'against', 'ratio', 'limit', '', 'ours', 'other', 'unit', 'note'];
/** Columns of numbers stand to the right. */
const RIGHT = new Set(['ratio', 'limit', 'ours', 'other']);

/** The rows as a Markdown table whose columns are also straight in a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0), 3));
  const [head = '', ...lines] = cells.map((line) => lineOf(line.map((cell, i) => pad(cell, i, widths))));
  const rule = lineOf(HEAD.map((name, i) => ruleOf(RIGHT.has(name), widths[i] ?? 0)));
  return [head, rule, ...lines].join('\n');
}

function cellsOf(row: Row): string[] {
  const { goal, what, where, against, ratio, limit, ours, other, unit = '', note = '' } = row;
  const verdict = limit === undefined ? '' : isMissed(row) ? 'MISSED' : 'ok';
  const numbers = [numberOf(ours), numberOf(other)];
  return [
    goal,
    what,
    where,
    against,
    ratioOf(ratio),
    limit?.toString() ?? '',
    verdict,
    ...numbers,
    unit,
    note,
  ];
}

/** Two digits behind the point, three where two would say nothing. */
function ratioOf(ratio: number): string {
  return ratio.toFixed(ratio < 0.1 ? 3 : 2);
}

/** Three digits that count, and never an exponent. */
function numberOf(value: number | undefined): string {
  if (value === undefined) return '';
  return value >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}

function pad(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return RIGHT.has(HEAD[column] ?? '') ? cell.padStart(width) : cell.padEnd(width);
}

function ruleOf(toTheRight: boolean, width: number): string {
  return toTheRight ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width);
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
