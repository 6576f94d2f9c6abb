import * as vscode from 'vscode';
import { toBase64 } from '../../crypto/bytes.ts';
import { encodeMessageFrame } from '../../crypto/messageFrame.ts';
import { isPendingLocator } from '../../crypto/pendingLocator.ts';
import { XqError } from '../../xq/errors.ts';
import { commandPlace } from '../blocks/blockPlace.ts';
import type { Command } from '../command.ts';
import { EditorError } from '../errors.ts';
import { eolOf } from '../text/eolOf.ts';
import { messagesMeant } from '../text/messagesAt.ts';
import type { MessageInText } from '../text/messagesAt.ts';
import { openedAll } from '../text/openedAll.ts';
import { sayBriefly } from '../sayBriefly.ts';

const nothingCopied = (): string => vscode.l10n.t('Nothing was copied.');

/** Copies messages in the form that XQ's own SDKs read: the frame in standard base64, one a line. Asks nobody, opens nothing. */
export const command: Command = {
  afterFailure: nothingCopied,
  run: async (_services, ...args) => {
    const { document, selections } = commandPlace(args);
    const messages = openedAll(messagesMeant(document, selections).map(sdkMessage), nothingCopied());
    await vscode.env.clipboard.writeText(messages.join(eolOf(document)));
    const text =
      messages.length === 1
        ? vscode.l10n.t('$(clippy) Copied as an SDK message')
        : vscode.l10n.t('$(clippy) Copied as {count} SDK messages', { count: messages.length });
    sayBriefly(text);
  },
};

/** The message for an SDK, or why there is none. */
function sdkMessage({ message }: MessageInText): string | Error {
  if (message instanceof Error) return message;
  const { locator, schemeByte, body } = message;
  if (isPendingLocator(locator)) return new XqError('keyNotStored');
  // A frame says the cipher; of a message without one only its key does.
  if (schemeByte === undefined) return new EditorError('noFrame');
  return toBase64(encodeMessageFrame({ locator, schemeByte, body }));
}
