import { concernsOne } from '../../xq/concernsOne.ts';
import type { XqError, XqErrorCode } from '../../xq/errors.ts';
import type { Session } from '../../xq/session.ts';
import type { Locator } from '../../xq/terms.ts';
import { keyExpiration } from '../../xq/validation/keyExpiration.ts';
import type { KeyState } from './keyStates.ts';

const REFUSALS: Partial<Record<XqErrorCode, KeyState>> = {
  keyExpired: { kind: 'expired' },
  keyRevoked: { kind: 'revoked' },
  keyNotFound: { kind: 'notFound' },
  notRecipient: { kind: 'notShared' },
};

/** What a refusal says of a key; undefined where it says nothing of it. */
export function stateOf({ code }: XqError): KeyState | undefined {
  return REFUSALS[code];
}

/** What a Date can hold at most. @see ECMA-262, "Time Values and Time Range" */
const LAST_DATE = 8.64e15;

/**
 * Asks the service how things stand with a key, without fetching it; gives the error where it refuses to tell of this one.
 * Throws what would stop every other request too.
 */
export async function askKeyState(
  locator: Locator,
  session: Session,
  now: () => number,
  signal: AbortSignal,
): Promise<KeyState | XqError> {
  try {
    const { expiresOn } = await session.call(keyExpiration, { locator }, signal);
    if (expiresOn <= 0) return { kind: 'expired' };
    return { kind: 'open', expires: Math.min(now() + expiresOn * 1000, LAST_DATE) };
  } catch (error) {
    if (!concernsOne(error) || error.code === 'badAnswer') throw error;
    return stateOf(error) ?? error;
  }
}
