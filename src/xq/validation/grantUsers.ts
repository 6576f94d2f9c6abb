import { success } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Recipients } from '../terms.ts';
import type { LocatorRequest } from './getKey.ts';
import { OWNER_FAILURES } from './keyFailures.ts';

/**
 * A stored packet and the people concerned.
 *
 * @see pysdk-core 1fe11ae `validation/key_management.py` (grant_users)
 */
export interface GrantUsersRequest extends LocatorRequest {
  readonly recipients: Recipients;
}

/**
 * Adds recipients to a stored packet. Only its sender may.
 *
 * Throws `notOwner` (403), `keyNotFound`, `keyExpired`, `keyRevoked` (404, 410), `addressRefused` (400),
 * `sessionExpired` (401).
 * @see pysdk-core 1fe11ae `xq/api/validation/key_management.py` (the Python SDK notes that documents say PATCH and POST works)
 */
export const grantUsers: Endpoint<GrantUsersRequest, true> = {
  name: 'grantUsers',
  service: 'validation',
  method: 'POST',
  credential: 'access',
  path: ({ locator }) => `grant/${encodeURIComponent(locator)}`,
  template: 'grant/{locator}',
  body: ({ recipients }) => ({ json: { recipients } }),
  parse: success,
  failures: OWNER_FAILURES,
  repeatable: true,
};
