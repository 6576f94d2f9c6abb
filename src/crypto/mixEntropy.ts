import { hkdfSync } from 'node:crypto';
import { demand } from './guards.ts';

const BYTES = 32;

/**
 * Mixes 32 local random bytes with foreign entropy of any length: HKDF-SHA256 with the local bytes as key material and
 * the foreign ones as salt, 32 bytes out. Whoever knows or chooses the foreign part learns nothing of the result.
 *
 * Throws `badKey` (not 32 local bytes).
 * @see RFC 5869, section 3.1 (the salt may be known)
 */
export function mixEntropy(local: Uint8Array, foreign: Uint8Array): Uint8Array {
  demand(local.length === BYTES, 'badKey', 'local entropy must be exactly 32 bytes');
  return new Uint8Array(hkdfSync('sha256', local, foreign, 'xq-encrypt content key', BYTES));
}
