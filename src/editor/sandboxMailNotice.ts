import * as vscode from 'vscode';

/** A mail of the sandbox. */
export interface SandboxMail {
  readonly to: string;
  readonly pin: string;
}

/** Where the sandbox's mails "arrive": a notification with the PIN. Only ever for the sandbox. */
export function showSandboxMail({ to, pin }: SandboxMail): void {
  const copy = vscode.l10n.t('Copy PIN');
  const text = vscode.l10n.t('Sandbox mail to {to}: your PIN is {pin}', { to, pin });
  void vscode.window.showInformationMessage(text, copy).then((chosen) => {
    if (chosen === copy) void vscode.env.clipboard.writeText(pin);
  });
}
