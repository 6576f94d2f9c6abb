import type { Row } from '../../bench/row.ts';

const about = { goal: 'P5', what: 'file', where: 'Node 20', against: 'copy' };

/** A row that is shown only. */
export function shownOf(ratio: number): Row {
  return { ...about, ratio };
}

/** A row with a limit and with what a test is about. */
export function rowOf(more: Partial<Row> = {}): Row {
  return { ...about, ratio: 1, limit: 1.5, ...more };
}
