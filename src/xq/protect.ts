import { encodeMessageFrame } from '../crypto/messageFrame.ts';
import { makePendingLocator } from '../crypto/pendingLocator.ts';
import { GCM_SCHEME_BYTE } from '../crypto/scheme.ts';
import { sealMessages } from '../crypto/seal.ts';
import { revokeAll } from './access.ts';
import type { EntropySource } from './entropy.ts';
import { inBatches } from './inBatches.ts';
import type { Session } from './session.ts';
import { storeKeys } from './storeKeys.ts';
import type { Policy } from './storeKeys.ts';
import { createPacket } from './subscription/createPacket.ts';
import type { ContentKey, KeyPacket, Locator } from './terms.ts';
import { parseLocator } from './terms.ts';
import { zip } from './zip.ts';

/** Requests under way at once where the protocol has no call for many. */
const WIDTH = 4;

/**
 * A protected message: its locator and its frame (layout in `messageFrame.ts`).
 *
 * @see pysdk-core 1fe11ae `xq/__init__.py` (encrypt_auto)
 */
export interface ProtectedMessage {
  readonly locator: Locator;
  readonly frame: Uint8Array;
}

/**
 * A protected message whose key packet was made but not stored: its locator is a stand-in (`pendingLocator.ts`).
 *
 * @see {@link protectWithoutStoring}
 */
export interface PendingMessage extends ProtectedMessage {
  readonly packet: KeyPacket;
}

/**
 * What protecting needs.
 *
 * @see {@link protect}
 */
export interface ProtectOptions {
  readonly session: Session;
  readonly entropy: EntropySource;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Protects messages, one content key each: all keys are stored in one request (one for every 1,000), while the messages
 * are sealed. Either all succeed, or the keys that were stored are revoked, as far as the service named them, and the
 * failure is thrown.
 *
 * Throws as {@link storeKeys}; CryptoError `notAuthentic` when a sealed
 * message does not verify.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (encrypt_auto)
 */
export async function protect(
  plaintexts: readonly Uint8Array[],
  policy: Policy,
  options: ProtectOptions,
): Promise<ProtectedMessage[]> {
  const keys = options.entropy.makeKeys(plaintexts.length);
  const created: Locator[] = [];
  try {
    const [bodies, locators] = await settled([
      seal(plaintexts, keys),
      storeKeys(keys, policy, options, created),
    ]);
    return zip(locators, bodies).map(([locator, body]) => ({ locator, frame: frameOf(locator, body) }));
  } catch (error) {
    await revokeAll(options.session, created);
    throw error;
  }
}

/**
 * Protects messages with key packets that are made but not stored. One request for each: the protocol has no call for
 * many. The frames carry stand-ins instead of locators.
 *
 * Throws as {@link createPacket}; CryptoError as {@link protect}.
 * @see createPacket
 */
export async function protectWithoutStoring(
  plaintexts: readonly Uint8Array[],
  policy: Policy,
  { session, entropy, signal }: ProtectOptions,
): Promise<PendingMessage[]> {
  const keys = entropy.makeKeys(plaintexts.length);
  const [bodies, packets] = await settled([
    seal(plaintexts, keys),
    inBatches(keys, WIDTH, (key) => session.call(createPacket, { ...policy, key }, signal)),
  ]);
  return zip(packets, bodies).map(([packet, body]) => {
    const locator = parseLocator(makePendingLocator());
    return { locator, packet, frame: frameOf(locator, body) };
  });
}

function seal(plaintexts: readonly Uint8Array[], keys: readonly ContentKey[]): Promise<Uint8Array[]> {
  return sealMessages(
    zip(plaintexts, keys).map(([plaintext, key]) => ({ plaintext, contentKey: key.reveal() })),
  );
}

/** Like Promise.all, but waits for all to end, so that nothing is stored after the failure was thrown. */
async function settled<A, B>(work: [Promise<A>, Promise<B>]): Promise<[A, B]> {
  await Promise.allSettled(work);
  return await Promise.all(work);
}

function frameOf(locator: Locator, body: Uint8Array): Uint8Array {
  return encodeMessageFrame({ locator, schemeByte: GCM_SCHEME_BYTE, body });
}
