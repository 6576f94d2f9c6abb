import { session } from '../../xq/session.ts';
import { signOut } from '../../xq/subscription/signOut.ts';
import type { Services } from '../services.ts';
import type { Account } from './accountStore.ts';

/**
 * Signs an account out: here at once, so that it works without a connection, then at the service. False when the
 * service could not be told; its session then ends by itself.
 */
export async function signOutAccount(services: Services, account: Account): Promise<boolean> {
  const { connection } = services;
  const apiKey = await connection.apiKey();
  await connection.accounts.remove(account.id);
  if (account.token === undefined || apiKey === undefined) return true;
  try {
    return await session(connection.client, apiKey, account.token).call(signOut, {});
  } catch {
    return false;
  }
}
