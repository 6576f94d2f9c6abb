import type { XqErrorCode } from './errors.ts';

/**
 * The meaning of a status that any server on the way may send too: believed only when the service explains it. Without
 * a reason it is `unexpectedStatus`, so that a wrong host or a gateway is never taken for the service's own "no".
 *
 * @see pysdk-core 1fe11ae `tests/api/subscription/test_authentication.py` (error bodies carry a reason)
 */
export function whenExplained(code: XqErrorCode): (reason: string) => XqErrorCode {
  return (reason) => (reason === '' ? 'unexpectedStatus' : code);
}
