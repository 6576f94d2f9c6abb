import {
  BLOCK_BEGIN,
  BLOCK_END,
  FENCE_BEGIN,
  FENCE_END,
  INLINE_END,
  INLINE_START,
  wrapAround,
  WRAPS,
} from './armor.ts';
import { isBlockPrefix } from './blockPrefix.ts';

/** How every version 1 frame begins in base64. */
const FRAME_START = 'LAAAA';
/** Base64url characters of the smallest frame that is sealed with GCM: 48 + 52 bytes. */
const SHORTEST_INLINE = 134;

interface Extent {
  readonly start: number;
  readonly end: number;
}

/** Where something is that is plainly meant to be an inline message. @see {@link encodeInline} of armor.ts */
export interface InlinePlace extends Extent {
  /** False where it is cut off: too short, or without its full stop. */
  readonly isWhole: boolean;
}

/**
 * The inline messages of a stretch, in its order. None reaches over the end of a line, and where one is depends on nothing
 * but its own characters and the few around it: a stretch of whole lines gives what those lines give in any text. A code span
 * that holds nothing else belongs to it.
 *
 * @see {@link findMessages} for the rules
 */
export function inlinePlaces(stretch: string): InlinePlace[] {
  const found: InlinePlace[] = [];
  let start = stretch.indexOf(INLINE_START);
  // Most stretches have none, and a pattern takes longer to make than to find that out.
  if (start < 0) return found;
  const run = /[\w-]*/y;
  let next = 0;
  for (; start >= 0; start = stretch.indexOf(INLINE_START, next)) {
    next = start + INLINE_START.length;
    if (isInWord(stretch, start)) continue;
    run.lastIndex = next;
    run.test(stretch);
    const length = run.lastIndex - next;
    if (!stretch.startsWith(FRAME_START, next) && length < SHORTEST_INLINE) continue;
    next += length;
    const isClosed = stretch.startsWith(INLINE_END, next);
    if (isClosed) next += INLINE_END.length;
    const isWhole = isClosed && length >= SHORTEST_INLINE;
    const place = { start, end: next };
    const wrapped = isWhole ? withWrap(stretch, place, found.at(-1)?.end ?? 0) : place;
    next = wrapped.end;
    found.push({ ...wrapped, isWhole });
  }
  return found;
}

/** A message together with what it is wrapped in, unless that is part of the message before it. */
function withWrap(text: string, { start, end }: Extent, free: number): Extent {
  const wrap = wrapAround(text, start, end);
  if (wrap === undefined || start - WRAPS[wrap].begin.length < free) return { start, end };
  return { start: start - WRAPS[wrap].begin.length, end: end + WRAPS[wrap].end.length };
}

/**
 * Whether an offset is in the middle of a word, where no inline message begins. One or two `_` by themselves are no word, but
 * Markdown's emphasis, which its formatters write so, too.
 *
 * @see {@link findMessages} for the rules
 */
export function isInWord(stretch: string, start: number): boolean {
  let at = start;
  while (start - at < 2 && stretch.charAt(at - 1) === '_') at -= 1;
  return /[\w-]/.test(stretch.charAt(at - 1));
}

/**
 * Whether a line, without its line end, begins a block: a BEGIN behind a prefix and nothing else.
 *
 * @see {@link findMessages} for the rules
 */
export function isBeginLine(line: string): boolean {
  const marker = line.indexOf(BLOCK_BEGIN);
  if (marker < 0) return false;
  return isBlockPrefix(line.slice(0, marker)) && /^[ \t]*$/.test(line.slice(marker + BLOCK_BEGIN.length));
}

/**
 * Whether a line ends the block that is begun.
 *
 * @see {@link findMessages} for the rules
 */
export function isEndLine(line: string): boolean {
  return line.includes(BLOCK_END);
}

/**
 * Whether a line, without its line end, may be part of the fence around a block.
 *
 * @see {@link isFenceAround}
 */
export function isFenceLine(line: string): boolean {
  if (!line.endsWith(FENCE_END) && !line.endsWith(FENCE_BEGIN)) return false;
  const mark = line.trimStart();
  return mark === FENCE_END || mark === FENCE_BEGIN;
}

/**
 * Whether the lines around a block are a fence of its own, which belongs to it: exactly what {@link encodeBlock} writes
 * behind the same white space.
 *
 * @param begin the line that the block begins with
 * @param before the line before that
 * @param after the line behind the block
 *
 * @see {@link findMessages} for the rules
 */
export function isFenceAround(begin: string, before: string, after: string): boolean {
  const prefix = begin.slice(0, begin.indexOf(BLOCK_BEGIN));
  return prefix.trim() === '' && before === prefix + FENCE_BEGIN && after === prefix + FENCE_END;
}
