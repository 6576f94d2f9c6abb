import { piecesOf } from './bodyPieces.ts';
import { readBase64, toBase64 } from './bytes.ts';
import { demand } from './guards.ts';

/** Base64 characters in a line. @see RFC 7468, section 2 */
const LINE_LENGTH = 64;
/** The bytes that they stand for. */
const LINE_BYTES = 48;
/** Lines that are worked on at a time: few enough to stay in the processor's cache. */
const LINES_AT_ONCE = 1024;
const BYTES_AT_ONCE = LINES_AT_ONCE * LINE_BYTES;
/** Characters are moved eight at a time; a string for each line takes several times as long. */
const WORD = 8;

/**
 * Bytes as padded base64 in lines of 64 characters, the separator in front of each.
 *
 * @param separator ASCII
 *
 * @see RFC 7468, section 2 (stricttextualmsg)
 */
export function toBase64Lines(bytes: Uint8Array, separator: string): string {
  const gap = separator.length;
  const lines = Math.min(LINES_AT_ONCE, Math.ceil(bytes.length / LINE_BYTES));
  const packed = Buffer.alloc(lines * LINE_LENGTH);
  const laidOut = Buffer.alloc(lines * (gap + LINE_LENGTH), separator.padEnd(gap + LINE_LENGTH), 'latin1');
  let text = '';
  for (const piece of piecesOf(bytes, BYTES_AT_ONCE)) {
    const length = packed.write(toBase64(piece), 'latin1');
    copyLines(packed, 0, laidOut, gap);
    // Joining an array would copy them all once more.
    text += laidOut.toString('latin1', 0, length + gap * Math.ceil(length / LINE_LENGTH));
  }
  return text;
}

/**
 * The inverse of {@link toBase64Lines} with the same separator, and of nothing else.
 *
 * Throws `badArmor`.
 * @see RFC 7468, section 3 (strict parsing)
 */
export function fromBase64Lines(text: string, separator: string): Uint8Array {
  const gap = Buffer.from(separator, 'latin1');
  const width = gap.length + LINE_LENGTH;
  const lines = Math.ceil(text.length / width);
  const laidOut = Buffer.alloc(Math.min(lines, LINES_AT_ONCE) * width);
  const packed = Buffer.alloc(Math.min(lines, LINES_AT_ONCE) * LINE_LENGTH);
  const bytes = Buffer.allocUnsafe(lines * LINE_BYTES);
  let size = 0;
  for (let at = 0; at < text.length; at += laidOut.length) {
    demand(size % BYTES_AT_ONCE === 0, 'badArmor', 'base64 has its padding at its end only');
    const piece = text.slice(at, at + laidOut.length);
    // What is not ASCII is longer as UTF-8, or becomes bytes that are no base64.
    demand(laidOut.write(piece, 'utf8') === piece.length, 'badArmor', 'a line of base64 is ASCII');
    const length = lengthWithout(gap, laidOut.subarray(0, piece.length));
    copyLines(laidOut, gap.length, packed, 0);
    size += readBase64(packed.toString('latin1', 0, length), bytes.subarray(size));
  }
  return bytes.subarray(0, size);
}

/** How many characters there are besides the gaps. */
function lengthWithout(gap: Uint8Array, laidOut: Uint8Array): number {
  let length = 0;
  let isSame = true;
  for (let at = 0; at < laidOut.length; at += gap.length + LINE_LENGTH) {
    for (let i = 0; i < gap.length; i++) isSame &&= laidOut[at + i] === gap[i];
    const characters = Math.min(LINE_LENGTH, laidOut.length - at - gap.length);
    isSame &&= characters > 0;
    length += characters;
  }
  demand(isSame, 'badArmor', 'a line has its separator in front and is not empty');
  return length;
}

/**
 * Copies lines between layouts in which each stands behind a gap. They must be ASCII: eight bytes go through a number,
 * and only what is not a number may change on the way. In one of those the first bits of two bytes are set; in ASCII, of
 * none. Integers of eight bytes would carry everything, but several times as slowly.
 */
function copyLines(from: Uint8Array, fromGap: number, to: Uint8Array, toGap: number): void {
  const source = viewOf(from);
  const target = viewOf(to);
  let at = toGap;
  for (let line = fromGap; line < from.length; line += fromGap + LINE_LENGTH) {
    for (let i = 0; i < LINE_LENGTH; i += WORD)
      target.setFloat64(at + i, source.getFloat64(line + i, true), true);
    at += toGap + LINE_LENGTH;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
