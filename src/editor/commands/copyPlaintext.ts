import * as vscode from 'vscode';
import { commandPlace } from '../blocks/blockPlace.ts';
import type { Command } from '../command.ts';
import { eolOf } from '../text/eolOf.ts';
import { messagesMeant } from '../text/messagesAt.ts';
import { openedAll } from '../text/openedAll.ts';
import { openTexts } from '../text/openTexts.ts';

const nothingCopied = (): string => vscode.l10n.t('Nothing was copied.');

/** Copies the plaintext of the messages that are selected, or of the one at the cursor; the document stays as it is. */
export const command: Command = {
  afterFailure: nothingCopied,
  run: async (services, ...args) => {
    const { document, selections } = commandPlace(args);
    const outcomes = await openTexts(services, messagesMeant(document, selections));
    const text = openedAll(outcomes, nothingCopied()).join(eolOf(document));
    const seconds = services.config.clipboardClearSeconds;
    const { active } = await services.connection.accounts.read();
    await services.copied.copy(text, active?.id, seconds);
    vscode.window.setStatusBarMessage(announcement(seconds), 8000);
  },
};

function announcement(seconds: number): string {
  if (seconds === 0) return vscode.l10n.t('$(clippy) Plaintext copied; it stays on the clipboard');
  return seconds === 1
    ? vscode.l10n.t('$(clippy) Plaintext copied; the clipboard is cleared in 1 second')
    : vscode.l10n.t('$(clippy) Plaintext copied; the clipboard is cleared in {count} seconds', {
        count: seconds,
      });
}
