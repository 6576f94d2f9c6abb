import * as vscode from 'vscode';
import type { RevokeOutcome } from '../../xq/access.ts';
import { revokeEach } from '../../xq/access.ts';
import type { Locator } from '../../xq/terms.ts';
import { withSession } from '../auth/withSession.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { forgetKeys, forgetRevoked } from './forgetKeys.ts';

/**
 * Revokes keys with the service, then forgets them here, and what the ledger knows of those that were revoked: also where it
 * ended early, since some of it may be done.
 * Rejects as {@link revokeEach}; with CancellationError when the user does not sign in.
 */
export async function revokeForEveryone(
  services: Services,
  locators: readonly Locator[],
): Promise<RevokeOutcome[]> {
  const revoked = new Set<Locator>();
  const told = ({ locator, error }: RevokeOutcome): void => {
    if (error === undefined) revoked.add(locator);
  };
  try {
    return await withSession(services, ({ session }) =>
      withProgress(vscode.l10n.t('XQ: Revoking…'), (signal) =>
        revokeEach(session, locators, { signal, told }),
      ),
    );
  } finally {
    forgetKeys(services, locators);
    await forgetRevoked(services, [...revoked]);
  }
}
