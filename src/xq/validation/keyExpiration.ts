import * as v from 'valibot';
import { json } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import type { LocatorRequest } from './getKey.ts';
import { accessRefusal, keyRefusal } from './keyFailures.ts';

/**
 * How long a key can still be fetched.
 *
 * @see jssdk-core 987d726 `s/CheckKeyExpiration.ts`
 */
export interface KeyExpiration {
  /** Seconds left; 0 when the packet has expired. The field is called `expiresOn` but holds a duration. */
  readonly expiresOn: number;
}

/**
 * Asks until when a packet can be opened, without fetching its key.
 *
 * Throws `notRecipient` (403), `keyNotFound`, `keyExpired`, `keyRevoked` (404, 410), `sessionExpired` (401).
 * @see jssdk-core 987d726 `s/CheckKeyExpiration.ts`
 */
export const keyExpiration: Endpoint<LocatorRequest, KeyExpiration> = {
  name: 'keyExpiration',
  service: 'validation',
  method: 'GET',
  credential: 'access',
  path: ({ locator }) => `expiration/${encodeURIComponent(locator)}`,
  template: 'expiration/{locator}',
  parse: json(v.object({ expiresOn: v.pipe(v.number(), v.finite()) })),
  failures: { 400: 'keyNotFound', 403: accessRefusal, 404: keyRefusal, 410: keyRefusal },
  repeatable: true,
};
