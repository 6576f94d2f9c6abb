import { isPendingLocator } from '../crypto/pendingLocator.ts';
import { concernsOne } from './concernsOne.ts';
import { XqError } from './errors.ts';
import { chunksOf, inBatches } from './inBatches.ts';
import type { Session } from './session.ts';
import type { ContentKey, Locator } from './terms.ts';
import { isLocator } from './terms.ts';
import { getKey } from './validation/getKey.ts';
import { getKeys } from './validation/getKeys.ts';
import { zip } from './zip.ts';

/**
 * Locators in one request. The service's limit is stated nowhere; 1,000 locators are about 45 KB.
 *
 * @see pysdk-core 1fe11ae `validation/key_management.py` (get_packets sends all in one)
 */
export const LOCATORS_PER_REQUEST = 1000;

/** Requests under way at once when reasons are asked for one by one. */
const WIDTH = 4;

/**
 * A content key, or why there is none for this locator.
 *
 * @see {@link fetchKeys}
 */
export type FetchedKey = ContentKey | XqError;

/**
 * Fetches keys, each once, in one request (`key` for one, `keys` for more, 1,000 in each). Where the service leaves a key
 * out, it is asked for by itself to learn the reason. Every locator that was asked for is in the map.
 *
 * Throws only what stops them all: XqError of reaching the service or of the session.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_auto); {@link getKeys}, {@link getKey}
 */
export async function fetchKeys(
  locators: ReadonlySet<string>,
  session: Session,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, FetchedKey>> {
  const keys = new Map<string, FetchedKey>();
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
): Promise<ReadonlyMap<string, FetchedKey>> {
  const found =
    locators.length > 1 ? await fetchTogether(locators, session, signal) : new Map<string, ContentKey>();
  const missing = locators.filter((locator) => !found.has(locator));
  const asked = await inBatches(missing, WIDTH, (locator) => fetchOne(locator, session, signal));
  return new Map<string, FetchedKey>([...found, ...zip(missing, asked)]);
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
): Promise<FetchedKey> {
  try {
    return await session.call(getKey, { locator }, signal);
  } catch (error) {
    if (concernsOne(error)) return error;
    throw error;
  }
}
