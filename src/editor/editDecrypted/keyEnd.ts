import { XqError } from '../../xq/errors.ts';
import type { Services } from '../services.ts';

/** Why nobody could open what is sealed under a key; undefined where nothing like that is known. */
export type KeyEnd = (locator: string) => XqError | undefined;

/** As far as it is known without asking: what the service told comes first, then what this computer remembers. */
export function keyEndIn({ keyStates, ledger, now }: Services, locator: string): XqError | undefined {
  const state = keyStates.find(locator)?.state;
  if (state?.kind === 'revoked') return new XqError('keyRevoked');
  if (state?.kind === 'expired') return new XqError('keyExpired');
  const expires = state?.kind === 'open' ? state.expires : ledger.find(locator)?.expires;
  return expires !== undefined && expires <= now() ? new XqError('keyExpired') : undefined;
}
