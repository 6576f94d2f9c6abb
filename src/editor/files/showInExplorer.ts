import * as vscode from 'vscode';

/** Says what was done, and offers to show it where the Explorer can. */
export async function showInExplorer(
  text: string,
  written: readonly { readonly target: vscode.Uri }[],
): Promise<void> {
  const target = written
    .map((one) => one.target)
    .find((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined);
  const show = vscode.l10n.t('Show in Explorer');
  const chosen = await vscode.window.showInformationMessage(text, ...(target === undefined ? [] : [show]));
  if (chosen === show && target !== undefined)
    await vscode.commands.executeCommand('revealInExplorer', target);
}
