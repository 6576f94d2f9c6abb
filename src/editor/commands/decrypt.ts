import * as vscode from 'vscode';
import { commandPlace } from '../blocks/blockPlace.ts';
import type { Command } from '../command.ts';
import { decryptMessages } from '../text/decryptMessages.ts';
import { messagesAt } from '../text/messagesAt.ts';

/** Replaces messages by their plaintext: those selected, the one at the cursor, or all in the file. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('Your text is unchanged.'),
  run: async (services, ...args) => {
    const { document, selections } = commandPlace(args);
    await decryptMessages(services, document, messagesAt(document, selections));
  },
};
