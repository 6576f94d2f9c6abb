import * as vscode from 'vscode';
import type { Command } from '../command.ts';

/** Puts the sandbox in XQ's place. */
export const command: Command = {
  run: async (services) => {
    await services.sandbox.set(true);
    const signIn = vscode.l10n.t('Sign In');
    const text = vscode.l10n.t(
      'The sandbox stands in for XQ now: a service on this computer, for trying things out. Nothing leaves it, PINs arrive as notifications, and any address will do.',
    );
    void vscode.window.showInformationMessage(text, signIn).then((chosen) => {
      if (chosen === signIn) void vscode.commands.executeCommand('xq.signIn');
    });
  },
};
