import { splitContentKey } from './contentKey.ts';
import { openCtr } from './ctr.ts';
import { asCryptoError, type CryptoError } from './errors.ts';
import { looksLikeGcm, openGcm } from './gcm.ts';
import { type Deriving, runSync } from './kdf.ts';
import { openOtp } from './otp.ts';
import { runMany } from './runMany.ts';
import { isSalted } from './salted.ts';
import { schemeOfMessageByte, type SchemeId } from './scheme.ts';

/**
 * What is known of a message: the cipher's output and, where there was a frame, its scheme byte.
 *
 * @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_auto)
 */
export interface ReceivedMessage {
  readonly schemeByte?: number | undefined;
  readonly body: Uint8Array;
}

/** A message with the content key as the service returned it. @see {@link openMessages} */
export interface MessageToOpen {
  readonly message: ReceivedMessage;
  readonly contentKey: string;
}

/**
 * Opens one message. The key's prefix decides the cipher; without one the scheme byte does; without that it is GCM if the
 * body begins with `Salted__`, else XOR. Under scheme 2 a body whose GCM tag matches is GCM, because the Python client's
 * "CTR" text is that. **Only GCM is authenticated**: under the other schemes changed bytes give other bytes.
 *
 * Throws `badKey`, `unknownScheme`, `badFrame` (a body without its cipher's layout), `notAuthentic` (GCM).
 * @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_auto); jssdk-core 987d726 `web-crypto/webcrypto.js` (auto)
 */
export function openMessage(message: ReceivedMessage, contentKey: string): Uint8Array {
  return runSync(opening(message, contentKey));
}

/**
 * Opens many messages; results keep the order. What cannot be opened is an error in its place.
 *
 * @see {@link openMessage} for the rules and the errors' codes
 */
export function openMessages(items: readonly MessageToOpen[]): Promise<(Uint8Array | CryptoError)[]> {
  return runMany(items, openingOrError);
}

function* openingOrError({ message, contentKey }: MessageToOpen): Deriving<Uint8Array | CryptoError> {
  try {
    return yield* opening(message, contentKey);
  } catch (error) {
    return asCryptoError(error);
  }
}

function* opening(message: ReceivedMessage, contentKey: string): Deriving<Uint8Array> {
  const { scheme = schemeOf(message), keyText } = splitContentKey(contentKey);
  if (scheme === 'otp') return openOtp(message.body, keyText);
  if (scheme === 'gcm') return yield* openGcm(message.body, keyText);
  return (yield* openIfGcm(message.body, keyText)) ?? (yield* openCtr(message.body, keyText));
}

function schemeOf({ schemeByte, body }: ReceivedMessage): SchemeId {
  if (schemeByte !== undefined) return schemeOfMessageByte(schemeByte);
  return isSalted(body) ? 'gcm' : 'otp';
}

function* openIfGcm(body: Uint8Array, keyText: string): Deriving<Uint8Array | undefined> {
  if (!looksLikeGcm(body)) return undefined;
  try {
    return yield* openGcm(body, keyText);
  } catch {
    // The tag says that it is not GCM.
    return undefined;
  }
}
