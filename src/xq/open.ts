import type { CryptoError } from '../crypto/errors.ts';
import { openMessages } from '../crypto/open.ts';
import type { MessageToOpen } from '../crypto/open.ts';
import { isPendingLocator } from '../crypto/pendingLocator.ts';
import { concernsOne } from './concernsOne.ts';
import { XqError, isXqError } from './errors.ts';
import { chunksOf, inBatches } from './inBatches.ts';
import type { Session } from './session.ts';
import type { ContentKey, Locator } from './terms.ts';
import { isLocator } from './terms.ts';
import { getKey } from './validation/getKey.ts';
import { getKeys } from './validation/getKeys.ts';
import { zip } from './zip.ts';

/** Locators in one request. The service's limit is stated nowhere. */
const LOCATORS_PER_REQUEST = 500;

/** Requests under way at once when reasons are asked for one by one. */
const WIDTH = 4;

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

type Fetched = ContentKey | XqError;

/**
 * Opens messages, each for itself: keys for all of them are fetched in one request (`key` for one, `keys` for more, 500
 * in each), each key once. Where the service leaves a key out, it is asked for by itself to learn the reason.
 *
 * Throws only what stops them all: XqError of reaching the service or of the session.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_auto); {@link getKeys}, {@link getKey}
 */
export async function open(
  messages: readonly SealedMessage[],
  session: Session,
  signal?: AbortSignal,
): Promise<Opened[]> {
  const keys = await fetchKeys(new Set(messages.map(({ locator }) => locator)), session, signal);
  const attempts = messages.map((message) => attempt(message, keys.get(message.locator)));
  const openable = attempts.filter((item): item is MessageToOpen => !isXqError(item));
  const opened = new Map(zip(openable, await openMessages(openable)));
  return attempts.map((item) => (isXqError(item) ? { error: item } : outcome(opened.get(item))));
}

function attempt(message: SealedMessage, key: Fetched | undefined): MessageToOpen | XqError {
  if (key === undefined || isXqError(key)) return key ?? new XqError('keyNotFound');
  return { message, contentKey: key.reveal() };
}

function outcome(opened: Uint8Array | CryptoError | undefined): Opened {
  if (opened === undefined) return { error: new XqError('keyNotFound') };
  return opened instanceof Uint8Array ? { plaintext: opened } : { error: opened };
}

async function fetchKeys(
  locators: ReadonlySet<string>,
  session: Session,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Fetched>> {
  const keys = new Map<string, Fetched>();
  for (const locator of locators) {
    if (isPendingLocator(locator)) keys.set(locator, new XqError('keyNotStored'));
    else if (!isLocator(locator)) keys.set(locator, new XqError('badLocator'));
  }
  const known = [...locators].filter(isLocator).filter((locator) => !keys.has(locator));
  for (const chunk of chunksOf(known, LOCATORS_PER_REQUEST)) {
    for (const [locator, key] of await fetchChunk(chunk, session, signal)) keys.set(locator, key);
  }
  return keys;
}

async function fetchChunk(
  locators: readonly Locator[],
  session: Session,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Fetched>> {
  const found =
    locators.length > 1 ? await fetchTogether(locators, session, signal) : new Map<string, ContentKey>();
  const missing = locators.filter((locator) => !found.has(locator));
  const asked = await inBatches(missing, WIDTH, (locator) => fetchOne(locator, session, signal));
  return new Map<string, Fetched>([...found, ...zip(missing, asked)]);
}

/** A refusal of the whole request says nothing of each: they are then asked for one by one. */
async function fetchTogether(
  locators: readonly Locator[],
  session: Session,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, ContentKey>> {
  try {
    return await session.call(getKeys, { locators }, signal);
  } catch (error) {
    if (concernsOne(error) && error.code !== 'badAnswer') return new Map();
    throw error;
  }
}

async function fetchOne(
  locator: Locator,
  session: Session,
  signal: AbortSignal | undefined,
): Promise<Fetched> {
  try {
    return await session.call(getKey, { locator }, signal);
  } catch (error) {
    if (concernsOne(error)) return error;
    throw error;
  }
}
