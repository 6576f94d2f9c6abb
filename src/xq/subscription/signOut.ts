import { success } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';

/**
 * Ends the session of the access token that the call carries.
 *
 * Throws `sessionExpired` (401): it had ended already.
 * @see jssdk-core 987d726 `s/DeleteAuthorization.ts`; csdk-core 91a5a49 `authorize.c`
 */
export const signOut: Endpoint<Record<string, never>, true> = {
  name: 'signOut',
  service: 'subscription',
  method: 'DELETE',
  credential: 'access',
  path: () => 'authorization',
  template: 'authorization',
  parse: success,
  failures: {},
  repeatable: true,
};
