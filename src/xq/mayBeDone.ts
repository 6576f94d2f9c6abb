import { isXqError } from './errors.ts';
import type { XqError } from './errors.ts';
import { wasNotSent } from './transport/networkFailure.ts';

/** No answer came, or none that tells. */
const UNANSWERED = [
  'offline',
  'timeout',
  'cancelled',
  'badAnswer',
  'answerTooLarge',
  'serviceFailed',
] as const;

/**
 * True for a failure after which it is not known whether the service did what it was asked.
 *
 * @see errors.ts, the groups of codes; {@link wasNotSent}
 */
export function mayBeDone(error: unknown): error is XqError {
  return isXqError(error, ...UNANSWERED) && !wasNotSent(error);
}
