import { timingSafeEqual } from 'node:crypto';
import { piecesOf } from './bodyPieces.ts';
import { CryptoError } from './errors.ts';
import { demand } from './guards.ts';

type Alphabet = 'base64' | 'base64url';

/** Base64 is written in groups; only the last one may be shorter. */
const GROUP_BYTES = 3;
const GROUP_CHARACTERS = 4;
/** Whole groups that are written at a time: memory for a long text at once is fresh memory, which takes longer than base64. */
const GROUPS_AT_ONCE = 16 * 1024;
/** What an alphabet does not have and Node reads all the same: the last two characters of the other one. */
const FOREIGN: Readonly<Record<Alphabet, readonly string[]>> = { base64: ['-', '_'], base64url: ['+', '/'] };
/** V8 keeps most texts in one byte a character, and knows without looking that this is not in them. */
const WIDE = /[\u0100-\uffff]/;

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
  return encode(bytes, 'base64');
}

/**
 * Bytes as one line of base64 in the url alphabet, without padding.
 *
 * @see RFC 4648, section 5
 */
export function toBase64Url(bytes: Uint8Array): string {
  return encode(bytes, 'base64url');
}

/**
 * The inverse of {@link toBase64} and of nothing else: text that encoding again would not reproduce character for
 * character (foreign characters, missing padding, bits set behind the end) is refused.
 *
 * Throws `badArmor`.
 * @see RFC 4648, section 3.5 (canonical encoding)
 */
export function fromBase64(text: string): Uint8Array {
  return canonical(text, 'base64', roomFor(text));
}

/**
 * As {@link fromBase64}, into memory that is there already; returns how many bytes it wrote. What does not fit there is
 * refused too.
 *
 * @param others how many characters of the text are in neither alphabet nor padding, and stand between groups
 *
 * Throws `badArmor`.
 * @see RFC 4648, section 3.5 (canonical encoding)
 */
export function readBase64(text: string, target: Uint8Array, others = 0): number {
  return canonical(text, 'base64', viewOf(target), others).length;
}

/**
 * The inverse of {@link toBase64Url} and of nothing else, as {@link fromBase64} is of its own.
 *
 * Throws `badArmor`.
 * @see RFC 4648, section 3.5 (canonical encoding)
 */
export function fromBase64Url(text: string): Uint8Array {
  return canonical(text, 'base64url', roomFor(text));
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

function encode(bytes: Uint8Array, alphabet: Alphabet): string {
  let text = '';
  for (const piece of piecesOf(bytes, GROUPS_AT_ONCE * GROUP_BYTES)) text += viewOf(piece).toString(alphabet);
  return text;
}

function canonical(text: string, alphabet: Alphabet, target: Buffer, others = 0): Uint8Array {
  const bytes = target.subarray(0, target.write(text, alphabet));
  demand(isEncodingOf(bytes, text, alphabet, others), 'badArmor', 'base64 must be canonical');
  return bytes;
}

/** Memory for what a text stands for. */
function roomFor(text: string): Buffer {
  return Buffer.allocUnsafe(Math.floor((text.length * GROUP_BYTES) / GROUP_CHARACTERS));
}

/**
 * Whether encoding the bytes that Node decoded a text to gives this text again, without encoding more than the end. The
 * decoder leaves out what is foreign, so a text of the right length holds nothing foreign but its padding; that, and the
 * bits behind the end, show in the last group. All else that the decoder lets pass is the other alphabet, and wide
 * characters, which it may take for their lowest eight bits.
 */
function isEncodingOf(bytes: Buffer, text: string, alphabet: Alphabet, others: number): boolean {
  const groups = Math.max(0, Math.ceil(bytes.length / GROUP_BYTES) - 1);
  const lastGroup = bytes.toString(alphabet, groups * GROUP_BYTES);
  return (
    text.length - others === groups * GROUP_CHARACTERS + lastGroup.length &&
    text.endsWith(lastGroup) &&
    !FOREIGN[alphabet].some((character) => text.includes(character)) &&
    !WIDE.test(text)
  );
}

/** The same memory with Buffer's methods. */
function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
