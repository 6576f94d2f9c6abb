import { fromBase64, fromBase64Url } from './bytes.ts';
import { CryptoError } from './errors.ts';
import { LOCATOR_BYTES } from './locatorField.ts';
import { parseMessageFrame } from './messageFrame.ts';

/**
 * A message that another client wrote. Without `schemeByte` there was no frame, and the key must say the cipher.
 *
 * @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_auto); jssdk-core 987d726 `web-crypto/webcrypto.js` (auto)
 */
export interface ForeignMessage {
  readonly locator: string;
  readonly schemeByte?: number;
  readonly body: Uint8Array;
}

/** How a frame begins in base64: u32 LE 44 or 43 (four bytes fill five characters and a bit). */
const FRAME_START = /^(?:LA|Kw)AAA/;
/** Narrower than a locator in a frame, so that chance text is not sent to the service as one. */
const LOCATOR = /^[A-Za-z0-9+/_=-]{43}/;

/**
 * Reads a selected text that is neither of our two forms, white space around it ignored. Tried in this order:
 *
 * 1. A bare frame in base64, standard or url alphabet, padded or not, over any number of lines. The locator within must
 *    be printable, so text of form 2 or 3 that happens to begin like a frame is not taken for one.
 * 2. A locator, white space, and the body in base64; the body may be empty, the white space then still stands there.
 * 3. A locator and directly behind it the body in base64, not empty: 43 characters alone are no message.
 *
 * Throws `badArmor` when nothing fits.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_auto takes base64); jssdk-core 987d726 `s/Encrypt.ts` (locator and text); pysdk-snowflake-examples (one string)
 */
export function readForeign(text: string): ForeignMessage {
  const packed = text.replace(/\s+/g, '');
  return readBareFrame(packed) ?? readLocatorAndBody(text.trimStart(), packed);
}

function readBareFrame(packed: string): ForeignMessage | undefined {
  if (!FRAME_START.test(packed)) return undefined;
  try {
    return parseMessageFrame(decodeAnyBase64(packed));
  } catch {
    // Not a frame after all; the other forms may fit.
    return undefined;
  }
}

/** The body begins after 43 characters whether or not white space stands there; what differs is an empty body. */
function readLocatorAndBody(text: string, packed: string): ForeignMessage {
  const locator = LOCATOR.exec(text)?.[0];
  if (locator === undefined || text.length === LOCATOR_BYTES) {
    throw new CryptoError('badArmor', 'a foreign message is a frame, or a locator and a body, in base64');
  }
  return { locator, body: decodeAnyBase64(packed.slice(LOCATOR_BYTES)) };
}

/** Either alphabet, not both; padding may be absent but not wrong. */
function decodeAnyBase64(text: string): Uint8Array {
  const bare = text.replace(/={1,2}$/, '');
  const padded = bare.padEnd(Math.ceil(bare.length / 4) * 4, '=');
  if (text !== bare && text !== padded) throw new CryptoError('badArmor', 'base64 padding must be right');
  return /[-_]/.test(bare) ? fromBase64Url(bare) : fromBase64(padded);
}
