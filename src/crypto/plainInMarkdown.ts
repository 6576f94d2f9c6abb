import { toBase64Url } from './bytes.ts';

/**
 * Bytes of plaintext up to which the inline form of a message is plain in Markdown.
 *
 * @see {@link plainnessOf}
 */
export const LONGEST_PLAIN_IN_MARKDOWN = 1024;

/**
 * Bytes of plaintext up to which it has no `_` at all, where it will stand in Markdown; one try in 25 of the longest has none.
 *
 * @see {@link plainnessOf}
 */
export const LONGEST_WITHOUT_UNDERSCORE = 128;

/** Between letters or digits `_` is only a character. */
const MAY_BE_EMPHASIS = /[_-]_|_[_-]|_$/;

/**
 * What the body of a message must be so that no page shows part of its inline form as emphasis, and no formatter writes `*` for
 * a `_` in it; nothing where hardly any body is so by chance.
 *
 * For Markdown's own rules it is enough that each `_` stands between letters and digits. Older Prettier, and today's in MDX, do
 * not keep them: there any `_` in a word may begin emphasis, if one further on may end it.
 *
 * @param size of the plaintext, in bytes
 * @param isForMarkdown whether it will stand in Markdown, as far as that is known
 *
 * @see CommonMark 0.31.2, section 6.2 (emphasis and strong emphasis); remark-parse 7 `lib/tokenize/emphasis.js`
 */
export function plainnessOf(size: number, isForMarkdown: boolean): (body: Uint8Array) => boolean {
  if (size > LONGEST_PLAIN_IN_MARKDOWN) return () => true;
  return isForMarkdown && size <= LONGEST_WITHOUT_UNDERSCORE ? hasNoUnderscore : isPlainInMarkdown;
}

/** In a frame 48 bytes stand before the body, which are 64 characters: its own base64url is what is written. */
function isPlainInMarkdown(body: Uint8Array): boolean {
  return !MAY_BE_EMPHASIS.test(toBase64Url(body));
}

function hasNoUnderscore(body: Uint8Array): boolean {
  return !toBase64Url(body).includes('_');
}
