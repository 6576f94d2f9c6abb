import * as vscode from 'vscode';
import { commandPlace } from '../blocks/blockPlace.ts';
import type { Command } from '../command.ts';
import { decryptMessages } from '../text/decryptMessages.ts';
import { messagesIn } from '../text/messagesAt.ts';

/** Replaces all messages of the document by their plaintext, whatever is selected. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('Your text is unchanged.'),
  run: async (services, ...args) => {
    const { document } = commandPlace(args);
    await decryptMessages(services, document, messagesIn(document));
  },
};
