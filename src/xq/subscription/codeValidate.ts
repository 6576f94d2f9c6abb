import { success } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import type { XqErrorCode } from '../errors.ts';
import type { Pin } from '../terms.ts';
import { whenExplained } from '../whenExplained.ts';

/**
 * The PIN from the mail.
 *
 * @see pysdk-core 1fe11ae `subscription/authentication.py` (code_validate)
 */
export interface CodeValidateRequest {
  readonly pin: Pin;
}

/**
 * `code_validate`: confirms a sign-in with the PIN from the mail. It gives no token: {@link exchangeKey} comes next.
 * The protocol demands the PIN in the query. A PIN is single-use and the number of attempts is not stated, so the
 * call is never repeated by itself.
 *
 * The status of a wrong PIN is stated nowhere. Throws `wrongPin` (400 and 422; 403, 404 and 409 with a reason; 401 whose
 * reason names the PIN), `signInExpired` (401).
 * @see pysdk-core 1fe11ae `xq/api/subscription/authentication.py`; jssdk-core 987d726 `s/CodeValidator.ts`
 */
export const codeValidate: Endpoint<CodeValidateRequest, true> = {
  name: 'codeValidate',
  service: 'subscription',
  method: 'GET',
  credential: 'preAuth',
  path: ({ pin }) => `codevalidation?pin=${encodeURIComponent(pin.reveal())}`,
  template: 'codevalidation?pin={pin}',
  parse: success,
  failures: {
    400: 'wrongPin',
    401: unauthorized,
    403: whenExplained('wrongPin'),
    404: whenExplained('wrongPin'),
    409: whenExplained('wrongPin'),
    422: 'wrongPin',
  },
  repeatable: false,
};

function unauthorized(reason: string): XqErrorCode {
  return /\b(?:pin|code)\b/iu.test(reason) ? 'wrongPin' : 'signInExpired';
}
