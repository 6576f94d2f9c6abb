import { isXqError } from '../../xq/errors.ts';
import { session } from '../../xq/session.ts';
import { signOut } from '../../xq/subscription/signOut.ts';
import type { Service } from '../service.ts';
import type { Account } from './accountStore.ts';

/**
 * Signs an account out: here at once, so that it works without a connection, then at the service. False when the
 * service could not be told; its session then ends by itself.
 */
export async function signOutAccount(service: Service, { id, token }: Account): Promise<boolean> {
  await service.accounts.remove(id);
  if (token === undefined) return true;
  try {
    const apiKey = await service.apiKey();
    return apiKey !== undefined && (await session(service.client, apiKey, token).call(signOut, {}));
  } catch (error) {
    return isXqError(error, 'sessionExpired');
  }
}
