import { accessToken } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import type { AccessToken } from '../terms.ts';
import { whenExplained } from '../whenExplained.ts';

/**
 * The business to sign in to.
 *
 * @see pysdk-core 1fe11ae `subscription/authentication.py` (`b`)
 */
export interface ExchangeKeyRequest {
  /** Business id; none lets the service choose. */
  readonly businessId?: string | undefined;
}

/**
 * `exchange_key`: the confirmed pre-auth token becomes the access token; after the PIN, or directly after the user
 * clicked the link in the mail.
 *
 * `selector=False` of the Python SDK has no stated meaning and the other SDKs leave it out, so it is not sent.
 *
 * The status before confirmation is stated nowhere. Throws `notYetConfirmed` (400; 403, 404 and 409 with a reason),
 * `signInExpired` (401).
 * @see pysdk-core 1fe11ae `xq/api/subscription/authentication.py` (`b`); jssdk-core 987d726 `s/ExchangeForAccessToken.ts`
 */
export const exchangeKey: Endpoint<ExchangeKeyRequest, AccessToken> = {
  name: 'exchangeKey',
  service: 'subscription',
  method: 'GET',
  credential: 'preAuth',
  path: ({ businessId }) =>
    businessId === undefined || businessId === ''
      ? 'exchange'
      : `exchange?b=${encodeURIComponent(businessId)}`,
  template: 'exchange?b={businessId}',
  parse: accessToken,
  failures: {
    400: 'notYetConfirmed',
    403: whenExplained('notYetConfirmed'),
    404: whenExplained('notYetConfirmed'),
    409: whenExplained('notYetConfirmed'),
  },
  repeatable: false,
};
