import * as vscode from 'vscode';
import type { Feature } from './feature.ts';

/** Where the sandbox's mails "arrive": a notification with the PIN. Only ever for the sandbox. */
export const sandboxMailNotice: Feature = ({ sandbox }) =>
  sandbox.onMail(({ to, pin }) => {
    const copy = vscode.l10n.t('Copy PIN');
    const text = vscode.l10n.t('Sandbox mail to {to}: your PIN is {pin}', { to, pin });
    void vscode.window.showInformationMessage(text, copy).then((chosen) => {
      if (chosen === copy) void vscode.env.clipboard.writeText(pin);
    });
  });
