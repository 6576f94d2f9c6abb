import type { Row } from './row.ts';

/** What measuring a section came to: its rows, or why there are none. */
export type Attempt = { readonly rows: readonly Row[] } | { readonly error: string };

export function isMissed({ ratio, limit }: Row): boolean {
  // Not "above": what is no number must not pass.
  return limit !== undefined && !(ratio <= limit);
}

/** Whether a section must be measured again: a limit is missed, or it broke off. */
export function isInDoubt(attempt: Attempt): boolean {
  return 'error' in attempt || attempt.rows.some(isMissed);
}

/**
 * What counts after a second try. A row that missed its limit gives way to its second measurement, which says what the
 * first one was; a row that kept its limit stays, because a goal fails only if it fails twice in a row.
 */
export function settle(first: Attempt, second: Attempt): Attempt {
  if ('error' in first) return second;
  // A second try that broke off takes nothing back.
  if ('error' in second) return first;
  const again = new Map(second.rows.map((row) => [keyOf(row), row]));
  return { rows: first.rows.map((row) => (isMissed(row) ? retried(row, again.get(keyOf(row))) : row)) };
}

function retried(first: Row, second: Row | undefined): Row {
  if (second === undefined) return first;
  const before = `first try ${first.ratio.toFixed(2)}`;
  return { ...second, note: second.note === undefined ? before : `${second.note}; ${before}` };
}

function keyOf({ goal, what, where, against }: Row): string {
  return [goal, what, where, against].join('\n');
}
