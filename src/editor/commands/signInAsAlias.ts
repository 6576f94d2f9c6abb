import * as vscode from 'vscode';
import { aliasSignInUi } from '../auth/aliasSignInUi.ts';
import type { Command } from '../command.ts';

/** Signs in as an alias: no mail and no PIN, for addresses that are not registered with XQ. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('You are not signed in.'),
  run: async (services) => {
    await aliasSignInUi(services);
  },
};
