import { session } from '../../xq/session.ts';
import type { Services } from '../services.ts';
import type { SignedIn } from './withSession.ts';

/**
 * The session of the active account where there is one, for what nobody has asked for: it never asks the user for anything.
 * A secret store that cannot be read counts as signed out.
 */
export async function sessionAtHand({ connection }: Services): Promise<SignedIn | undefined> {
  try {
    const service = await connection.service();
    const [{ active: account }, apiKey] = await Promise.all([service.accounts.read(), service.apiKey()]);
    if (account?.token === undefined || apiKey === undefined) return undefined;
    return { account, session: session(service.client, apiKey, account.token), service };
  } catch {
    return undefined;
  }
}
