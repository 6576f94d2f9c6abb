import { LONGEST_FILE_NAME, NAMELESS } from './fileName.ts';
import { shortName } from './shortName.ts';

/** Change how the characters around them are shown (`gpj.exe` for `exe.jpg`), or end a line. */
const INVISIBLE = /[\p{Control}\p{Surrogate}\p{Bidi_Control}\u2028\u2029]/gu;
/** Not allowed in names on Windows; `:` would even name a hidden stream of another file. */
const RESERVED = /[<>:"|?*]/g;
/** Windows drops dots and spaces at the end, so that `..` and `con. ` would become something else there. */
const ENDING = /[. ]+$/;
/** Devices on Windows, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])(?=\s*(?:\.|$))/i;

/**
 * A name from a container made fit to be the last part of a path, by the same rules on every system: what stands behind
 * the last `/` or `\`, without control and direction characters, `_` for what Windows reserves, no dots or spaces at the
 * end, `_` in front of a device name, at most 203 bytes, `file` if nothing is left. It never holds a separator and is
 * never `.` or `..`. It can still be the name of a file that is there, or begin with a dot.
 *
 * @see Microsoft, "Naming Files, Paths, and Namespaces"; Unicode Standard Annex #9, section 2 (direction characters)
 */
export function safeFileName(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const clean = base.replace(INVISIBLE, '').replace(RESERVED, '_').replace(ENDING, '');
  const short = shortName(Array.from(clean), LONGEST_FILE_NAME).replace(ENDING, '') || NAMELESS;
  return DEVICE.test(short) ? `_${short}` : short;
}
