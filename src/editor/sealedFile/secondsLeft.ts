import { isXqError } from '../../xq/errors.ts';
import type { Session } from '../../xq/session.ts';
import { isLocator } from '../../xq/terms.ts';
import { keyExpiration } from '../../xq/validation/keyExpiration.ts';

/** In how many seconds a key expires. Good to know and no more: undefined where XQ does not tell. */
export async function secondsLeft(
  locator: string,
  session: Session,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (!isLocator(locator)) return undefined;
  try {
    return (await session.call(keyExpiration, { locator }, signal)).expiresOn;
  } catch (error) {
    if (isXqError(error)) return undefined;
    throw error;
  }
}
