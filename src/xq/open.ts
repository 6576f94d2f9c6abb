import type { CryptoError } from '../crypto/errors.ts';
import { openMessages } from '../crypto/open.ts';
import type { MessageToOpen } from '../crypto/open.ts';
import { XqError, isXqError } from './errors.ts';
import { fetchKeys } from './fetchKeys.ts';
import type { FetchedKey } from './fetchKeys.ts';
import type { Session } from './session.ts';
import { zip } from './zip.ts';

/**
 * A message as it was read: from our frame, or from another client's form.
 *
 * @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_auto)
 */
export interface SealedMessage {
  readonly locator: string;
  readonly schemeByte?: number | undefined;
  readonly body: Uint8Array;
}

/**
 * What became of one message: its plaintext, or why it stays closed.
 *
 * @see {@link open}
 */
export type Opened = { readonly plaintext: Uint8Array } | { readonly error: XqError | CryptoError };

/**
 * Opens messages, each for itself, with keys fetched as {@link fetchKeys} does.
 *
 * Throws only what stops them all: XqError of reaching the service or of the session.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_auto)
 */
export async function open(
  messages: readonly SealedMessage[],
  session: Session,
  signal?: AbortSignal,
): Promise<Opened[]> {
  return openWith(
    messages,
    await fetchKeys(new Set(messages.map(({ locator }) => locator)), session, signal),
  );
}

/**
 * Opens messages, each for itself, with keys that were fetched before.
 *
 * Never throws for one of them; a locator that is not in the map counts as `keyNotFound`.
 * @see {@link open}
 */
export async function openWith(
  messages: readonly SealedMessage[],
  keys: ReadonlyMap<string, FetchedKey>,
): Promise<Opened[]> {
  const attempts = messages.map((message) => attempt(message, keys.get(message.locator)));
  const openable = attempts.filter((item): item is MessageToOpen => !isXqError(item));
  const opened = new Map(zip(openable, await openMessages(openable)));
  return attempts.map((item) => (isXqError(item) ? { error: item } : outcome(opened.get(item))));
}

function attempt(message: SealedMessage, key: FetchedKey | undefined): MessageToOpen | XqError {
  if (key === undefined || isXqError(key)) return key ?? new XqError('keyNotFound');
  return { message, contentKey: key.reveal() };
}

function outcome(opened: Uint8Array | CryptoError | undefined): Opened {
  if (opened === undefined) return { error: new XqError('keyNotFound') };
  return opened instanceof Uint8Array ? { plaintext: opened } : { error: opened };
}
