import * as vscode from 'vscode';
import { decodeText } from '../../crypto/bytes.ts';
import type { CryptoError } from '../../crypto/errors.ts';
import { isCryptoError } from '../../crypto/errors.ts';
import type { XqError } from '../../xq/errors.ts';
import { open } from '../../xq/open.ts';
import type { Opened, SealedMessage } from '../../xq/open.ts';
import { withSession } from '../auth/withSession.ts';
import type { Command } from '../command.ts';
import { EditorError, PartlyDone } from '../errors.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { messagesAt } from '../text/messagesAt.ts';
import type { MessageInText } from '../text/messagesAt.ts';
import { replaceRanges } from '../text/replaceRanges.ts';
import { activeEditor } from '../text/selections.ts';
import { TrackedRanges } from '../text/trackedRanges.ts';

type Failure = XqError | CryptoError;

/** Replaces messages by their plaintext: those selected, the one at the cursor, or all in the file. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('Your text is unchanged.'),
  run: async (services) => {
    const { document, selections } = activeEditor();
    const places = messagesAt(document, selections);
    if (places.length === 0) throw new EditorError('nothingToDecrypt');
    const tracked = new TrackedRanges(
      document,
      places.map(({ range }) => range),
    );
    try {
      const texts = await openAll(services, places);
      await replaceOpened(document, tracked, texts);
    } finally {
      tracked.dispose();
    }
  },
};

/** Plaintext of each message, or why there is none; one request for all keys. */
async function openAll(services: Services, places: readonly MessageInText[]): Promise<(string | Failure)[]> {
  const sealed = places.flatMap(({ message }) => (message instanceof Error ? [] : [message]));
  const opened = sealed.length === 0 ? [] : await openSealed(services, sealed);
  const byMessage = new Map(sealed.map((message, i) => [message, opened[i]]));
  return places.map(({ message }) => (message instanceof Error ? message : asText(byMessage.get(message))));
}

function openSealed(services: Services, sealed: readonly SealedMessage[]): Promise<Opened[]> {
  return withSession(services, ({ session }) =>
    withProgress(vscode.l10n.t('XQ: Decrypting…'), (signal) => open(sealed, session, signal)),
  );
}

function asText(opened: Opened | undefined): string | Failure {
  if (opened === undefined) throw new RangeError('a message without an outcome');
  if ('error' in opened) return opened.error;
  try {
    return decodeText(opened.plaintext);
  } catch (error) {
    if (isCryptoError(error)) return error;
    throw error;
  }
}

/** Replaces in one edit what could be opened, and tells of the rest. */
async function replaceOpened(
  document: vscode.TextDocument,
  tracked: TrackedRanges,
  outcomes: readonly (string | Failure)[],
): Promise<void> {
  const texts = outcomes.map((outcome) => (typeof outcome === 'string' ? outcome : undefined));
  await replaceRanges(document, tracked, texts);
  const failures = outcomes.filter((outcome) => typeof outcome !== 'string');
  const [first] = failures;
  if (first === undefined) return;
  throw isWholeFailure(outcomes) ? first : new PartlyDone(outcomes.length - failures.length, failures);
}

/** All failed, all for one reason: that is one error, with its own next step. */
function isWholeFailure(outcomes: readonly (string | Failure)[]): boolean {
  return new Set(outcomes.map((outcome) => (typeof outcome === 'string' ? 'done' : outcome.code))).size === 1;
}
