import * as vscode from 'vscode';
import type { Account } from '../auth/accountStore.ts';
import type { Command } from '../command.ts';

interface Row extends vscode.QuickPickItem {
  /** Undefined for signing in with one more account. */
  readonly account?: Account;
}

/** Chooses which of the accounts is active, or adds one. */
export const command: Command = {
  run: async (services) => {
    const { all, active } = await services.connection.accounts.read();
    const add: Row = { label: vscode.l10n.t('$(add) Sign in with another account…') };
    const rows = [...all.map((account) => rowOf(account, active)), add];
    const chosen = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('XQ: Switch Account') });
    if (chosen === add) await vscode.commands.executeCommand('xq.signIn');
    else if (chosen?.account !== undefined) await services.connection.accounts.activate(chosen.account.id);
  },
};

function rowOf(account: Account, active: Account | undefined): Row {
  return {
    account,
    label: account.label,
    ...(account.id === active?.id ? { description: vscode.l10n.t('active') } : {}),
    ...(account.token === undefined ? { detail: vscode.l10n.t('session ended') } : {}),
  };
}
