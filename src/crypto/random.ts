import { randomFillSync } from 'node:crypto';

/**
 * `length` bytes of the operating system's CSPRNG.
 *
 * @see Node.js documentation, `crypto.randomFillSync`
 */
export function randomBytes(length: number): Uint8Array {
  return randomFillSync(new Uint8Array(length));
}
