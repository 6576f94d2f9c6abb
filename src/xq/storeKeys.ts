import { chunksOf } from './inBatches.ts';
import type { Session } from './session.ts';
import { createAndStorePacket } from './subscription/createAndStorePacket.ts';
import { createAndStorePackets } from './subscription/createAndStorePackets.ts';
import type { ContentKey, ExpiryHours, Locator, Recipients } from './terms.ts';

/**
 * Keys in one request. The service's limit is stated nowhere; 1,000 keys are about 70 KB.
 *
 * @see pysdk-core 1fe11ae `subscription/key_management.py` (create_and_store_packets sends all in one)
 */
export const KEYS_PER_REQUEST = 1000;

/**
 * Who may open it, until when, and what kind of thing it is.
 *
 * @see pysdk-core 1fe11ae `subscription/key_management.py`
 */
export interface Policy {
  readonly recipients: Recipients;
  readonly expiresHours: ExpiryHours;
  readonly type: 'msg' | 'file';
}

/**
 * Stores content keys, all of them in one request (one for every 1,000), and gives their locators in the same order.
 * Whatever the service says it stored is in `created`, also when a later step fails: what is to be revoked then.
 *
 * Throws as {@link createAndStorePacket} and {@link createAndStorePackets}.
 * @see pysdk-core 1fe11ae `subscription/key_management.py` (create_and_store_packet, create_and_store_packets)
 */
export async function storeKeys(
  keys: readonly ContentKey[],
  policy: Policy,
  { session, signal }: { readonly session: Session; readonly signal?: AbortSignal | undefined },
  created: Locator[],
): Promise<Locator[]> {
  const locators: Locator[] = [];
  for (const chunk of chunksOf(keys, KEYS_PER_REQUEST)) {
    const [key] = chunk;
    if (key !== undefined && chunk.length === 1) {
      const locator = await session.call(createAndStorePacket, { ...policy, key }, signal);
      created.push(locator);
      locators.push(locator);
    } else {
      const answer = await session.call(createAndStorePackets, { ...policy, keys: chunk }, signal);
      created.push(...answer.locators);
      locators.push(...answer.locatorsOf(chunk));
    }
  }
  return locators;
}
