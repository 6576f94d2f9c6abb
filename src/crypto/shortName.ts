/** What is longer is no extension but part of the name. */
const LONGEST_EXTENSION = 32;

/**
 * A file name of at most `limit` bytes of UTF-8. A longer one loses characters in front of its extension (the last dot
 * and what follows, if that is at most 32 bytes), so that it still opens with the right program.
 *
 * @param characters the name; an element is kept or dropped as a whole
 * @param limit at least 33
 *
 * @see jssdk-core 987d726 `web-crypto/webcrypto.js` (createFileHeader), which is why there is a limit
 */
export function shortName(characters: readonly string[], limit: number): string {
  if (bytesOf(characters) <= limit) return characters.join('');
  const dot = characters.lastIndexOf('.');
  const extension = characters.slice(dot);
  if (dot <= 0 || bytesOf(extension) > LONGEST_EXTENSION) return fitting(characters, limit);
  return fitting(characters.slice(0, dot), limit - bytesOf(extension)) + extension.join('');
}

/** The beginning of what is longer than the limit. */
function fitting(characters: readonly string[], limit: number): string {
  let left = limit;
  const end = characters.findIndex((character) => (left -= Buffer.byteLength(character)) < 0);
  return characters.slice(0, end).join('');
}

function bytesOf(characters: readonly string[]): number {
  return Buffer.byteLength(characters.join(''));
}
