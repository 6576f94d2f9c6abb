import type { WrittenScheme } from '../crypto/scheme.ts';
import { revokeAll } from './access.ts';
import type { ProtectOptions } from './protect.ts';
import type { Policy } from './storeKeys.ts';
import { storeKeys } from './storeKeys.ts';
import type { ContentKey, Locator } from './terms.ts';
import { zip } from './zip.ts';

/**
 * A content key that the service keeps, and where.
 *
 * @see {@link withStoredKeys}
 */
export interface StoredKey {
  readonly locator: Locator;
  readonly contentKey: ContentKey;
}

/**
 * What came of the work with stored keys: its result, and the keys that nothing was sealed with.
 *
 * @see {@link withStoredKeys}
 */
export interface KeysUsed<Result> {
  readonly result: Result;
  readonly unused: readonly Locator[];
}

/**
 * What storing keys for other work needs; the scheme is the cipher that they are for.
 *
 * @see {@link withStoredKeys}
 */
export interface StoredKeysOptions extends ProtectOptions {
  readonly scheme: WrittenScheme;
}

/**
 * Stores new content keys, all in one request (one for every 1,000), and lets `work` seal with them. When storing fails,
 * those that were stored are revoked, and afterwards those that `work` says are unused; as far as the service can be
 * reached. When `work` itself throws, nothing is revoked: something may be sealed with any of them, and its original gone.
 *
 * Throws as {@link storeKeys}, and what `work` throws.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (encrypt_file: the key is stored before the file is written)
 */
export async function withStoredKeys<Result>(
  count: number,
  policy: Policy,
  { scheme, ...options }: StoredKeysOptions,
  work: (keys: readonly StoredKey[]) => Promise<KeysUsed<Result>>,
): Promise<Result> {
  const keys = options.entropy.makeKeys(count, scheme);
  const locators = await storeOrRevoke(keys, policy, options);
  const stored = zip(locators, keys).map(([locator, contentKey]) => ({ locator, contentKey }));
  const { result, unused } = await work(stored);
  await revokeAll(options.session, unused);
  return result;
}

async function storeOrRevoke(
  keys: readonly ContentKey[],
  policy: Policy,
  options: ProtectOptions,
): Promise<Locator[]> {
  const created: Locator[] = [];
  try {
    return await storeKeys(keys, policy, options, created);
  } catch (error) {
    await revokeAll(options.session, created);
    throw error;
  }
}
