import { BLOCK_BEGIN, BLOCK_END, decodeBlock, decodeInline, INLINE_END, INLINE_START } from './armor.ts';
import { isBlockPrefix } from './blockPrefix.ts';
import { asCryptoError, CryptoError } from './errors.ts';
import { parseMessageFrame } from './messageFrame.ts';

interface Place {
  /** Offset of the first character; of a block, of the line that BEGIN stands in. */
  readonly start: number;
  /** Offset behind the last character; of a block, of the end of the END line without its line end. */
  readonly end: number;
  readonly form: 'inline' | 'block';
}

/** A message in a text: its frame, or why it is damaged. */
export type FoundMessage = Place &
  (
    | { readonly frame: Uint8Array; readonly error?: undefined }
    | { readonly error: CryptoError; readonly frame?: undefined }
  );

/** How every version 1 frame begins in base64. */
const FRAME_START = 'LAAAA';
/** Base64url characters of the smallest frame that is sealed with GCM: 48 + 52 bytes. */
const SHORTEST_INLINE = 134;
/** Made once: with a stack trace for each, text full of beginnings would take long. */
const CUT_OFF = new CryptoError('badArmor', 'a message must not be cut off');

/**
 * Finds the messages of both text forms, in the order of the text and without overlap. Something that is plainly meant
 * to be a message but cannot be decoded is returned with an error (`badArmor`, `badFrame`) in place of the frame:
 *
 * - a block whose BEGIN stands on a line of its own, behind nothing but a prefix; it reaches to the end of the next END
 *   line, or only over its own line if another BEGIN or the end of the text comes first;
 * - an inline start, not directly behind a letter, digit, `_` or `-`, whose characters begin as a frame does or are
 *   enough to be one; it reaches to the first character that cannot belong to it.
 *
 * Takes time in proportion to the text, whatever the text: each pass goes only forward.
 *
 * @see RFC 7468, section 2; {@link decodeInline}, {@link decodeBlock}
 */
export function findMessages(text: string): FoundMessage[] {
  const blocks = findBlocks(text);
  const found: FoundMessage[] = [];
  let from = 0;
  for (const block of blocks) {
    found.push(...findInline(text, from, block.start), block);
    from = block.end;
  }
  return [...found, ...findInline(text, from, text.length)];
}

function findBlocks(text: string): FoundMessage[] {
  const begins = findBeginLines(text);
  let endMarker = 0;
  return begins.map((begin, index) => {
    if (endMarker >= 0 && endMarker < begin.end) endMarker = text.indexOf(BLOCK_END, begin.end);
    const limit = begins[index + 1]?.start ?? text.length;
    const closed = endMarker >= 0 && endMarker < limit;
    if (!closed) return { ...begin, form: 'block', error: CUT_OFF };
    const end = endOfLine(text, endMarker + BLOCK_END.length);
    return decoded(text, { start: begin.start, end, form: 'block' });
  });
}

/** The lines that hold a BEGIN behind a prefix and nothing else. */
function findBeginLines(text: string): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  const restOfLine = /[ \t]*(?=\r?\n|$)/y;
  let from = 0;
  for (let marker = text.indexOf(BLOCK_BEGIN); marker >= 0; marker = text.indexOf(BLOCK_BEGIN, from)) {
    const gap = text.slice(from, marker);
    const prefix = gap.slice(gap.lastIndexOf('\n') + 1);
    const startsLine = from === 0 || prefix.length < gap.length;
    from = marker + BLOCK_BEGIN.length;
    restOfLine.lastIndex = from;
    if (startsLine && isBlockPrefix(prefix) && restOfLine.test(text)) {
      lines.push({ start: marker - prefix.length, end: restOfLine.lastIndex });
    }
  }
  return lines;
}

function endOfLine(text: string, from: number): number {
  const lineFeed = text.indexOf('\n', from);
  if (lineFeed < 0) return text.length;
  return text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
}

function findInline(text: string, from: number, to: number): FoundMessage[] {
  const found: FoundMessage[] = [];
  const stretch = text.slice(from, to);
  const run = /[\w-]*/y;
  let next = 0;
  for (let start = stretch.indexOf(INLINE_START); start >= 0; start = stretch.indexOf(INLINE_START, next)) {
    next = start + INLINE_START.length;
    if (/[\w-]/.test(stretch.charAt(start - 1))) continue;
    run.lastIndex = next;
    run.test(stretch);
    const length = run.lastIndex - next;
    if (!stretch.startsWith(FRAME_START, next) && length < SHORTEST_INLINE) continue;
    next += length;
    const closed = stretch.startsWith(INLINE_END, next);
    if (closed) next += INLINE_END.length;
    const place = { start: from + start, end: from + next, form: 'inline' } as const;
    found.push(closed && length >= SHORTEST_INLINE ? decoded(text, place) : { ...place, error: CUT_OFF });
  }
  return found;
}

function decoded(text: string, place: Place): FoundMessage {
  const armored = text.slice(place.start, place.end);
  try {
    const frame = place.form === 'block' ? decodeBlock(armored) : decodeInline(armored);
    parseMessageFrame(frame);
    return { ...place, frame };
  } catch (error) {
    return { ...place, error: asCryptoError(error) };
  }
}
