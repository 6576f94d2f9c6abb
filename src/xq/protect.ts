import { setImmediate as turn } from 'node:timers/promises';
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

/** Turns of the event loop until a fetch has written its request; measured: one on Node 20, two on Node 24. */
const TURNS_TO_SEND = 2;

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
  /** Whether the messages will stand in Markdown; see `MessageToSeal`. */
  readonly isForMarkdown?: boolean | undefined;
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
    const [locators, bodies] = await settled([
      storeKeys(keys, policy, options, created),
      sealMeanwhile(plaintexts, keys, options),
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
  options: ProtectOptions,
): Promise<PendingMessage[]> {
  const { session, entropy, signal } = options;
  const keys = entropy.makeKeys(plaintexts.length);
  const [packets, bodies] = await settled([
    inBatches(keys, WIDTH, (key) => session.call(createPacket, { ...policy, key }, signal)),
    sealMeanwhile(plaintexts, keys, options),
  ]);
  return zip(packets, bodies).map(([packet, body]) => {
    const locator = parseLocator(makePendingLocator());
    return { locator, packet, frame: frameOf(locator, body) };
  });
}

/** Seals while the service works. Sealing holds the event loop, so the request is let out first. */
async function sealMeanwhile(
  plaintexts: readonly Uint8Array[],
  keys: readonly ContentKey[],
  { isForMarkdown }: ProtectOptions,
): Promise<Uint8Array[]> {
  for (let i = 0; i < TURNS_TO_SEND; i++) await turn();
  return sealMessages(
    zip(plaintexts, keys).map(([plaintext, key]) => ({
      plaintext,
      contentKey: key.reveal(),
      isForMarkdown,
    })),
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
