import { PartlyDone } from '../errors.ts';
import type { EditorError } from '../errors.ts';
import { isOneFailure } from './openedAll.ts';
import type { OpenFailure } from './openTexts.ts';

/**
 * Throws if a message stays closed: where none was opened and the reason is one for all, that reason, which has a next step
 * of its own; else how many were opened.
 */
export function throwClosed(outcomes: readonly (string | OpenFailure | EditorError)[]): void {
  const failures = outcomes.filter((outcome) => typeof outcome !== 'string');
  const [first] = failures;
  if (first === undefined) return;
  throw isOneFailure(outcomes) ? first : new PartlyDone(outcomes.length - failures.length, failures);
}
