import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import type { BodyOpener, BodySealer } from './bodyPieces.ts';
import { demand } from './guards.ts';
import { CTR_ITERATIONS, type Deriving } from './kdf.ts';
import { isSalted, SALTED_HEADER_BYTES, SALTED_MARK, saltOf } from './salted.ts';

const CIPHER = 'aes-256-ctr';
const IV_BYTES = 16;
const NONCE_BYTES = 8;
const CIPHERTEXT_AT = SALTED_HEADER_BYTES + IV_BYTES;

/**
 * Whether bytes have the outer form of a CTR body: 40 bytes or more, `Salted__` first.
 *
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`
 */
export function looksLikeCtr(body: Uint8Array): boolean {
  return body.length >= CIPHERTEXT_AT && isSalted(body);
}

/**
 * Opens AES-256-CTR. Layout: `Salted__`(8) | salt(16) | iv(16) | ciphertext. The counter starts as iv[0..8) and eight
 * zero bytes; iv[8..16) is filler. **Not authenticated**: a wrong key or changed bytes give other bytes, not an error.
 *
 * The clients count in 64 bits and this in 128, which differs only after 2^64 blocks.
 *
 * Throws `badFrame`.
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`; jssdk-core 987d726 `web-crypto/webcrypto.js`
 */
export function* openCtr(body: Uint8Array, keyText: string): Deriving<Uint8Array> {
  const opener = yield* ctrOpener(body, keyText);
  const plaintext = opener.update(body.subarray(CIPHERTEXT_AT));
  return new Uint8Array(plaintext.buffer, plaintext.byteOffset, plaintext.length);
}

/**
 * Seals with AES-256-CTR piece by piece under a fresh salt and nonce; the layout is that of {@link openCtr}. **Not
 * authenticated**; it exists because the Python client cannot open a file that is not text under GCM.
 *
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`; NIST SP 800-38A, section 6.5
 */
export function* ctrSealer(keyText: string): Deriving<BodySealer> {
  const header = Buffer.allocUnsafe(CIPHERTEXT_AT);
  SALTED_MARK.copy(header);
  randomFillSync(header, SALTED_MARK.length);
  const key = yield { keyText, salt: saltOf(header), iterations: CTR_ITERATIONS };
  const cipher = createCipheriv(CIPHER, key, counterOf(header));
  return { header, update: (piece) => cipher.update(piece), final: () => cipher.final() };
}

/**
 * Opens AES-256-CTR piece by piece. **Not authenticated**, as {@link openCtr}.
 *
 * @param body the first 40 bytes of the body, or more
 *
 * Throws `badFrame`.
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`; jssdk-core 987d726 `web-crypto/webcrypto.js`
 */
export function* ctrOpener(body: Uint8Array, keyText: string): Deriving<BodyOpener> {
  demand(looksLikeCtr(body), 'badFrame', 'a CTR body begins with Salted__ and has 40 bytes or more');
  const key = yield { keyText, salt: saltOf(body), iterations: CTR_ITERATIONS };
  const decipher = createDecipheriv(CIPHER, key, counterOf(body));
  const final = (): void => void decipher.final();
  return { headerBytes: CIPHERTEXT_AT, tailBytes: 0, update: (piece) => decipher.update(piece), final };
}

/** The first counter block: the nonce and eight zero bytes. */
function counterOf(body: Uint8Array): Uint8Array {
  const counter = new Uint8Array(IV_BYTES);
  counter.set(body.subarray(SALTED_HEADER_BYTES, SALTED_HEADER_BYTES + NONCE_BYTES));
  return counter;
}
