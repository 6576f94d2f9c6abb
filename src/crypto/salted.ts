/** Bytes of salt that follow the mark. @see pysdk-core 1fe11ae `algorithms/aes_encryption.py` */
const SALT_BYTES = 16;

/** The eight ASCII bytes that every AES body begins with. @see pysdk-core 1fe11ae `algorithms/aes_encryption.py` */
export const SALTED_MARK = Buffer.from('Salted__', 'latin1');

/**
 * Length of the mark and the salt together; the cipher's own IV follows.
 *
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`
 */
export const SALTED_HEADER_BYTES = SALTED_MARK.length + SALT_BYTES;

/**
 * Whether bytes begin as an AES body does: `Salted__`(8) | salt(16) | …
 *
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`; jssdk-core 987d726 `web-crypto/webcrypto.js`
 */
export function isSalted(body: Uint8Array): boolean {
  return SALTED_MARK.equals(body.subarray(0, SALTED_MARK.length));
}

/**
 * The salt of an AES body: bytes 8 to 23.
 *
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`
 */
export function saltOf(body: Uint8Array): Uint8Array {
  return body.subarray(SALTED_MARK.length, SALTED_HEADER_BYTES);
}
