import * as vscode from 'vscode';
import type { Command } from '../command.ts';

/** Removes the API key from the secret storage. */
export const command: Command = {
  run: async (services) => {
    await services.apiKeys.remove();
    vscode.window.setStatusBarMessage(vscode.l10n.t('$(trash) API key removed'), 5000);
  },
};
