import { success } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Recipients } from '../terms.ts';
import type { LocatorRequest } from './getKey.ts';
import { OWNER_FAILURES } from './keyFailures.ts';

/**
 * A stored packet and the people concerned.
 *
 * @see pysdk-core 1fe11ae `validation/key_management.py` (revoke_users)
 */
export interface RevokeUsersRequest extends LocatorRequest {
  readonly recipients: Recipients;
}

/**
 * Takes recipients off a stored packet. Only its sender may.
 *
 * Throws `notOwner` (403), `keyNotFound`, `keyExpired`, `keyRevoked` (404, 410), `addressRefused` (400),
 * `sessionExpired` (401).
 * @see pysdk-core 1fe11ae `xq/api/validation/key_management.py` (PY, JS, C and PHP send PATCH)
 */
export const revokeUsers: Endpoint<RevokeUsersRequest, true> = {
  name: 'revokeUsers',
  service: 'validation',
  method: 'PATCH',
  credential: 'access',
  path: ({ locator }) => `revoke/${encodeURIComponent(locator)}`,
  template: 'revoke/{locator}',
  body: ({ recipients }) => ({ json: { recipients } }),
  parse: success,
  failures: OWNER_FAILURES,
  repeatable: true,
};
