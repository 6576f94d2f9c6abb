import * as vscode from 'vscode';
import { signInUi } from '../auth/signInUi.ts';
import type { Account } from '../auth/accountStore.ts';
import type { Command } from '../command.ts';
import type { Services } from '../services.ts';

/** Signs in with e-mail and PIN. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('You are not signed in.'),
  run: async (services) => {
    await signInUi(services, { ended: endedAccount(services) });
  },
};

/** An alias signs in again by its own command: it has no PIN. */
function endedAccount({ signedIn }: Services): Account | undefined {
  const { active } = signedIn.accounts;
  return active?.token === undefined && active?.alias === false ? active : undefined;
}
