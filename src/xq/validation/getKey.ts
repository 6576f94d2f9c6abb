import { contentKey } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import type { ContentKey, Locator } from '../terms.ts';
import { accessRefusal, keyRefusal } from './keyFailures.ts';

/**
 * Calls about one stored packet name it by its locator.
 *
 * @see pysdk-core 1fe11ae `xq/api/validation/key_management.py` (percent-encoded in the path)
 */
export interface LocatorRequest {
  readonly locator: Locator;
}

/**
 * Fetches the content key of one packet, with the prefix it was stored with.
 *
 * Throws `notRecipient` (403), `keyNotFound`, `keyExpired`, `keyRevoked` (404, 410), `sessionExpired` (401).
 * @see jssdk-core 987d726 `s/FetchKey.ts`; pysdk-core 1fe11ae `xq/api/validation/key_management.py` (get_packet)
 */
export const getKey: Endpoint<LocatorRequest, ContentKey> = {
  name: 'getKey',
  service: 'validation',
  method: 'GET',
  credential: 'access',
  path: ({ locator }) => `key/${encodeURIComponent(locator)}`,
  template: 'key/{locator}',
  parse: contentKey,
  failures: { 400: 'keyNotFound', 403: accessRefusal, 404: keyRefusal, 410: keyRefusal },
  repeatable: true,
};
