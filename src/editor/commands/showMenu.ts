import * as vscode from 'vscode';
import type { Account } from '../auth/accountStore.ts';
import type { Command } from '../command.ts';
import type { Services } from '../services.ts';

interface Row extends vscode.QuickPickItem {
  readonly command?: string;
}

/** What a click on the status bar item offers: what makes sense now. */
export const command: Command = {
  run: async (services) => {
    // Its box is on the screen already, and would be thrown away by another one.
    if (services.signInProgress.current !== 'none') return;
    const title = services.sandbox.active ? vscode.l10n.t('XQ (sandbox)') : vscode.l10n.t('XQ');
    const rows = [...accountRows(services), ...textRows(), ...fileRows(), ...otherRows(services)];
    const chosen = await vscode.window.showQuickPick<Row>(rows, { title });
    if (chosen?.command !== undefined) await vscode.commands.executeCommand(chosen.command);
  },
};

function accountRows({ signedIn }: Services): Row[] {
  const { all, active } = signedIn.accounts;
  const signOut: Row = { label: vscode.l10n.t('$(sign-out) Sign Out'), command: 'xq.signOut' };
  // Signing out is not the first: that row is what a stray Enter takes.
  return [
    ...signInRows(active),
    ...(all.length > 1
      ? [{ label: vscode.l10n.t('$(account) Switch Account…'), command: 'xq.switchAccount' }]
      : []),
    ...(active === undefined ? [] : [{ ...signOut, description: active.label }]),
  ];
}

function signInRows(active: Account | undefined): Row[] {
  if (active === undefined)
    return [
      { label: vscode.l10n.t('$(sign-in) Sign In…'), command: 'xq.signIn' },
      { label: vscode.l10n.t('$(person) Sign In as Alias…'), command: 'xq.signInAsAlias' },
    ];
  if (active.token !== undefined)
    return [{ label: vscode.l10n.t('$(add) Add an Account…'), command: 'xq.signIn' }];
  const command = active.alias ? 'xq.signInAsAlias' : 'xq.signIn';
  return [{ label: vscode.l10n.t('$(sign-in) Sign In Again…'), description: active.label, command }];
}

function textRows(): Row[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  const selected = editor.selections.some((selection) => !selection.isEmpty);
  return [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    ...(selected
      ? [{ label: vscode.l10n.t('$(lock) Encrypt Selection…'), command: 'xq.encryptSelection' }]
      : []),
    { label: vscode.l10n.t('$(unlock) Decrypt'), command: 'xq.decrypt' },
  ];
}

function fileRows(): Row[] {
  return [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: vscode.l10n.t('$(lock) Encrypt File…'), command: 'xq.encryptFile' },
    { label: vscode.l10n.t('$(unlock) Decrypt File…'), command: 'xq.decryptFile' },
  ];
}

function otherRows({ sandbox }: Services): Row[] {
  return [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    sandbox.active
      ? { label: vscode.l10n.t('$(close) Leave Sandbox'), command: 'xq.leaveSandbox' }
      : {
          label: vscode.l10n.t('$(beaker) Use Sandbox'),
          description: vscode.l10n.t('no account, no network'),
          command: 'xq.useSandbox',
        },
    ...(sandbox.active ? [] : [{ label: vscode.l10n.t('$(key) Set API Key…'), command: 'xq.setApiKey' }]),
    { label: vscode.l10n.t('$(output) Show Log'), command: 'xq.showLog' },
  ];
}
