import { toHex } from './bytes.ts';
import { demand } from './guards.ts';
import { CTR_PREFIX, GCM_PREFIX, schemeOfPrefix, type SchemeId, type WrittenScheme } from './scheme.ts';

/** Random bytes in a content key that we make. */
const ENTROPY_BYTES = 32;
const PREFIX_LENGTH = 2;

/**
 * A stored content key, taken apart. Without `scheme` the key had no prefix and the frame must say the cipher.
 *
 * @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_auto)
 */
export interface SplitContentKey {
  readonly scheme?: SchemeId;
  readonly keyText: string;
}

/**
 * The content key as it is stored with the service: `.1` (GCM) or `.2` (CTR, files only) and 64 lower-case hexadecimal
 * characters. The prefix is what decides the cipher when a file is sealed.
 *
 * @param entropy exactly 32 random bytes; they are not kept and not wiped
 *
 * Throws `badKey`.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (prefix and key text)
 */
export function makeContentKey(entropy: Uint8Array, scheme: WrittenScheme = 'gcm'): string {
  demand(entropy.length === ENTROPY_BYTES, 'badKey', 'entropy must be exactly 32 bytes');
  return (scheme === 'gcm' ? GCM_PREFIX : CTR_PREFIX) + toHex(entropy);
}

/**
 * Takes the two-character prefix off a stored content key. The clients' key texts never begin with a dot, so a key
 * without one has no prefix.
 *
 * Throws `unknownScheme` (a prefix that is not supported), `badKey` (no key text).
 * @see pysdk-core 1fe11ae `xq/__init__.py`; examples `roundtrip_with_2fa.py` (keys without prefix)
 */
export function splitContentKey(stored: string): SplitContentKey {
  if (!stored.startsWith('.')) return { keyText: nonEmpty(stored) };
  const scheme = schemeOfPrefix(stored.slice(0, PREFIX_LENGTH));
  return { scheme, keyText: nonEmpty(stored.slice(PREFIX_LENGTH)) };
}

function nonEmpty(keyText: string): string {
  demand(keyText !== '', 'badKey', 'a content key must have a key text');
  return keyText;
}
