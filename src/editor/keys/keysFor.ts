import { fetchKeys } from '../../xq/fetchKeys.ts';
import type { FetchedKey } from '../../xq/fetchKeys.ts';
import { isXqError } from '../../xq/errors.ts';
import type { SignedIn } from '../auth/withSession.ts';
import type { Services } from '../services.ts';

/**
 * The keys of locators, or why there is none: those that were fetched a short time ago from memory, the rest in one
 * request. Throws what stops them all, as {@link fetchKeys} does.
 */
export async function keysFor(
  { keys }: Services,
  { account, session }: SignedIn,
  locators: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, FetchedKey>> {
  const found = new Map<string, FetchedKey>();
  for (const locator of locators) {
    const key = keys.find(account.id, locator);
    if (key !== undefined) found.set(locator, key);
  }
  const missing = new Set([...locators].filter((locator) => !found.has(locator)));
  if (missing.size === 0) return found;
  const { generation } = keys;
  for (const [locator, key] of await fetchKeys(missing, session, signal)) {
    if (!isXqError(key)) keys.keep(account.id, locator, key, generation);
    found.set(locator, key);
  }
  return found;
}
