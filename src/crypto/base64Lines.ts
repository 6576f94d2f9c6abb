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
  const packed = Buffer.allocUnsafe(lines * LINE_LENGTH);
  const laidOut = Buffer.alloc(lines * (gap + LINE_LENGTH), separator.padEnd(gap + LINE_LENGTH), 'latin1');
  let text = '';
  for (const piece of piecesOf(bytes, BYTES_AT_ONCE)) {
    const length = packed.write(toBase64(piece), 'latin1');
    const count = Math.ceil(length / LINE_LENGTH);
    copyLines(packed, 0, laidOut, gap, count);
    // Joining an array would copy them all once more.
    text += laidOut.toString('latin1', 0, length + gap * count);
  }
  return text;
}

/**
 * The bytes that lines stand for which {@link toBase64Lines} wrote with the same separator, and nothing else did.
 *
 * Throws `badArmor`.
 * @see RFC 7468, section 3 (strict parsing)
 */
export function fromBase64Lines(text: string, separator: string): Uint8Array {
  const width = separator.length + LINE_LENGTH;
  const bytes = Buffer.allocUnsafe(Math.ceil(text.length / width) * LINE_BYTES);
  let size = 0;
  for (let at = 0; at < text.length; at += LINES_AT_ONCE * width) {
    demand(size % BYTES_AT_ONCE === 0, 'badArmor', 'base64 has its padding at its end only');
    size += readLines(text.slice(at, at + LINES_AT_ONCE * width), separator, bytes.subarray(size));
  }
  return bytes.subarray(0, size);
}

/** The decoder passes over white space by itself, and that is fastest; over other separators not, or slowly. */
function readLines(text: string, separator: string, target: Uint8Array): number {
  const lines = countLines(text, separator);
  if (separator.trim() === '') return readBase64(text, target, lines * separator.length);
  return readBase64(pack(text, lines, separator.length), target);
}

function countLines(text: string, separator: string): number {
  let lines = 0;
  let isSame = true;
  for (let at = 0; at < text.length; at += separator.length + LINE_LENGTH) {
    for (let i = 0; i < separator.length; i++) isSame &&= text.charCodeAt(at + i) === separator.charCodeAt(i);
    lines++;
  }
  const isWhole = text.length > (lines - 1) * (separator.length + LINE_LENGTH) + separator.length;
  demand(isSame && isWhole, 'badArmor', 'a line has its separator in front and is not empty');
  return lines;
}

/** The characters of the lines, without what stands in front of each. */
function pack(text: string, lines: number, gap: number): string {
  // One more, so that what is longer shows.
  const laidOut = Buffer.allocUnsafe(lines * (gap + LINE_LENGTH) + 1);
  const packed = Buffer.allocUnsafe(lines * LINE_LENGTH);
  // What is not ASCII is longer as UTF-8.
  demand(laidOut.write(text, 'utf8') === text.length, 'badArmor', 'a line of base64 is ASCII');
  copyLines(laidOut, gap, packed, 0, lines);
  return packed.toString('latin1', 0, text.length - lines * gap);
}

/** Copies lines between layouts in which each stands behind a gap. */
function copyLines(from: Uint8Array, fromGap: number, to: Uint8Array, toGap: number, lines: number): void {
  const [source, target] = [viewOf(from), viewOf(to)];
  for (let line = 0; line < lines; line++) {
    const at = line * (fromGap + LINE_LENGTH) + fromGap;
    copyLine(source, at, target, line * (toGap + LINE_LENGTH) + toGap);
  }
}

/**
 * Copies the characters of a line, which must be ASCII: eight of them go through a number, and only what is not a number
 * may change on the way. In one of those the first bits of two bytes are set; in ASCII, of none. Integers of eight bytes
 * would carry everything, but several times as slowly; and a loop over the eight numbers takes twice as long.
 */
function copyLine(from: DataView, line: number, to: DataView, at: number): void {
  to.setFloat64(at, from.getFloat64(line, true), true);
  to.setFloat64(at + WORD, from.getFloat64(line + WORD, true), true);
  to.setFloat64(at + 2 * WORD, from.getFloat64(line + 2 * WORD, true), true);
  to.setFloat64(at + 3 * WORD, from.getFloat64(line + 3 * WORD, true), true);
  to.setFloat64(at + 4 * WORD, from.getFloat64(line + 4 * WORD, true), true);
  to.setFloat64(at + 5 * WORD, from.getFloat64(line + 5 * WORD, true), true);
  to.setFloat64(at + 6 * WORD, from.getFloat64(line + 6 * WORD, true), true);
  to.setFloat64(at + 7 * WORD, from.getFloat64(line + 7 * WORD, true), true);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
