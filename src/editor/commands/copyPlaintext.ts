import * as vscode from 'vscode';
import { commandPlace } from '../blocks/blockPlace.ts';
import type { Command } from '../command.ts';
import { eolOf } from '../text/eolOf.ts';
import { messagesMeant } from '../text/messagesAt.ts';
import { openedAll } from '../text/openedAll.ts';
import { openAll } from '../text/openTexts.ts';
import { sayBriefly } from '../sayBriefly.ts';

const nothingCopied = (): string => vscode.l10n.t('Nothing was copied.');

/** Copies the plaintext of the messages that are selected, or of the one at the cursor; the document stays as it is. */
export const command: Command = {
  afterFailure: nothingCopied,
  run: async (services, ...args) => {
    const { document, selections } = commandPlace(args);
    const messages = messagesMeant(document, selections).map(({ message }) => message);
    const { outcomes, accountId } = await openAll(services, messages);
    const text = openedAll(outcomes, nothingCopied()).join(eolOf(document));
    const seconds = services.config.clipboardClearSeconds;
    await services.copied.copy(text, accountId, seconds);
    sayBriefly(announcement(seconds));
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
