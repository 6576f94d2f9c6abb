import * as vscode from 'vscode';
import { isXqError } from '../../xq/errors.ts';
import type { Policy } from '../../xq/storeKeys.ts';
import type { Locator } from '../../xq/terms.ts';
import { zip } from '../../xq/zip.ts';
import { offerRevoking } from '../access/offerRevoking.ts';
import type { Replaced } from '../access/offerRevoking.ts';
import { withSession } from '../auth/withSession.ts';
import { commandPlace } from '../blocks/blockPlace.ts';
import type { Command } from '../command.ts';
import { EditorError } from '../errors.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { messagesMeant } from '../text/messagesAt.ts';
import type { MessageInText } from '../text/messagesAt.ts';
import { openedAll } from '../text/openedAll.ts';
import { openTexts } from '../text/openTexts.ts';
import { isProse } from '../text/prose.ts';
import { replaceOrRevoke } from '../text/replaceOrRevoke.ts';
import type { Place } from '../text/replaceOrRevoke.ts';
import { knownRecipients, policiesFor, sealAgain } from '../text/sealAgain.ts';
import { rewriteMessage } from '../text/textForm.ts';
import { TrackedRanges } from '../text/trackedRanges.ts';

const unchanged = (): string => vscode.l10n.t('Your text is unchanged.');

/**
 * Encrypts messages anew, those selected or the one at the cursor: each under a new key, for the same recipients, until
 * another time. The service has no call that lets a key live longer.
 */
export const command: Command = {
  afterFailure: unchanged,
  run: async (services, ...args) => {
    const { document, selections } = commandPlace(args);
    const places = messagesMeant(document, selections);
    const tracked = new TrackedRanges(
      document,
      places.map(({ range }) => range),
    );
    const replaced = await encryptAgain(services, { document, tracked }, places).finally(() => {
      tracked.dispose();
    });
    await offerRevoking(services, document, replaced);
  },
};

async function encryptAgain(
  services: Services,
  place: Place,
  places: readonly MessageInText[],
): Promise<Replaced> {
  services.connection.prefetchEntropy();
  const { document } = place;
  // Before anything is awaited: an edit elsewhere moves them.
  const olds = places.map(({ range }) => document.getText(range));
  const outcomes = await openTexts(services, places);
  const texts = openedAll(outcomes.map(forGood), unchanged());
  const earlier = places.map(({ message }) => locatorOf(message));
  const known = earlier.map((locator) => knownRecipients(services, locator));
  const policies = await policiesFor(services, document.uri, known);
  const locators = await replace(services, place, { olds, texts, policies });
  for (const [old, replacedBy] of zip(earlier, locators)) await services.ledger.change([old], { replacedBy });
  return { earlier, locators, policies };
}

/** What is sealed again; all lists are in the order of the messages. */
interface Order {
  /** The ciphertexts as they stand in the document. */
  readonly olds: readonly string[];
  readonly texts: readonly string[];
  readonly policies: readonly Policy[];
}

/** Seals and replaces; gives the new locators. */
async function replace(
  services: Services,
  place: Place,
  { olds, texts, policies }: Order,
): Promise<Locator[]> {
  return await withSession(services, async ({ session, service: { entropy } }) => {
    const sealed = await withProgress(vscode.l10n.t('XQ: Encrypting…'), (signal) =>
      sealAgain(texts, policies, {
        session,
        entropy,
        signal,
        isForMarkdown: isProse(place.document),
      }),
    );
    const messages = zip(zip(sealed, policies), olds).map(([[{ locator, frame }, policy], old]) => ({
      locator,
      policy,
      write: () => rewriteMessage(old, frame, place.document.eol),
    }));
    await replaceOrRevoke(services, session, place, messages);
    return messages.map(({ locator }) => locator);
  });
}

/** A key that has ended takes the text with it; that one may ask the sender is no help to the sender. */
function forGood(outcome: string | Error): string | Error {
  return isXqError(outcome, 'keyExpired', 'keyRevoked') ? new EditorError('closedForGood', outcome) : outcome;
}

function locatorOf(message: MessageInText['message']): string {
  if (message instanceof Error) throw message;
  return message.locator;
}
