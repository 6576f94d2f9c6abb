import { type BodyOpener, PIECE_BYTES } from './bodyPieces.ts';

const WORD_BYTES = 4;

/**
 * Opens the `.B` and `.X` scheme: every byte XOR the key text's UTF-8, repeated, from its first byte. In spite of its
 * name it is no one-time pad, since the key repeats, and it is **not authenticated**. Read only.
 *
 * @see pysdk-core 1fe11ae `algorithms/otp_encryption.py`; jssdk-core 987d726 `algorithms/OTPv2Encryption.ts`
 */
export function openOtp(body: Uint8Array, keyText: string): Uint8Array {
  return xor(body, Buffer.alloc(body.length, keyText, 'utf8'));
}

/**
 * Opens the `.B` and `.X` scheme piece by piece; the position within the key is carried from piece to piece. **Not
 * authenticated**.
 *
 * @see pysdk-core 1fe11ae `algorithms/otp_encryption.py`
 */
export function otpOpener(keyText: string): BodyOpener {
  const period = Buffer.byteLength(keyText, 'utf8');
  const pad = Buffer.alloc(period + PIECE_BYTES, keyText, 'utf8');
  let offset = 0;
  const update = (piece: Uint8Array): Uint8Array => {
    const pads = Math.ceil(piece.length / PIECE_BYTES) > 1 ? Buffer.alloc(period + piece.length, pad.subarray(0, period)) : pad;
    const plaintext = xor(piece, Buffer.from(pads.subarray(offset, offset + piece.length)));
    offset = (offset + piece.length) % period;
    return plaintext;
  };
  return { headerBytes: 0, tailBytes: 0, update, final: () => undefined };
}
