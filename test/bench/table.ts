import { type Comparison, type Figure, FLOOR, isMet, type Row } from './row.ts';

/** A row that was measured, perhaps twice. */
export interface Judged extends Row {
  readonly repeated: boolean;
}

const HEAD = ['goal', 'what', 'ours', 'ours / floor', 'ours / peers', 'met'];

/** The rows as a Markdown table that is aligned for reading as it stands. */
export function tableOf(rows: readonly Judged[]): string {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function cellsOf(row: Judged): string[] {
  const floor = row.comparisons.filter(({ other }) => other === FLOOR);
  const peers = row.comparisons.filter(({ other }) => other !== FLOOR);
  return [
    row.goal,
    row.what,
    row.figure === undefined ? '' : figureText(row.figure),
    floor.map(({ ratio, most }) => withGoal(ratioText(ratio), most)).join(''),
    peers.map(peerText).join(', '),
    verdict(row),
  ];
}

const peerText = ({ other, ratio, most }: Comparison) => `${other} ${withGoal(ratioText(ratio), most)}`;

const figureText = ({ value, unit, most }: Figure) =>
  withGoal(`${Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1)}`, most) +
  (unit === '' ? '' : ` ${unit}`);

const withGoal = (text: string, most: number | undefined) =>
  most === undefined ? text : `${text} (≤ ${most})`;

/** Three digits that say something: 0.0042, 0.13, 1.27, 12.3. */
export function ratioText(ratio: number): string {
  if (ratio >= 10) return ratio.toFixed(1);
  return ratio >= 0.1 ? ratio.toFixed(2) : ratio.toPrecision(2);
}

function verdict(row: Judged): string {
  const met = isMet(row);
  if (met === undefined) return '';
  return `${met ? 'yes' : 'NO'}${row.repeated ? ', 2nd run' : ''}`;
}
