import { splitContentKey } from './contentKey.ts';
import { sealGcm } from './gcm.ts';
import { demand } from './guards.ts';
import { type Deriving, runSync } from './kdf.ts';
import { allocateBody } from './messageFrame.ts';
import { runMany } from './runMany.ts';

/**
 * The body of a message, to be framed under scheme byte 1 (`GCM_SCHEME_BYTE`). It does not depend on the locator.
 *
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`
 */
export type SealedMessage = Uint8Array;

/** One text to seal. @see {@link sealMessages} */
export interface MessageToSeal {
  readonly plaintext: Uint8Array;
  /** As stored with the service, with its prefix; it must be a GCM key. */
  readonly contentKey: string;
  /** A short one has no `_` in its inline form then. */
  readonly isForMarkdown?: boolean | undefined;
}

/**
 * Seals one text: AES-256-GCM, `Salted__`(8) | salt(16) | IV(12) | ciphertext | tag(16). The result was opened again and
 * compared before it is returned.
 *
 * Throws `badKey` (not a `.1` key), `unknownScheme`, `notAuthentic` (what was made does not open).
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`
 */
export function sealMessage(plaintext: Uint8Array, contentKey: string): SealedMessage {
  return runSync(sealing({ plaintext, contentKey }));
}

/**
 * Seals many texts, each under its own key; results keep the order. All or nothing.
 *
 * Rejects as {@link sealMessage} throws.
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`
 */
export function sealMessages(items: readonly MessageToSeal[]): Promise<SealedMessage[]> {
  return runMany(items, sealing);
}

function* sealing({ plaintext, contentKey, isForMarkdown }: MessageToSeal): Deriving<SealedMessage> {
  const { scheme, keyText } = splitContentKey(contentKey);
  demand(scheme === 'gcm', 'badKey', 'only a .1 content key seals');
  return yield* sealGcm(plaintext, keyText, isForMarkdown, allocateBody);
}
