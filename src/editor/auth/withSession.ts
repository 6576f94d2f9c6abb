import { session } from '../../xq/session.ts';
import type { Session } from '../../xq/session.ts';
import { isXqError } from '../../xq/errors.ts';
import type { ApiKey } from '../../xq/terms.ts';
import type { Services } from '../services.ts';
import type { Account } from './accountStore.ts';

/** A signed-in account and what it calls the service with. */
export interface SignedIn {
  readonly account: Account;
  readonly session: Session;
}

/** The session of the active account; asks the user to sign in (and for an API key) where there is none. */
export async function ensureSignedIn(services: Services): Promise<SignedIn> {
  const { connection } = services;
  const { active } = await connection.accounts.read();
  const apiKey = await connection.apiKey();
  if (active?.token !== undefined && apiKey !== undefined) return signedIn(services, active, apiKey);
  const { signInUi } = await import('./signInUi.ts');
  await signInUi(services, { ended: active });
  return await ensureSignedIn(services);
}

/**
 * Runs `work` with the session of the active account. When the service says that the session has ended, the user signs
 * in again, once, and the work goes on from its start.
 */
export async function withSession<T>(
  services: Services,
  work: (signedIn: SignedIn) => Promise<T>,
): Promise<T> {
  const first = await ensureSignedIn(services);
  try {
    return await work(first);
  } catch (error) {
    if (!isXqError(error, 'sessionExpired')) throw error;
    await forget(services, first.account);
    return await work(await ensureSignedIn(services));
  }
}

function signedIn(services: Services, account: Account, apiKey: ApiKey): SignedIn {
  if (account.token === undefined) throw new TypeError('an account without a session');
  return { account, session: session(services.connection.client, apiKey, account.token) };
}

async function forget(services: Services, account: Account): Promise<void> {
  if (account.token !== undefined) await services.connection.accounts.ended(account.id, account.token);
}
