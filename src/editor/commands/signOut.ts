import * as vscode from 'vscode';
import { signOutAccount } from '../auth/signOutAccount.ts';
import type { Command } from '../command.ts';

/** Signs the active account out, here and at the service. */
export const command: Command = {
  run: async ({ connection }) => {
    const service = await connection.service();
    const { active } = await service.accounts.read();
    if (active === undefined || (await signOutAccount(service, active))) return;
    const text = vscode.l10n.t('Signed out here. XQ could not be told; the session there ends by itself.');
    void vscode.window.showInformationMessage(text);
  },
};
