import * as vscode from 'vscode';
import { askApiKey } from '../auth/ensureApiKey.ts';
import type { Command } from '../command.ts';

/** Asks for an API key, has it checked, and keeps it. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('The stored API key is unchanged.'),
  run: async (services) => {
    await askApiKey(services);
    vscode.window.setStatusBarMessage(vscode.l10n.t('$(key) API key stored'), 5000);
  },
};
