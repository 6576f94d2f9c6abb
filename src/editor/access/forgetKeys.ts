import type { Services } from '../services.ts';

/** What is known of keys after their recipients were changed: nothing, until the service is asked again. */
export function forgetKeys({ keys, keyStates }: Services, locators: readonly string[]): void {
  keys.forget(locators);
  keyStates.forget(locators);
}

/** What is known of keys after they were revoked for everyone. */
export async function forgetRevoked(
  { keys, keyStates, ledger, now }: Services,
  locators: readonly string[],
): Promise<void> {
  keys.forget(locators);
  keyStates.endAll(locators);
  await ledger.change(locators, { revoked: now() });
}
