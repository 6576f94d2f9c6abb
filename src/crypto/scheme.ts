import { CryptoError } from './errors.ts';

/**
 * The ciphers of XQ that are supported: AES-256-GCM, AES-256-CTR, repeating-key XOR.
 *
 * @see pysdk-core 1fe11ae `xq/__init__.py`; jssdk-core 987d726 `web-crypto/webcrypto.js`
 */
export type SchemeId = 'gcm' | 'ctr' | 'otp';

/**
 * The ciphers that are written: GCM, and CTR for files where it is asked for. XOR is read only.
 *
 * @see pysdk-core 1fe11ae `xq/__init__.py`; jssdk-core 987d726 `web-crypto/webcrypto.js`
 */
export type WrittenScheme = Exclude<SchemeId, 'otp'>;

/** The two characters before a GCM key's text. @see pysdk-core 1fe11ae `xq/__init__.py` */
export const GCM_PREFIX = '.1';
/** The scheme byte of GCM in frames. @see pysdk-core 1fe11ae `xq/__init__.py` */
export const GCM_SCHEME_BYTE = 1;
/** The two characters before a CTR key's text. @see pysdk-core 1fe11ae `xq/__init__.py` */
export const CTR_PREFIX = '.2';
/** The scheme byte of CTR in frames. @see pysdk-core 1fe11ae `xq/__init__.py` */
export const CTR_SCHEME_BYTE = 2;

/**
 * Key prefix -> cipher. `.B` is what the Python and JavaScript clients write for XOR, `.X` what Java and C write.
 * Deliberately absent: `.A` (two incompatible ciphers under one prefix), `.3`, `.5`, `.C`, `.D`, `.N`.
 */
const BY_PREFIX = new Map<string, SchemeId>([
  [GCM_PREFIX, 'gcm'],
  [CTR_PREFIX, 'ctr'],
  ['.B', 'otp'],
  ['.X', 'otp'],
]);

const BY_BYTE = new Map<number, SchemeId>([
  [GCM_SCHEME_BYTE, 'gcm'],
  [CTR_SCHEME_BYTE, 'ctr'],
  [66, 'otp'],
]);

/**
 * The cipher of a two-character key prefix.
 *
 * Throws `unknownScheme`.
 * @see pysdk-core 1fe11ae `xq/__init__.py`; jssdk-core 987d726 `web-crypto/webcrypto.js`; javasdk-core ba1719e `OTPv2Encryption.java`
 */
export function schemeOfPrefix(prefix: string): SchemeId {
  const scheme = BY_PREFIX.get(prefix);
  if (scheme === undefined) throw new CryptoError('unknownScheme', 'the key prefix must be .1, .2, .B or .X');
  return scheme;
}

/**
 * The cipher of a message frame's scheme byte (1, 2, or 66 for the letter B).
 *
 * Throws `unknownScheme`.
 * @see pysdk-core 1fe11ae `xq/__init__.py`
 */
export function schemeOfMessageByte(byte: number): SchemeId {
  const scheme = BY_BYTE.get(byte);
  if (scheme === undefined) throw new CryptoError('unknownScheme', 'the scheme byte must be 1, 2 or 66');
  return scheme;
}

/**
 * The cipher of a file frame's scheme byte, or undefined. 0 is XOR too: the JavaScript client puts the letter B into an
 * array of numbers, where it becomes 0.
 *
 * @see jssdk-core 987d726 `web-crypto/webcrypto.js` (createFileHeader); pysdk-core 1fe11ae `xq/__init__.py`
 */
export function schemeOfFileByte(byte: number | undefined): SchemeId | undefined {
  return byte === undefined ? undefined : byte === 0 ? 'otp' : BY_BYTE.get(byte);
}
