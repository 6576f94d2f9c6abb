import * as vscode from 'vscode';
import { PartlyDone } from '../errors.ts';
import { codeOf } from '../sentences.ts';

/** All failed, all for one reason: that is one error, with its own next step. */
export function isOneFailure(outcomes: readonly (string | Error)[]): boolean {
  const reasons = outcomes.map((outcome) => (typeof outcome === 'string' ? 'done' : codeOf(outcome)));
  return new Set(reasons).size === 1;
}

/**
 * The plaintexts, where there is one of each message: for commands that do all or nothing. Else throws why not.
 *
 * @param consequence what that means, as a sentence
 */
export function openedAll(outcomes: readonly (string | Error)[], consequence: string): string[] {
  const texts = outcomes.filter((outcome) => typeof outcome === 'string');
  const failures = outcomes.filter((outcome) => typeof outcome !== 'string');
  const [first] = failures;
  if (first === undefined) return texts;
  if (isOneFailure(outcomes)) throw first;
  const count = vscode.l10n.t('{count} of {all} cannot be opened.', {
    count: failures.length,
    all: outcomes.length,
  });
  throw new PartlyDone(0, failures, { summary: `${count} ${consequence}` });
}
