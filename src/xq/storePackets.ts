import { concernsOne } from './concernsOne.ts';
import { isXqError } from './errors.ts';
import { inBatches } from './inBatches.ts';
import type { Session } from './session.ts';
import type { KeyPacket, Locator } from './terms.ts';
import { addPacket } from './validation/addPacket.ts';

/** One request at a time, so that nothing more is sent after the service could not be reached. */
const WIDTH = 1;

/**
 * What became of one packet: its locator, or why it could not be stored.
 *
 * @see {@link storePackets}
 */
export type StoreOutcome = { readonly locator: Locator } | { readonly error: Error };

/**
 * Stores packets that were created earlier, each for itself: a packet that is refused does not undo the others. After a
 * failure that concerns them all (no connection, no session, cancelled) the rest is not sent and has the same error.
 *
 * @see addPacket
 */
export function storePackets(
  session: Session,
  packets: readonly KeyPacket[],
  signal?: AbortSignal,
): Promise<StoreOutcome[]> {
  let stopped: StoreOutcome | undefined;
  return inBatches(packets, WIDTH, async (packet): Promise<StoreOutcome> => {
    if (stopped !== undefined) return stopped;
    try {
      return { locator: await session.call(addPacket, { packet }, signal) };
    } catch (error) {
      if (!isXqError(error)) throw error;
      if (!concernsOne(error)) stopped = { error };
      return { error };
    }
  });
}
