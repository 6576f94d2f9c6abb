import { decodeText } from './bytes.ts';
import type { SplitContentKey } from './contentKey.ts';
import { looksLikeCtr } from './ctr.ts';
import { CryptoError } from './errors.ts';
import type { FileFrame } from './fileFrame.ts';
import { looksLikeGcm } from './gcm.ts';
import { demand } from './guards.ts';
import { openOtp } from './otp.ts';
import { schemeOfFileByte, type SchemeId } from './scheme.ts';

/**
 * Where the sealed name ends. The size field alone does not tell, because two clients write it wrong:
 *
 * - JavaScript writes only its lowest byte, so a field below 256 may stand for 256, 512, … more.
 * - Java (version 0) writes the name's UTF-16 units instead of its UTF-8 bytes.
 */

/** A file taken apart. The parts are views. @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_file) */
export interface SealedFile {
  readonly scheme: SchemeId;
  readonly sealedName: Uint8Array;
  readonly sealedContent: Uint8Array;
}

/** No client reads a longer one. @see pysdk-core 1fe11ae `xq/__init__.py`; jssdk-core 987d726 `web-crypto/webcrypto.js` */
const LONGEST_SEALED_NAME = 2000;
/** What the lowest byte of a size can tell apart. */
const WRAP = 256;
/** The JavaScript client makes no shorter key for a file. @see jssdk-core 987d726 `s/FileEncrypt.ts` (expandKey) */
const SHORTEST_JS_KEY = 2048;
/** What the JavaScript client writes for XOR. @see jssdk-core 987d726 `web-crypto/webcrypto.js` (createFileHeader) */
const JS_OTP_BYTE = 0;

/**
 * Finds the sealed name and the sealed content of a file and says which cipher made them.
 *
 * - AES: the first size at which both parts begin with `Salted__` and the scheme byte is right. That a wrong size looks
 *   so by chance has odds of 2^-64 per try, and under GCM the name's tag has the last word.
 * - XOR has no structure. The field is taken as it is, unless the key is one of the JavaScript client's and a longer
 *   size has that client's scheme byte behind it and a name in it that is UTF-8 without control characters; all of
 *   its 256 bytes or more would have to look so by chance.
 * - Version 0 is XOR only: the name ends where its text has as many UTF-16 units as the field says.
 *
 * Throws `badFrame`, `notText` (version 0, a name that is not UTF-8).
 * @see jssdk-core 987d726 `web-crypto/webcrypto.js` (createFileHeader); javasdk-core ba1719e `OTPv2Encryption.java`
 */
export function splitFile(frame: FileFrame, key: SplitContentKey): SealedFile {
  if (frame.version === 0) return splitVersion0(frame, key);
  const splits = possibleSizes(frame).flatMap((size) => splitAt(frame, key, size));
  const wrapped = splits.findLast((split) => isWrappedOtp(frame, split, key.keyText));
  const split =
    wrapped ?? splits.find((split) => split.scheme !== 'otp' || sizeOf(split) === frame.nameSizeField);
  if (split === undefined) throw new CryptoError('badFrame', 'a file is sealed name | scheme byte | content');
  return split;
}

/** The field, and what it may stand for where its higher bytes were lost. */
function possibleSizes({ nameSizeField, sealed }: FileFrame): number[] {
  const sizes = [nameSizeField];
  if (nameSizeField >= WRAP) return sizes;
  const longest = Math.min(LONGEST_SEALED_NAME, sealed.length - 1);
  for (let size = nameSizeField + WRAP; size <= longest; size += WRAP) sizes.push(size);
  return sizes;
}

/** The split at a size, or nothing when the scheme byte or the parts' structure contradicts it. */
function splitAt({ sealed }: FileFrame, key: SplitContentKey, size: number): SealedFile[] {
  const scheme = schemeOfFileByte(sealed[size]);
  if (scheme === undefined || scheme !== (key.scheme ?? scheme)) return [];
  const split = { scheme, sealedName: sealed.subarray(0, size), sealedContent: sealed.subarray(size + 1) };
  return isShaped(split) ? [split] : [];
}

function isShaped({ scheme, sealedName, sealedContent }: SealedFile): boolean {
  if (scheme === 'otp') return sealedName.length > 0;
  const looksRight = scheme === 'gcm' ? looksLikeGcm : looksLikeCtr;
  return looksRight(sealedName) && looksRight(sealedContent);
}

function isWrappedOtp({ sealed, nameSizeField }: FileFrame, split: SealedFile, keyText: string): boolean {
  const size = sizeOf(split);
  if (split.scheme !== 'otp' || size === nameSizeField) return false;
  if (sealed[size] !== JS_OTP_BYTE || keyText.length < SHORTEST_JS_KEY) return false;
  return isPlainLine(openOtp(split.sealedName, keyText));
}

function isPlainLine(bytes: Uint8Array): boolean {
  try {
    return !/\p{Control}/u.test(decodeText(bytes));
  } catch {
    return false;
  }
}

function sizeOf({ sealedName }: SealedFile): number {
  return sealedName.length;
}

function splitVersion0({ sealed, nameSizeField }: FileFrame, key: SplitContentKey): SealedFile {
  demand((key.scheme ?? 'otp') === 'otp', 'badFrame', 'a version 0 file is sealed with XOR');
  demand(nameSizeField > 0, 'badFrame', 'a file has a name');
  const size = bytesOfUnits(openOtp(sealed.subarray(0, nameSizeField * 3), key.keyText), nameSizeField);
  return { scheme: 'otp', sealedName: sealed.subarray(0, size), sealedContent: sealed.subarray(size) };
}

/** How many UTF-8 bytes hold the first `units` UTF-16 units of a text. */
function bytesOfUnits(utf8: Uint8Array, units: number): number {
  let size = 0;
  for (let unitsLeft = units; unitsLeft > 0;) {
    const [bytes, width] = characterOf(utf8[size]);
    size += bytes;
    unitsLeft -= width;
  }
  demand(size <= utf8.length, 'notText', 'a name must be valid UTF-8');
  return size;
}

/** UTF-8 bytes and UTF-16 units of the character with this first byte. @see RFC 3629, section 3 */
function characterOf(first: number | undefined): readonly [bytes: number, units: number] {
  demand(first !== undefined, 'notText', 'a name must be valid UTF-8');
  if (first < 0x80) return [1, 1];
  if (first < 0xe0) return [2, 1];
  return first < 0xf0 ? [3, 1] : [4, 2];
}
