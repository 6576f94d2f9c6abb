import { createDecipheriv } from 'node:crypto';
import { demand } from './guards.ts';
import { CTR_ITERATIONS, type Deriving } from './kdf.ts';
import { isSalted, SALTED_HEADER_BYTES, saltOf } from './salted.ts';

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
 * Read only, because nothing should be sealed this way any more.
 *
 * The clients count in 64 bits and this in 128, which differs only after 2^64 blocks.
 *
 * Throws `badFrame`.
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`; jssdk-core 987d726 `web-crypto/webcrypto.js`
 */
export function* openCtr(body: Uint8Array, keyText: string): Deriving<Uint8Array> {
  demand(looksLikeCtr(body), 'badFrame', 'a CTR body begins with Salted__ and has 40 bytes or more');
  const counter = new Uint8Array(IV_BYTES);
  counter.set(body.subarray(SALTED_HEADER_BYTES, SALTED_HEADER_BYTES + NONCE_BYTES));
  const key = yield { keyText, salt: saltOf(body), iterations: CTR_ITERATIONS };
  const plaintext = createDecipheriv('aes-256-ctr', key, counter).update(body.subarray(CIPHERTEXT_AT));
  return new Uint8Array(plaintext.buffer, plaintext.byteOffset, plaintext.length);
}
