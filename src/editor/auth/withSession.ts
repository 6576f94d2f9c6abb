import { session } from '../../xq/session.ts';
import type { Session } from '../../xq/session.ts';
import { isXqError } from '../../xq/errors.ts';
import type { Service } from '../service.ts';
import type { Services } from '../services.ts';
import type { Account } from './accountStore.ts';
import { ensureApiKey } from './ensureApiKey.ts';
import { signInAgain } from './signInAgain.ts';

/** A signed-in account and what it calls the service with. */
export interface SignedIn {
  readonly account: Account;
  readonly session: Session;
  readonly service: Service;
}

/** The session of the active account; asks the user to sign in (and for an API key) where there is none. */
export async function ensureSignedIn(services: Services, chosen?: Service): Promise<SignedIn> {
  const service = chosen ?? (await services.connection.service());
  const { active } = await service.accounts.read();
  const account =
    active?.token === undefined ? await signInAgain(services, { ended: active, service }) : active;
  if (account.token === undefined) throw new TypeError('signed in without a token');
  const apiKey = await ensureApiKey(services, service);
  return { account, session: session(service.client, apiKey, account.token), service };
}

/**
 * Runs `work` with the session of the active account. When the service says that the session has ended, the user signs
 * in again, once, and the work goes on from its start.
 */
export async function withSession<T>(
  services: Services,
  work: (signedIn: SignedIn) => Promise<T>,
): Promise<T> {
  const service = await services.connection.service();
  const first = await ensureSignedIn(services, service);
  try {
    return await work(first);
  } catch (error) {
    if (!isXqError(error, 'sessionExpired')) throw error;
    await forget(service, first.account);
    return await work(await ensureSignedIn(services, service));
  }
}

async function forget({ accounts }: Service, { id, token }: Account): Promise<void> {
  if (token !== undefined) await accounts.ended(id, token);
}
