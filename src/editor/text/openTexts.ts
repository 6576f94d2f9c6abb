import { decodeText } from '../../crypto/bytes.ts';
import type { CryptoError } from '../../crypto/errors.ts';
import { isCryptoError } from '../../crypto/errors.ts';
import type { XqError } from '../../xq/errors.ts';
import { openWith } from '../../xq/open.ts';
import type { Opened, SealedMessage } from '../../xq/open.ts';
import type { ContentKey } from '../../xq/terms.ts';
import { withKeys } from '../keys/withKeys.ts';
import type { Services } from '../services.ts';
import type { MessageInText } from './messagesAt.ts';

/** Why a message stays closed. */
export type OpenFailure = XqError | CryptoError;

/** What became of several messages, and with whose account. */
export interface OpenedMessages {
  readonly outcomes: (string | OpenFailure)[];
  /** Undefined where none of them could be read at all: then nobody was asked for a key. */
  readonly accountId: string | undefined;
}

/**
 * The plaintext of each message, or why there is none; one request for all keys that are not at hand. Asks the user to sign
 * in where nobody is. Throws what stops them all; rejects with CancellationError.
 */
export async function openTexts(
  services: Services,
  places: readonly MessageInText[],
): Promise<(string | OpenFailure)[]> {
  const messages = places.map(({ message }) => message);
  const { outcomes } = await openAll(services, messages);
  return outcomes;
}

/** As {@link openTexts}, for messages that stand anywhere. */
export async function openAll(
  services: Services,
  messages: readonly (SealedMessage | CryptoError)[],
): Promise<OpenedMessages> {
  const sealed = messages.flatMap((message) => (message instanceof Error ? [] : [message]));
  const locators = new Set(sealed.map(({ locator }) => locator));
  const { result: opened, accountId } =
    sealed.length === 0
      ? { result: [], accountId: undefined }
      : await withKeys(services, locators, (keys) => openWith(sealed, keys));
  const byMessage = new Map(sealed.map((message, i) => [message, opened[i]]));
  const outcomes = messages.map((message) =>
    message instanceof Error ? message : asText(byMessage.get(message)),
  );
  return { outcomes, accountId };
}

/** As {@link openAll}, with the keys at hand alone: nothing is asked. Undefined where there is no key. */
export async function openAtHand(
  { keys }: Services,
  accountId: string,
  messages: readonly SealedMessage[],
): Promise<(string | OpenFailure | undefined)[]> {
  const found = new Map<string, ContentKey>();
  for (const { locator } of messages) {
    const key = keys.find(accountId, locator);
    if (key !== undefined) found.set(locator, key);
  }
  const opened = await openWith(messages, found);
  return messages.map(({ locator }, i) => (found.has(locator) ? asText(opened[i]) : undefined));
}

function asText(opened: Opened | undefined): string | OpenFailure {
  if (opened === undefined) throw new RangeError('a message without an outcome');
  if ('error' in opened) return opened.error;
  try {
    return decodeText(opened.plaintext);
  } catch (error) {
    if (isCryptoError(error)) return error;
    throw error;
  }
}
