import type { BodyOpener } from './bodyPieces.ts';

const WORD_BYTES = 4;

/**
 * Opens the `.B` and `.X` scheme: every byte XOR the key text's UTF-8, repeated, from its first byte. In spite of its
 * name it is no one-time pad, since the key repeats, and it is **not authenticated**. Read only.
 *
 * @see pysdk-core 1fe11ae `algorithms/otp_encryption.py`; jssdk-core 987d726 `algorithms/OTPv2Encryption.ts`
 */
export function openOtp(body: Uint8Array, keyText: string): Uint8Array {
  return xorInto(Buffer.alloc(body.length, keyText, 'utf8'), body);
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
    return xorInto(Buffer.alloc(piece.length, turned), piece);
  };
  return { headerBytes: 0, tailBytes: 0, update, final: () => undefined };
}

/** Turns a pad into plaintext, in place. */
function xorInto(pad: Buffer, body: Uint8Array): Uint8Array {
  const to = viewOf(pad);
  const from = viewOf(body);
  const words = body.length - (body.length % WORD_BYTES);
  for (let at = 0; at < words; at += WORD_BYTES) to.setUint32(at, to.getUint32(at) ^ from.getUint32(at));
  for (let at = words; at < body.length; at++) to.setUint8(at, to.getUint8(at) ^ from.getUint8(at));
  return new Uint8Array(pad.buffer, pad.byteOffset, pad.length);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
