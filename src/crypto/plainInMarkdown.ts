import { toBase64Url } from './bytes.ts';

/**
 * Bytes of plaintext up to which the inline form of a message is plain in Markdown. Of longer ones too few are so by chance.
 *
 * @see {@link isPlainInMarkdown}
 */
export const LONGEST_PLAIN_IN_MARKDOWN = 1024;

/** Between letters or digits `_` is only a character. */
const MAY_BE_EMPHASIS = /[_-]_|_[_-]|_$/;

/**
 * Whether nothing in the inline form of a message with this body could be emphasis in Markdown: a page would show it as
 * something else, and a formatter may write `*` for `_`. In a frame 48 bytes stand before the body, which are 64 characters,
 * so that its own base64url is what is written.
 *
 * @see CommonMark 0.31.2, section 6.2 (emphasis and strong emphasis)
 */
export function isPlainInMarkdown(body: Uint8Array): boolean {
  return !MAY_BE_EMPHASIS.test(toBase64Url(body));
}
