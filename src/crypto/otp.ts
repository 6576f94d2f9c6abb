import type { BodyOpener } from './bodyPieces.ts';

const WORD_BYTES = 8;

/**
 * Opens the `.B` and `.X` scheme: every byte XOR the key text's UTF-8, repeated, from its first byte. In spite of its
 * name it is no one-time pad, since the key repeats, and it is **not authenticated**. Read only.
 *
 * @see pysdk-core 1fe11ae `algorithms/otp_encryption.py`; jssdk-core 987d726 `algorithms/OTPv2Encryption.ts`
 */
export function openOtp(body: Uint8Array, keyText: string): Uint8Array {
  return xored(body, Buffer.from(keyText, 'utf8'));
}

/**
 * Opens the `.B` and `.X` scheme piece by piece; the place within the key is carried from piece to piece. **Not
 * authenticated**.
 *
 * @see pysdk-core 1fe11ae `algorithms/otp_encryption.py`
 */
export function otpOpener(keyText: string): BodyOpener {
  const key = Buffer.from(keyText, 'utf8');
  let offset = 0;
  const update = (piece: Uint8Array): Uint8Array => {
    const turned = Buffer.concat([key.subarray(offset), key.subarray(0, offset)]);
    offset = (offset + piece.length) % key.length;
    return xored(piece, turned);
  };
  return { headerBytes: 0, tailBytes: 0, update, final: () => undefined };
}

/** A copy of bytes, each XOR the key's, repeated. The copy begins at a whole word, and eight keys are whole words. */
function xored(body: Uint8Array, key: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body);
  const pad = new Uint8Array(Buffer.alloc(key.length * WORD_BYTES, key));
  const words = new BigUint64Array(bytes.buffer, 0, Math.floor(bytes.length / WORD_BYTES));
  const padWords = new BigUint64Array(pad.buffer);
  let next = 0;
  for (let i = 0; i < words.length; i++) {
    words[i] = (words[i] ?? 0n) ^ (padWords[next] ?? 0n);
    next = next + 1 < padWords.length ? next + 1 : 0;
  }
  for (let at = words.length * WORD_BYTES; at < bytes.length; at++) {
    bytes[at] = (bytes[at] ?? 0) ^ (pad[at % pad.length] ?? 0);
  }
  return bytes;
}
