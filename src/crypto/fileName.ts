import { decodeText, encodeText } from './bytes.ts';
import { shortName } from './shortName.ts';

/**
 * Longest name in a container, UTF-8: with GCM's 52 bytes it fills the one byte of the size that the JavaScript client
 * reads.
 *
 * @see jssdk-core 987d726 `web-crypto/webcrypto.js` (getFileHeader)
 */
export const LONGEST_FILE_NAME = 203;

/** What a file without a name is called. @see pysdk-core 1fe11ae `xq/__init__.py` (encrypt_file) */
export const NAMELESS = 'file';

/**
 * The bytes of a name as a container holds it before it is sealed: UTF-8 of the part behind the last `/`, 1 to 203 bytes
 * ({@link shortName}), every `%` as `%25`.
 *
 * The clients write `%` as it is, but the JavaScript client decodes percent escapes when it reads: it fails at `100% sure`
 * and turns `a%20b` into `a b`. With every `%` escaped it gets the name back; it is the only client that reads a name at
 * all and cares. A lone surrogate, which UTF-8 cannot carry, becomes U+FFFD.
 *
 * @see jssdk-core 987d726 `web-crypto/webcrypto.js` (auto.decryptFile); pysdk-core 1fe11ae `xq/__init__.py` (encrypt_file)
 */
export function writeFileName(name: string): Uint8Array {
  const base = name.slice(name.lastIndexOf('/') + 1).replace(/\p{Surrogate}/gu, '\ufffd') || NAMELESS;
  const characters = Array.from(base, (character) => (character === '%' ? '%25' : character));
  return encodeText(shortName(characters, LONGEST_FILE_NAME));
}

/**
 * The name that a container holds. If every `%` in it begins `%25`, it was written by {@link writeFileName} and is
 * unescaped; otherwise it is some other client's and taken as it is (`100% sure`, `a%20b`).
 *
 * One case is ambiguous: another client's file really called `a%25b` reads as `a%b` here, as it does in the JavaScript
 * client.
 *
 * Throws `notText`.
 * @see jssdk-core 987d726 `web-crypto/webcrypto.js` (auto.decryptFile); pysdk-core 1fe11ae `xq/__init__.py` (encrypt_file)
 */
export function readFileName(bytes: Uint8Array): string {
  const name = decodeText(bytes);
  return /%(?!25)/.test(name) ? name : name.replaceAll('%25', '%');
}
