import * as vscode from 'vscode';
import type { Command } from '../command.ts';

/** Chooses which of the accounts is active. */
export const command: Command = {
  run: async (services) => {
    const { all, active } = await services.connection.accounts.read();
    const rows = all.map(({ id, label, token }) => ({
      id,
      label,
      ...(id === active?.id ? { description: vscode.l10n.t('active') } : {}),
      ...(token === undefined ? { detail: vscode.l10n.t('session ended') } : {}),
    }));
    const chosen = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('XQ: Switch Account') });
    if (chosen !== undefined) await services.connection.accounts.activate(chosen.id);
  },
};
