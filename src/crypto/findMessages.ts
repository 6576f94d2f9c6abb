import { BLOCK_BEGIN, BLOCK_END, decodeBlock, decodeInline } from './armor.ts';
import { isBlockPrefix } from './blockPrefix.ts';
import { asCryptoError, CryptoError } from './errors.ts';
import { parseMessageFrame } from './messageFrame.ts';
import { inlinePlaces, isFenceAround } from './messagePlaces.ts';

/** The two forms in which a message stands in a text. @see {@link encodeInline} and {@link encodeBlock} of armor.ts */
export type MessageForm = 'inline' | 'block';

interface Place {
  /** Offset of the first character; of a block, of the line that BEGIN stands in, or the fence before it. */
  readonly start: number;
  /** Offset behind the last character; of a block, of the end of the END line without its line end, or the fence behind it. */
  readonly end: number;
  readonly form: MessageForm;
}

/** The frame of a message, or why it is damaged. @see {@link decodeInline} and {@link decodeBlock} of armor.ts */
export type ReadMessage =
  | { readonly frame: Uint8Array; readonly error?: undefined }
  | { readonly error: CryptoError; readonly frame?: undefined };

/** A message in a text. @see {@link findMessages} */
export type FoundMessage = Place & ReadMessage;

/**
 * What is wrong with a message without an end. Made once: with a stack trace for each, text full of beginnings would take
 * long.
 *
 * @see {@link findMessages}
 */
export const CUT_OFF = new CryptoError('badArmor', 'a message must not be cut off');

/**
 * Finds the messages of both text forms, in the order of the text and without overlap. Something that is plainly meant
 * to be a message but cannot be decoded is returned with an error (`badArmor`, `badFrame`) in place of the frame:
 *
 * - a block whose BEGIN stands on a line of its own, behind nothing but a prefix; it reaches to the end of the next END
 *   line, or only over its own line if another BEGIN or the end of the text comes first. A fence of its own around it
 *   ({@link isFenceAround}) belongs to it;
 * - an inline start, not in the middle of a word ({@link isInWord}), whose characters begin as a frame does or are
 *   enough to be one; it reaches to the first character that cannot belong to it. A code span or a comment that holds
 *   nothing else belongs to it, as {@link encodeInline} writes them.
 *
 * Takes time in proportion to the text, whatever the text: each pass goes only forward.
 *
 * @see RFC 7468, section 2; {@link decodeInline}, {@link decodeBlock}
 */
export function findMessages(text: string): FoundMessage[] {
  const found: FoundMessage[] = [];
  let from = 0;
  for (const block of findBlocks(text)) {
    addInline(found, text, from, block.start);
    found.push(block);
    from = block.end;
  }
  addInline(found, text, from, text.length);
  return found;
}

/**
 * The frame of a message whose place was found, or why there is none.
 *
 * @see {@link findMessages}
 */
export function readMessage(armored: string, form: MessageForm): ReadMessage {
  try {
    const frame = form === 'block' ? decodeBlock(armored) : decodeInline(armored);
    parseMessageFrame(frame);
    return { frame };
  } catch (error) {
    return { error: asCryptoError(error) };
  }
}

function findBlocks(text: string): FoundMessage[] {
  const begins = findBeginLines(text);
  let endMarker = 0;
  return begins.map((begin, index) => {
    if (endMarker >= 0 && endMarker < begin.end) endMarker = text.indexOf(BLOCK_END, begin.end);
    const limit = begins[index + 1]?.start ?? text.length;
    const closed = endMarker >= 0 && endMarker < limit;
    if (!closed) return { ...begin, form: 'block', error: CUT_OFF };
    const place = withFence(text, begin.start, endOfLine(text, endMarker + BLOCK_END.length));
    return { ...place, form: 'block', ...readMessage(text.slice(place.start, place.end), 'block') };
  });
}

/** A block together with its fence, where it has one. */
function withFence(text: string, start: number, end: number): Pick<Place, 'start' | 'end'> {
  const before = text.lastIndexOf('\n', start - 2) + 1;
  const behind = text.indexOf('\n', end) + 1;
  if (start === 0 || behind === 0) return { start, end };
  const after = endOfLine(text, behind);
  // The lines of a fence end as those of the block do.
  const eol = text[endOfLine(text, start)] === '\r' ? '\r\n' : '\n';
  const isFenced = isFenceAround(
    text.slice(start, endOfLine(text, start)),
    text.slice(before, start - eol.length),
    text.slice(end + eol.length, after),
  );
  return isFenced ? { start: before, end: after } : { start, end };
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

/** One at a time: a list of a hundred thousand is too long to be spread into a call. */
function addInline(found: FoundMessage[], text: string, from: number, to: number): void {
  const stretch = text.slice(from, to);
  for (const { start, end, isWhole } of inlinePlaces(stretch)) {
    const read = isWhole ? readMessage(stretch.slice(start, end), 'inline') : { error: CUT_OFF };
    found.push({ start: from + start, end: from + end, form: 'inline', ...read });
  }
}
