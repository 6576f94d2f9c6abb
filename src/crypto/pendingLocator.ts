import { toBase64Url } from './bytes.ts';
import { randomBytes } from './random.ts';

const PREFIX = 'PENDING-';
const RANDOM_CHARACTERS = 35;
const PENDING = /^PENDING-[A-Za-z0-9_-]{35}$/;

/**
 * A stand-in locator for a message whose key packet was made but not stored yet: `PENDING-` and 35 random base64url
 * characters, 43 in all. The service knows no such locator.
 *
 * @see {@link withLocator} of messageFrame.ts, which puts the real one in
 */
export function makePendingLocator(): string {
  return PREFIX + toBase64Url(randomBytes(27)).slice(0, RANDOM_CHARACTERS);
}

/**
 * Whether a locator is one of {@link makePendingLocator}.
 *
 * @see {@link makePendingLocator}
 */
export function isPendingLocator(locator: string): boolean {
  return PENDING.test(locator);
}
