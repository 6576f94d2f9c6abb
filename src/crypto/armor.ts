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

/** How a block is set into its surroundings. @see RFC 7468, section 2 */
export interface BlockLayout {
  /** What every line begins with: indentation and at most one line-comment token (see {@link isBlockPrefix}). */
  readonly prefix: string;
  readonly eol: '\n' | '\r\n';
}

/**
 * A frame inside a line: `xq1.` | base64url without padding | `.`. None of its characters needs quoting in JSON, YAML,
 * TOML, .env, XML, a shell or most string literals.
 *
 * Throws `badArmor` (empty frame).
 * @see RFC 4648, section 5
 */
export function encodeInline(frame: Uint8Array): string {
  demand(frame.length > 0, 'badArmor', 'a frame must not be empty');
  return INLINE_START + toBase64Url(frame) + INLINE_END;
}

/**
 * The frame of an inline message. Accepts exactly what {@link encodeInline} writes.
 *
 * Throws `badArmor`.
 * @see RFC 4648, section 3.5
 */
export function decodeInline(text: string): Uint8Array {
  const isMarked = text.startsWith(INLINE_START) && text.endsWith(INLINE_END);
  demand(isMarked, 'badArmor', 'an inline message begins with xq1. and ends with a full stop');
  const frame = fromBase64Url(text.slice(INLINE_START.length, -INLINE_END.length));
  demand(frame.length > 0, 'badArmor', 'a frame must not be empty');
  return frame;
}

/**
 * A frame as lines of its own: BEGIN line, padded standard base64 in lines of 64, END line. Every line begins with
 * `prefix`; there is no line end behind the last one.
 *
 * Throws `badArmor` (empty frame, or a prefix that is none).
 * @see RFC 7468, section 2 (stricttextualmsg)
 */
export function encodeBlock(frame: Uint8Array, { prefix, eol }: BlockLayout): string {
  demand(frame.length > 0, 'badArmor', 'a frame must not be empty');
  demand(isBlockPrefix(prefix), 'badArmor', 'a prefix is white space and at most one line-comment token');
  const separator = eol + prefix;
  return prefix + BLOCK_BEGIN + toBase64Lines(frame, separator) + separator + BLOCK_END;
}

/**
 * The frame of a block. Accepts exactly what {@link encodeBlock} writes for some prefix and line end.
 *
 * Throws `badArmor`.
 * @see RFC 7468, section 3 (strict parsing)
 */
export function decodeBlock(text: string): Uint8Array {
  const { prefix, eol } = layoutOf(text);
  const end = eol + prefix + BLOCK_END;
  demand(text.endsWith(end), 'badArmor', 'a block ends with its END line');
  const frame = fromBase64Lines(text.slice(prefix.length + BLOCK_BEGIN.length, -end.length), eol + prefix);
  demand(frame.length > 0, 'badArmor', 'a frame must not be empty');
  return frame;
}

function layoutOf(text: string): BlockLayout {
  const prefixLength = text.indexOf(BLOCK_BEGIN);
  demand(prefixLength >= 0, 'badArmor', 'a block begins with its BEGIN line');
  const prefix = text.slice(0, prefixLength);
  demand(isBlockPrefix(prefix), 'badArmor', 'a prefix is white space and at most one line-comment token');
  return { prefix, eol: text[prefixLength + BLOCK_BEGIN.length] === '\r' ? '\r\n' : '\n' };
}
