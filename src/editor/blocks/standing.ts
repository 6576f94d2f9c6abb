import type { CryptoError } from '../../crypto/errors.ts';
import { isPendingLocator } from '../../crypto/pendingLocator.ts';
import type { KeyState } from '../keys/keyStates.ts';
import type { LedgerEntry } from '../ledger.ts';
import type { Services } from '../services.ts';
import type { IndexedMessage } from './indexedDocuments.ts';

const DAY = 24 * 60 * 60_000;
/** What ends within this time is said to end soon, unless it was made for a short time. */
const SOON = 3 * DAY;

/** How things stand with a message, as far as known without asking anybody. */
export interface Standing {
  /** `open` is also what nothing is known of; `pending`: its key packet is not stored yet. */
  readonly kind: 'damaged' | 'pending' | KeyState['kind'];
  readonly error?: CryptoError | undefined;
  /** Milliseconds since 1970. */
  readonly expires?: number | undefined;
  /** As this computer remembers them. */
  readonly recipients?: readonly string[] | undefined;
  /** Since when the end is near. */
  readonly soonFrom?: number | undefined;
}

/** What the service told comes first, then what this computer remembers. */
export function standingOf({ locator, error }: IndexedMessage, services: Services): Standing {
  return locator === undefined ? { kind: 'damaged', error } : standingOfKey(locator, services);
}

/** As {@link standingOf}. */
export function standingOfKey(locator: string, { keyStates, ledger, now }: Services): Standing {
  if (isPendingLocator(locator)) return { kind: 'pending' };
  return known(keyStates.find(locator)?.state, ledger.find(locator), now());
}

function known(state: KeyState | undefined, entry: LedgerEntry | undefined, now: number): Standing {
  const recipients = entry?.recipients;
  if (state !== undefined && state.kind !== 'open') return { kind: state.kind, recipients };
  if (state === undefined && entry?.revoked !== undefined) return { kind: 'revoked', recipients };
  const expires = state?.expires ?? entry?.expires;
  if (expires === undefined) return { kind: 'open', recipients };
  if (expires <= now) return { kind: 'expired', recipients };
  return { kind: 'open', expires, recipients, soonFrom: expires - warning(expires, entry) };
}

/** Three days ahead; of what was made to last only days, its last quarter: that it is short was somebody's choice. */
function warning(expires: number, entry: LedgerEntry | undefined): number {
  const life = entry === undefined ? Infinity : expires - entry.created;
  return Math.min(SOON, life / 4);
}
