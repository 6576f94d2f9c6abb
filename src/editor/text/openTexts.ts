import * as vscode from 'vscode';
import { decodeText } from '../../crypto/bytes.ts';
import type { CryptoError } from '../../crypto/errors.ts';
import { isCryptoError } from '../../crypto/errors.ts';
import type { XqError } from '../../xq/errors.ts';
import { openWith } from '../../xq/open.ts';
import type { Opened, SealedMessage } from '../../xq/open.ts';
import { withSession } from '../auth/withSession.ts';
import { keysFor } from '../keys/keysFor.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import type { MessageInText } from './messagesAt.ts';

/** Why a message stays closed. */
export type OpenFailure = XqError | CryptoError;

/**
 * The plaintext of each message, or why there is none; one request for all keys that are not at hand. Asks the user to sign
 * in where nobody is. Throws what stops them all; rejects with CancellationError.
 */
export async function openTexts(
  services: Services,
  places: readonly MessageInText[],
): Promise<(string | OpenFailure)[]> {
  const sealed = places.flatMap(({ message }) => (message instanceof Error ? [] : [message]));
  const opened = sealed.length === 0 ? [] : await openSealed(services, sealed);
  const byMessage = new Map(sealed.map((message, i) => [message, opened[i]]));
  return places.map(({ message }) => (message instanceof Error ? message : asText(byMessage.get(message))));
}

function openSealed(services: Services, sealed: readonly SealedMessage[]): Promise<Opened[]> {
  const locators = new Set(sealed.map(({ locator }) => locator));
  return withSession(services, (signedIn) =>
    withProgress(vscode.l10n.t('XQ: Decrypting…'), async (signal) =>
      openWith(sealed, await keysFor(services, signedIn, locators, signal)),
    ),
  );
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
