import * as vscode from 'vscode';
import type { RevokeOutcome } from '../../xq/access.ts';
import { revokeEach } from '../../xq/access.ts';
import type { Locator } from '../../xq/terms.ts';
import { withSession } from '../auth/withSession.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { forgetKeys, forgetRevoked } from './forgetKeys.ts';

/**
 * Revokes keys with the service, then forgets them here; their keys also where it ended early, since some of it may be done.
 * Rejects as {@link revokeEach}; with CancellationError when the user does not sign in.
 */
export async function revokeForEveryone(
  services: Services,
  locators: readonly Locator[],
): Promise<RevokeOutcome[]> {
  const outcomes = await withSession(services, ({ session }) =>
    withProgress(vscode.l10n.t('XQ: Revoking…'), (signal) => revokeEach(session, locators, signal)),
  ).finally(() => {
    forgetKeys(services, locators);
  });
  const revoked = outcomes.filter(({ error }) => error === undefined);
  await forgetRevoked(
    services,
    revoked.map(({ locator }) => locator),
  );
  return outcomes;
}
