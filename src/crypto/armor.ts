import { fromBase64Lines, toBase64Lines } from './base64Lines.ts';
import { isBlockPrefix } from './blockPrefix.ts';
import { fromBase64Url, toBase64Url } from './bytes.ts';
import { demand } from './guards.ts';

/**
 * What an inline message begins with; the digit is the version of this form.
 *
 * @see ARCHITECTURE.md, "How a selection becomes ciphertext"
 */
export const INLINE_START = 'xq1.';
/** What an inline message ends with. @see ARCHITECTURE.md, "How a selection becomes ciphertext" */
export const INLINE_END = '.';
/** The first line of a block, behind the prefix. @see RFC 7468, section 2 */
export const BLOCK_BEGIN = '-----BEGIN XQ MESSAGE-----';
/** The last line of a block, behind the prefix. @see RFC 7468, section 2 */
export const BLOCK_END = '-----END XQ MESSAGE-----';
/**
 * What stands around an inline message and belongs to it.
 *
 * @see {@link WRAPS}
 */
export const EACH_WRAP = ['span', 'comment', 'tightComment', 'markupComment'] as const;
/** One of {@link EACH_WRAP}. @see {@link WRAPS} */
export type Wrap = (typeof EACH_WRAP)[number];

/**
 * What stands before and behind an inline message that formatters must pass over: a code span of Markdown, a comment among
 * tags, or a comment of the languages that have C's. There are two of the last, because ESLint and stylelint want white space
 * inside, where clang-format would divide a long one; the bracket, because ESLint makes the first letter of a comment a large
 * one.
 *
 * @see CommonMark 0.31.2, section 6.1 (code spans); HTML Living Standard, section 13.1.6 (comments); ECMA-262, section 12.4
 * (MultiLineComment); ESLint `spaced-comment` and `capitalized-comments`; stylelint `comment-whitespace-inside`; clang-format
 * `ReflowComments`
 */
export const WRAPS: Readonly<Record<Wrap, { readonly begin: string; readonly end: string }>> = {
  span: { begin: '`xq-message:', end: '`' },
  comment: { begin: '/* [xq-message:', end: '] */' },
  tightComment: { begin: '/*[xq-message:', end: ']*/' },
  markupComment: { begin: '<!-- [xq-message:', end: '] -->' },
};

/** The line before a block that stands in a fence of its own, behind the prefix. @see CommonMark 0.31.2, section 4.5 (fenced code blocks) */
export const FENCE_BEGIN = '```xq-message';
/** The line behind such a block, behind the prefix. @see CommonMark 0.31.2, section 4.5 (fenced code blocks) */
export const FENCE_END = '```';

/** How a block is set into its surroundings. @see RFC 7468, section 2 */
export interface BlockLayout {
  /** What every line begins with: indentation and at most one line-comment token (see {@link isBlockPrefix}). */
  readonly prefix: string;
  readonly eol: '\n' | '\r\n';
  /**
   * Whether the block stands in a fence of its own, which Markdown shows as code and whose lines no formatter joins. Behind
   * white space only: behind anything else there is no fence.
   */
  readonly isFenced?: boolean;
}

/** How an inline message is set into its line. @see {@link WRAPS} */
export interface InlineLayout {
  /** What it stands in by itself: a code span, in which Markdown sees no emphasis, or a comment, which is no code. */
  readonly wrap?: Wrap | undefined;
}

/**
 * A frame inside a line: `xq1.` | base64url without padding | `.`. None of its characters needs quoting in JSON, YAML,
 * TOML, .env, XML, a shell or most string literals. Where it is wrapped it stands between the two parts of {@link WRAPS}.
 *
 * Throws `badArmor` (empty frame).
 * @see RFC 4648, section 5
 */
export function encodeInline(frame: Uint8Array, { wrap }: InlineLayout = {}): string {
  demand(frame.length > 0, 'badArmor', 'a frame must not be empty');
  const message = INLINE_START + toBase64Url(frame) + INLINE_END;
  return wrap === undefined ? message : WRAPS[wrap].begin + message + WRAPS[wrap].end;
}

/**
 * The frame of an inline message. Accepts exactly what {@link encodeInline} writes.
 *
 * Throws `badArmor`.
 * @see RFC 4648, section 3.5
 */
export function decodeInline(text: string): Uint8Array {
  const message = unwrapped(text);
  const isMarked = message.startsWith(INLINE_START) && message.endsWith(INLINE_END);
  demand(isMarked, 'badArmor', 'an inline message begins with xq1. and ends with a full stop');
  const frame = fromBase64Url(message.slice(INLINE_START.length, -INLINE_END.length));
  demand(frame.length > 0, 'badArmor', 'a frame must not be empty');
  return frame;
}

/**
 * What an inline message is wrapped in, by what it begins with; undefined where it is bare, or no inline message.
 *
 * @param at offset of its first character in the text
 *
 * @see {@link encodeInline}
 */
export function wrapOf(text: string, at = 0): Wrap | undefined {
  return EACH_WRAP.find((wrap) => text.startsWith(WRAPS[wrap].begin, at));
}

/**
 * What the part of a text from one offset to another is wrapped in, as an inline message would be.
 *
 * @see {@link encodeInline}
 */
export function wrapAround(text: string, start: number, end: number): Wrap | undefined {
  return EACH_WRAP.find(
    (wrap) => text.startsWith(WRAPS[wrap].end, end) && text.endsWith(WRAPS[wrap].begin, start),
  );
}

function unwrapped(text: string): string {
  const wrap = wrapOf(text);
  if (wrap === undefined || !text.endsWith(WRAPS[wrap].end)) return text;
  return text.slice(WRAPS[wrap].begin.length, -WRAPS[wrap].end.length);
}

/**
 * A frame as lines of its own: BEGIN line, padded standard base64 in lines of 64, END line; where it is fenced, a line
 * before them and one behind. Every line begins with `prefix`; there is no line end behind the last one.
 *
 * Throws `badArmor` (empty frame, or a prefix that is none).
 * @see RFC 7468, section 2 (stricttextualmsg); CommonMark 0.31.2, section 4.5 (fenced code blocks)
 */
export function encodeBlock(frame: Uint8Array, layout: BlockLayout): string {
  demand(frame.length > 0, 'badArmor', 'a frame must not be empty');
  demandPrefix(layout);
  const separator = layout.eol + layout.prefix;
  return openingOf(layout) + toBase64Lines(frame, separator) + closingOf(layout);
}

/**
 * The frame of a block. Accepts exactly what {@link encodeBlock} writes for some prefix and line end.
 *
 * Throws `badArmor`.
 * @see RFC 7468, section 3 (strict parsing)
 */
export function decodeBlock(text: string): Uint8Array {
  const layout = layoutOf(text);
  demandPrefix(layout);
  const [opening, closing] = [openingOf(layout), closingOf(layout)];
  const isWhole = text.startsWith(opening) && text.endsWith(closing);
  demand(
    isWhole,
    'badArmor',
    'a block begins with its BEGIN line and ends with its END line, both in a fence or neither',
  );
  const frame = fromBase64Lines(text.slice(opening.length, -closing.length), layout.eol + layout.prefix);
  demand(frame.length > 0, 'badArmor', 'a frame must not be empty');
  return frame;
}

/**
 * How a block is set into its surroundings, by its first lines; of text that is no block, what it would be.
 *
 * @see {@link encodeBlock}
 */
export function layoutOf(text: string): Required<BlockLayout> {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const isFenced = firstLine.endsWith(FENCE_BEGIN);
  const mark = isFenced ? FENCE_BEGIN : BLOCK_BEGIN;
  const prefix = firstLine.slice(0, Math.max(0, firstLine.indexOf(mark)));
  return { prefix, eol: text[firstLine.length] === '\r' ? '\r\n' : '\n', isFenced };
}

function demandPrefix({ prefix, isFenced = false }: BlockLayout): void {
  const isPrefix = isBlockPrefix(prefix) && !(isFenced && prefix.trim() !== '');
  demand(
    isPrefix,
    'badArmor',
    'a prefix is white space and at most one line-comment token, of a fence white space',
  );
}

function openingOf({ prefix, eol, isFenced = false }: BlockLayout): string {
  return (isFenced ? prefix + FENCE_BEGIN + eol : '') + prefix + BLOCK_BEGIN;
}

function closingOf({ prefix, eol, isFenced = false }: BlockLayout): string {
  return eol + prefix + BLOCK_END + (isFenced ? eol + prefix + FENCE_END : '');
}
