import { toBase64Url } from './bytes.ts';

/**
 * Bytes of plaintext up to which the inline form of a message is plain in Markdown and in comments of XML.
 *
 * @see {@link plainnessOf}
 */
export const LONGEST_PLAIN = 1024;

/**
 * Bytes of plaintext up to which it has no `_` at all, where it will stand in Markdown; one try in 28 of the longest has none.
 *
 * @see {@link plainnessOf}
 */
export const LONGEST_WITHOUT_UNDERSCORE = 128;

/** Between letters or digits `_` is only a character. No comment of XML may have a `--`. */
const NOT_PLAIN = /--|[_-]_|_[_-]|_$/;
const NOT_PLAIN_IN_MARKDOWN = /--|_/;

/**
 * What the body of a message must be so that no page shows part of its inline form as emphasis, no formatter writes `*` for
 * a `_` in it, and a comment of XML may hold it; nothing where hardly any body is so by chance.
 *
 * For Markdown's own rules it is enough that each `_` stands between letters and digits. Older Prettier, and today's in MDX, do
 * not keep them: there any `_` in a word may begin emphasis, if one further on may end it.
 *
 * @param size of the plaintext, in bytes
 * @param isForMarkdown whether it will stand in Markdown, as far as that is known
 *
 * @see CommonMark 0.31.2, section 6.2 (emphasis and strong emphasis); remark-parse 7 `lib/tokenize/emphasis.js`; XML 1.0,
 * section 2.5 (comments)
 */
export function plainnessOf(size: number, isForMarkdown: boolean): (body: Uint8Array) => boolean {
  if (size > LONGEST_PLAIN) return () => true;
  const isShort = size <= LONGEST_WITHOUT_UNDERSCORE;
  const notPlain = isForMarkdown && isShort ? NOT_PLAIN_IN_MARKDOWN : NOT_PLAIN;
  // In a frame 48 bytes stand before the body, which are 64 characters: its own base64url is what is written.
  return (body) => !notPlain.test(toBase64Url(body));
}
