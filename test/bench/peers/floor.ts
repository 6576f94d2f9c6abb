import { createCipheriv, createDecipheriv, pbkdf2, pbkdf2Sync, randomFillSync } from 'node:crypto';
import { promisify } from 'node:util';
import type { TextPeer } from './peer.ts';

// The primitives alone, with nothing around them: what no implementation of the format can do without.

const PIECE = 64 * 1024;
const HEAD = 36;
const TAG = 16;
const keyText = '0123456789abcdef'.repeat(4);
const deriveAsync = promisify(pbkdf2);

export const deriveLater = (salt: Uint8Array): Promise<Buffer> =>
  deriveAsync(keyText, salt, 1024, 32, 'sha256');

export const derive = (salt: Uint8Array): Buffer => pbkdf2Sync(keyText, salt, 1024, 32, 'sha256');

/** Salt, IV, ciphertext and tag of `plain`, in one buffer. */
export function encipher(plain: Uint8Array, key: (salt: Uint8Array) => Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(HEAD + plain.length + TAG);
  randomFillSync(out, 8, 28);
  const cipher = createCipheriv('aes-256-gcm', key(out.subarray(8, 24)), out.subarray(24, HEAD));
  for (let at = 0; at < plain.length; at += PIECE) {
    out.set(cipher.update(plain.subarray(at, at + PIECE)), HEAD + at);
  }
  cipher.final();
  out.set(cipher.getAuthTag(), HEAD + plain.length);
  return out;
}

export function decipher(sealed: Buffer, key: (salt: Uint8Array) => Uint8Array): Buffer {
  const length = sealed.length - HEAD - TAG;
  const plain = Buffer.allocUnsafe(length);
  const cipher = createDecipheriv('aes-256-gcm', key(sealed.subarray(8, 24)), sealed.subarray(24, HEAD));
  cipher.setAuthTag(sealed.subarray(HEAD + length));
  for (let at = 0; at < length; at += PIECE) {
    plain.set(cipher.update(sealed.subarray(HEAD + at, HEAD + Math.min(at + PIECE, length))), at);
  }
  cipher.final();
  return plain;
}

export const floor: TextPeer = {
  encrypt: (text) => encipher(Buffer.from(text, 'utf8'), derive).toString('base64'),
  decrypt: (sealed) => decipher(Buffer.from(sealed, 'base64'), derive).toString('utf8'),
};
