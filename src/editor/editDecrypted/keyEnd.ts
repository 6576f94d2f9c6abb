import { XqError } from '../../xq/errors.ts';
import { standingOfKey } from '../blocks/standing.ts';
import type { Services } from '../services.ts';

/** Why nobody could open what is sealed under a key; undefined where nothing like that is known. */
export type KeyEnd = (locator: string) => XqError | undefined;

/** As far as it is known without asking. */
export function keyEndIn(services: Services, locator: string): XqError | undefined {
  const { kind } = standingOfKey(locator, services);
  if (kind === 'revoked') return new XqError('keyRevoked');
  return kind === 'expired' ? new XqError('keyExpired') : undefined;
}
