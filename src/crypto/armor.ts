import { fromBase64, fromBase64Url, toBase64, toBase64Url } from './bytes.ts';
import { isBlockPrefix } from './blockPrefix.ts';
import { demand } from './guards.ts';

/** What an inline message begins with; the digit is the version of this form. */
export const INLINE_START = 'xq1.';
/** What an inline message ends with. */
export const INLINE_END = '.';
/** The first line of a block, behind the prefix. @see RFC 7468, section 2 */
export const BLOCK_BEGIN = '-----BEGIN XQ MESSAGE-----';
/** The last line of a block, behind the prefix. @see RFC 7468, section 2 */
export const BLOCK_END = '-----END XQ MESSAGE-----';

/** Base64 characters in a line of a block. @see RFC 7468, section 2 */
const LINE_LENGTH = 64;

/** How a block is set into its surroundings. */
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
  const frame = fromBase64Url(text.slice(INLINE_START.length, -INLINE_END.length));
  demand(encodeInline(frame) === text, 'badArmor', 'an inline message is exactly what its encoder writes');
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
  const lines = [BLOCK_BEGIN, ...cut(toBase64(frame)), BLOCK_END];
  return lines.map((line) => prefix + line).join(eol);
}

/**
 * The frame of a block. Accepts exactly what {@link encodeBlock} writes for some prefix and line end.
 *
 * Throws `badArmor`.
 * @see RFC 7468, section 3 (strict parsing)
 */
export function decodeBlock(text: string): Uint8Array {
  const layout = layoutOf(text);
  const [, ...lines] = text.split(layout.eol).map((line) => line.slice(layout.prefix.length));
  demand(lines.pop() === BLOCK_END, 'badArmor', 'a block ends with its END line');
  const frame = fromBase64(lines.join(''));
  demand(encodeBlock(frame, layout) === text, 'badArmor', 'a block is exactly what its encoder writes');
  return frame;
}

function layoutOf(text: string): BlockLayout {
  const prefixLength = text.indexOf(BLOCK_BEGIN);
  demand(prefixLength >= 0, 'badArmor', 'a block begins with its BEGIN line');
  return { prefix: text.slice(0, prefixLength), eol: text.includes('\r\n') ? '\r\n' : '\n' };
}

function cut(base64: string): string[] {
  const count = Math.ceil(base64.length / LINE_LENGTH);
  return Array.from({ length: count }, (_, i) => base64.slice(i * LINE_LENGTH, (i + 1) * LINE_LENGTH));
}
