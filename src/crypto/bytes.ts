import { timingSafeEqual } from 'node:crypto';
import { piecesOf } from './bodyPieces.ts';
import { CryptoError } from './errors.ts';
import { demand } from './guards.ts';

/** Bytes that are encoded again at a time: whole groups of three, and little enough to stay in the processor's cache. */
const CHECKED_BYTES = 48 * 1024;

/**
 * UTF-8 of a text. A lone surrogate would silently become U+FFFD, so it is refused.
 *
 * Throws `notText`.
 * @see The Unicode Standard, section 3.9, D92 (UTF-8)
 */
export function encodeText(text: string): Uint8Array {
  demand(text.isWellFormed(), 'notText', 'text must not hold a lone surrogate');
  // Most texts are ASCII: measuring them first would take several times as long as writing them.
  const bytes = Buffer.allocUnsafe(text.length);
  const { read, written } = new TextEncoder().encodeInto(text, bytes);
  return read === text.length
    ? bytes
    : Buffer.concat([bytes.subarray(0, written), Buffer.from(text.slice(read))]);
}

/**
 * The text that UTF-8 bytes hold. A leading byte order mark stays part of the text.
 *
 * Throws `notText`.
 * @see WHATWG Encoding, section 4.1 ("fatal", "ignoreBOM")
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CryptoError('notText', 'bytes must be valid UTF-8');
  }
}

/**
 * Bytes as one line of padded base64 in the standard alphabet.
 *
 * @see RFC 4648, section 4
 */
export function toBase64(bytes: Uint8Array): string {
  return viewOf(bytes).toString('base64');
}

/**
 * Bytes as one line of base64 in the url alphabet, without padding.
 *
 * @see RFC 4648, section 5
 */
export function toBase64Url(bytes: Uint8Array): string {
  return viewOf(bytes).toString('base64url');
}

/**
 * The inverse of {@link toBase64} and of nothing else: text that encoding again does not reproduce character for
 * character (foreign characters, missing padding, bits set behind the end) is refused.
 *
 * Throws `badArmor`.
 * @see RFC 4648, section 3.5 (canonical encoding)
 */
export function fromBase64(text: string): Uint8Array {
  return canonical(text, 'base64');
}

/**
 * The inverse of {@link toBase64Url} and of nothing else, as {@link fromBase64} is of its own.
 *
 * Throws `badArmor`.
 * @see RFC 4648, section 3.5 (canonical encoding)
 */
export function fromBase64Url(text: string): Uint8Array {
  return canonical(text, 'base64url');
}

/**
 * Bytes as lower-case hexadecimal, two characters each.
 *
 * @see RFC 4648, section 8
 */
export function toHex(bytes: Uint8Array): string {
  return viewOf(bytes).toString('hex');
}

/**
 * The bytes that hexadecimal text of either case stands for.
 *
 * Throws `badArmor`.
 * @see RFC 4648, section 8
 */
export function fromHex(text: string): Uint8Array {
  demand(/^(?:[0-9A-Fa-f]{2})*$/.test(text), 'badArmor', 'hexadecimal text is pairs of digits');
  return Buffer.from(text, 'hex');
}

/**
 * Whether two byte arrays are equal, in time that depends on their length only.
 *
 * @see Node.js `crypto.timingSafeEqual`
 */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Overwrites a secret with zeros. A copy that the runtime made on the way is out of reach.
 *
 * @see ARCHITECTURE.md, "Secrets"
 */
export function wipe(secret: Uint8Array): void {
  secret.fill(0);
}

function canonical(text: string, alphabet: 'base64' | 'base64url'): Uint8Array {
  const bytes = Buffer.from(text, alphabet);
  let at = 0;
  for (const piece of piecesOf(bytes, CHECKED_BYTES)) {
    const encoded = viewOf(piece).toString(alphabet);
    demand(text.slice(at, (at += encoded.length)) === encoded, 'badArmor', 'base64 must be canonical');
  }
  demand(at === text.length, 'badArmor', 'base64 must be canonical');
  return bytes;
}

/** The same memory with Buffer's methods. */
function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
