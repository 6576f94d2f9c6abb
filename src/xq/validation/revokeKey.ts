import { success } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import type { LocatorRequest } from './getKey.ts';
import { OWNER_FAILURES } from './keyFailures.ts';

/**
 * Revokes a stored packet for everyone. Only its sender may; it cannot be undone.
 *
 * Throws `notOwner` (403), `keyNotFound` (400), `keyNotFound`, `keyExpired`, `keyRevoked` (404, 410), `sessionExpired`
 * (401).
 * @see pysdk-core 1fe11ae `xq/api/validation/key_management.py` (revoke_packet); javasdk-core, csdk-core, phpsdk-core alike
 */
export const revokeKey: Endpoint<LocatorRequest, true> = {
  name: 'revokeKey',
  service: 'validation',
  method: 'DELETE',
  credential: 'access',
  path: ({ locator }) => `key/${encodeURIComponent(locator)}`,
  template: 'key/{locator}',
  parse: success,
  failures: { ...OWNER_FAILURES, 400: 'keyNotFound' },
  repeatable: true,
};
