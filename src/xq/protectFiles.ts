import type { WrittenScheme } from '../crypto/scheme.ts';
import { revokeAll } from './access.ts';
import type { ProtectOptions } from './protect.ts';
import { storeKeys } from './storeKeys.ts';
import type { Policy } from './storeKeys.ts';
import type { ContentKey, Locator } from './terms.ts';
import { zip } from './zip.ts';

/**
 * What a file is sealed with: its content key, and where the service keeps that.
 *
 * @see pysdk-core 1fe11ae `xq/__init__.py` (encrypt_file)
 */
export interface FileKey {
  readonly locator: Locator;
  readonly contentKey: ContentKey;
}

/**
 * Makes and stores content keys for files, one each, all in one request (one for every 500). The files are sealed by the
 * caller, because a file's first bytes are its locator; keys of files that come to nothing are for {@link revokeAll}.
 * Either all are stored, or those that were are revoked, as far as the service named them, and the failure is thrown.
 *
 * Throws as {@link storeKeys}.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (encrypt_file)
 */
export async function protectFiles(
  count: number,
  scheme: WrittenScheme,
  policy: Omit<Policy, 'type'>,
  options: ProtectOptions,
): Promise<FileKey[]> {
  const keys = options.entropy.makeKeys(count, scheme);
  const created: Locator[] = [];
  try {
    const locators = await storeKeys(keys, { ...policy, type: 'file' }, options, created);
    return zip(locators, keys).map(([locator, contentKey]) => ({ locator, contentKey }));
  } catch (error) {
    await revokeAll(options.session, created);
    throw error;
  }
}
