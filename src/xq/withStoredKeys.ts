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
 * Stores new content keys, all in one request (one for every 500), and lets `work` seal with them. Keys that it leaves
 * unused are revoked, and all of them when storing or `work` fails; as far as the service can be reached.
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
  const created: Locator[] = [];
  try {
    const locators = await storeKeys(keys, policy, options, created);
    const stored = zip(locators, keys).map(([locator, contentKey]) => ({ locator, contentKey }));
    const { result, unused } = await work(stored);
    await revokeAll(options.session, unused);
    return result;
  } catch (error) {
    await revokeAll(options.session, created);
    throw error;
  }
}
