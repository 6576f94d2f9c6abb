import { isXqError } from './errors.ts';
import type { XqError } from './errors.ts';

/**
 * True for a failure that concerns the one packet that was asked about; another packet may still succeed. False for what
 * would stop every further request too: no connection, no session, cancelled.
 *
 * @see errors.ts, the groups of codes
 */
export function concernsOne(error: unknown): error is XqError {
  return (
    isXqError(error, 'badPacket', 'badLocator', 'badAnswer', 'unexpectedStatus') ||
    isXqError(error, 'notOwner', 'notRecipient', 'keyNotFound', 'keyExpired', 'keyRevoked', 'addressRefused')
  );
}
