import { XqError } from '../../xq/errors.ts';
import { isPendingLocator } from '../../crypto/pendingLocator.ts';
import { parseLocator } from '../../xq/terms.ts';
import type { Locator } from '../../xq/terms.ts';
import { AccessDialog } from '../access/accessDialog.ts';
import { ManagedMessages } from '../access/managedMessages.ts';
import { commandPlace } from '../blocks/blockPlace.ts';
import type { Command } from '../command.ts';
import { messagesMeant } from '../text/messagesAt.ts';
import type { MessageInText } from '../text/messagesAt.ts';

/** Shows who can open the messages that are selected, or the one at the cursor, and changes that: for all of them alike. */
export const command: Command = {
  run: async (services, ...args) => {
    const { document, selections } = commandPlace(args);
    const locators = new Set(messagesMeant(document, selections).map(locatorOf));
    const messages = new ManagedMessages(services, [...locators]);
    await new AccessDialog(services, messages, document.uri).run();
  },
};

/** What is damaged, or not stored yet, has no access to manage. */
function locatorOf({ message }: MessageInText): Locator {
  if (message instanceof Error) throw message;
  if (isPendingLocator(message.locator)) throw new XqError('keyNotStored');
  return parseLocator(message.locator);
}
