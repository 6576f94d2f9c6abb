import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { LOCATOR } from './samples.ts';
import type { Tool } from './tool.ts';

const CIPHER = 'aes-256-gcm';
const PIECE = 64 * 1024;
const SALT_AT = 4 + LOCATOR.length + 1 + 8;
const IV_AT = SALT_AT + 16;
const CIPHERTEXT_AT = IV_AT + 12;
const TAG_BYTES = 16;

/**
 * The least that a text can cost: UTF-8, PBKDF2, AES in pieces, base64, each into memory that is there already, and
 * nothing glued together. What comes out is a whole message all the same: key, salt and IV stay, so that what AES gives
 * is what the frame holds since it was made, and need not be put there again.
 */
export function textFloor(bytes: number): Tool<string, string> {
  const keyText = randomBytes(32).toString('hex');
  const plain = Buffer.alloc(bytes);
  const frame = Buffer.concat([Buffer.alloc(SALT_AT), randomBytes(28), Buffer.alloc(bytes + TAG_BYTES)]);
  const salt = frame.subarray(SALT_AT, IV_AT);
  const iv = frame.subarray(IV_AT, CIPHERTEXT_AT);
  const ciphertext = frame.subarray(CIPHERTEXT_AT, -TAG_BYTES);
  const tag = frame.subarray(-TAG_BYTES);
  const encoder = new TextEncoder();
  const derive = (): Buffer => pbkdf2Sync(keyText, salt, 1024, 32, 'sha256');
  let isFilled = false;

  const encrypt = (text: string): string => {
    encoder.encodeInto(text, plain);
    const cipher = createCipheriv(CIPHER, derive(), iv);
    for (let at = 0; at < bytes; at += PIECE) {
      const piece = cipher.update(plain.subarray(at, at + PIECE));
      if (!isFilled) ciphertext.set(piece, at);
    }
    cipher.final();
    tag.set(cipher.getAuthTag());
    isFilled = true;
    return frame.toString('base64');
  };

  const decrypt = (armored: string): string => {
    frame.write(armored, 'base64');
    const decipher = createDecipheriv(CIPHER, derive(), iv);
    for (let at = 0; at < bytes; at += PIECE) decipher.update(ciphertext.subarray(at, at + PIECE));
    decipher.setAuthTag(tag);
    decipher.final();
    return plain.toString('utf8');
  };

  return { name: 'floor', encrypt, decrypt };
}
