import type { Services } from '../services.ts';
import type { Account } from './accountStore.ts';
import type { SignInPurpose } from './signInUi.ts';

/** Signs in the way the account did whose session has ended; with e-mail and PIN where there is none. */
export async function signInAgain(services: Services, purpose: SignInPurpose): Promise<Account> {
  if (purpose.ended?.alias !== true) {
    const { signInUi } = await import('./signInUi.ts');
    return await signInUi(services, purpose);
  }
  const { aliasSignInUi } = await import('./aliasSignInUi.ts');
  return await aliasSignInUi(services, purpose);
}
