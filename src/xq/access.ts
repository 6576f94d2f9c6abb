import { concernsOne } from './concernsOne.ts';
import { isXqError } from './errors.ts';
import { inBatches } from './inBatches.ts';
import type { Session } from './session.ts';
import type { Locator } from './terms.ts';
import { revokeKey } from './validation/revokeKey.ts';

/** Requests under way at once: one for each locator, since only the JavaScript SDK knows a call for many. */
const WIDTH = 4;

/**
 * Revokes many packets for everyone, each as far as possible; one that is gone already counts as revoked. When the service
 * cannot be reached the rest is not tried. Never throws: gives the locators that could not be revoked.
 *
 * @see revokeKey
 */
export async function revokeAll(session: Session, locators: readonly Locator[]): Promise<Locator[]> {
  let reachable = true;
  const failed = await inBatches(locators, WIDTH, async (locator) => {
    if (!reachable) return [locator];
    try {
      await session.call(revokeKey, { locator });
      return [];
    } catch (error) {
      reachable &&= concernsOne(error);
      return isXqError(error, 'keyNotFound', 'keyExpired', 'keyRevoked') ? [] : [locator];
    }
  });
  return failed.flat();
}
