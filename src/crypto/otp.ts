const WORD_BYTES = 4;

/**
 * Opens the `.B` and `.X` scheme: every byte XOR the key text's UTF-8, repeated, from its first byte. In spite of its
 * name it is no one-time pad, since the key repeats, and it is **not authenticated**. Read only.
 *
 * @see pysdk-core 1fe11ae `algorithms/otp_encryption.py`; jssdk-core 987d726 `algorithms/OTPv2Encryption.ts`
 */
export function openOtp(body: Uint8Array, keyText: string): Uint8Array {
  const plaintext = Buffer.alloc(body.length, keyText, 'utf8');
  const to = viewOf(plaintext);
  const from = viewOf(body);
  const words = body.length - (body.length % WORD_BYTES);
  for (let at = 0; at < words; at += WORD_BYTES) to.setUint32(at, to.getUint32(at) ^ from.getUint32(at));
  for (let at = words; at < body.length; at++) to.setUint8(at, to.getUint8(at) ^ from.getUint8(at));
  return new Uint8Array(plaintext.buffer, plaintext.byteOffset, plaintext.length);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
