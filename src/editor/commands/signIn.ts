import * as vscode from 'vscode';
import { signInUi } from '../auth/signInUi.ts';
import type { Command } from '../command.ts';

/** Signs in with e-mail and PIN. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('You are not signed in.'),
  run: async (services) => {
    const { active } = services.signedIn.accounts;
    const { label } = await signInUi(services, { ended: active?.token === undefined ? active : undefined });
    vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) Signed in to XQ as {label}', { label }), 5000);
  },
};
