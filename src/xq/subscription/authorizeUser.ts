import { preAuthToken } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Email, PreAuthToken } from '../terms.ts';
import { whenExplained } from '../whenExplained.ts';

/** Mails that XQ may send: 0 none, 1 usage reports, 2 tutorials, 3 both. @see jssdk-core 987d726 `NotificationEnum.ts` */
export type Notifications = 0 | 1 | 2 | 3;

/**
 * Who wants to sign in.
 *
 * @see pysdk-core 1fe11ae `subscription/user_management.py` (authorize_user)
 */
export interface AuthorizeUserRequest {
  readonly email: Email;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  /** Default false. */
  readonly newsletter?: boolean | undefined;
  /** Default 0, none. */
  readonly notifications?: Notifications | undefined;
}

/**
 * `authorize_user`: begins a sign-in. The service mails a PIN and a link; the answer is the pre-auth token. Each call
 * sends a mail, so it is never repeated by itself.
 *
 * Throws `badUser` (400 and 422; 403 and 404 with a reason: the service does not accept the address).
 * @see pysdk-core 1fe11ae `xq/api/subscription/user_management.py`; jssdk-core 987d726 `__tests__/Authorize.test.ts` (400)
 */
export const authorizeUser: Endpoint<AuthorizeUserRequest, PreAuthToken> = {
  name: 'authorizeUser',
  service: 'subscription',
  method: 'POST',
  credential: 'apiKeyOnly',
  path: () => 'authorize',
  template: 'authorize',
  body: ({ email, firstName, lastName, newsletter = false, notifications = 0 }) => ({
    json: { user: email, firstName, lastName, newsletter, notifications },
  }),
  parse: preAuthToken,
  failures: { 400: 'badUser', 403: whenExplained('badUser'), 404: whenExplained('badUser'), 422: 'badUser' },
  repeatable: false,
};
