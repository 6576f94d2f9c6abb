import { demand } from './guards.ts';
import { LOCATOR_BYTES, readLocator, writeLocator } from './locatorField.ts';
import { schemeOfMessageByte } from './scheme.ts';

const VERSION_BYTES = 4;
const SCHEME_AT = VERSION_BYTES + LOCATOR_BYTES;
const BODY_AT = SCHEME_AT + 1;
/** The first field is the locator's length plus the version. @see pysdk-core 1fe11ae `xq/__init__.py` */
const VERSION_1 = LOCATOR_BYTES + 1;
const VERSION_0 = LOCATOR_BYTES;

/**
 * A text message on the wire: where its key is, which cipher, and the cipher's output.
 *
 * @see pysdk-core 1fe11ae `xq/__init__.py` (encrypt_auto)
 */
export interface MessageFrame {
  readonly locator: string;
  readonly schemeByte: number;
  readonly body: Uint8Array;
}

/** Bodies that have room for their header in front of them, and the memory of both. */
const rooms = new WeakMap<Uint8Array, Buffer>();

/**
 * Memory for a body. The first frame that {@link encodeMessageFrame} makes of it is this memory and no copy: of a long
 * text, a copy takes as long as the cipher.
 *
 * @see {@link encodeMessageFrame}
 */
export function allocateBody(size: number): Buffer {
  const frame = Buffer.allocUnsafe(BODY_AT + size);
  const body = frame.subarray(BODY_AT);
  rooms.set(body, frame);
  return body;
}

/**
 * Writes a version 1 frame: u32 LE 44 | locator (43 ASCII bytes) | scheme byte | body.
 *
 * Throws `badFrame` (locator not 43 printable ASCII characters), `unknownScheme`.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (encrypt_auto)
 */
export function encodeMessageFrame({ locator, schemeByte, body }: MessageFrame): Uint8Array {
  schemeOfMessageByte(schemeByte);
  const field = writeLocator(locator);
  const bytes = frameAround(body);
  bytes.writeUInt32LE(VERSION_1, 0);
  bytes.set(field, VERSION_BYTES);
  bytes[SCHEME_AT] = schemeByte;
  return bytes;
}

/** A frame with its body in place and its header still to be written. */
function frameAround(body: Uint8Array): Buffer {
  const room = rooms.get(body);
  // Another frame of the same body must not change the first one's header.
  rooms.delete(body);
  if (room !== undefined) return room;
  const bytes = Buffer.allocUnsafe(BODY_AT + body.length);
  bytes.set(body, BODY_AT);
  return bytes;
}

/**
 * Reads a message frame of version 1 (44) or 0 (43); unlike files, messages have the scheme byte in both. The body is a
 * view of `bytes`, and whether the scheme byte is a known one is left to whoever opens it.
 *
 * Throws `badFrame`.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_auto)
 */
export function parseMessageFrame(bytes: Uint8Array): MessageFrame {
  const schemeByte = bytes[SCHEME_AT];
  demand(schemeByte !== undefined, 'badFrame', 'a message frame has 48 bytes or more');
  const version = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  demand(version === VERSION_1 || version === VERSION_0, 'badFrame', 'a message frame begins with 44 or 43');
  const locator = readLocator(bytes.subarray(VERSION_BYTES, SCHEME_AT));
  return { locator, schemeByte, body: bytes.subarray(BODY_AT) };
}

/**
 * A copy of a message frame under another locator; used when the key of a message is stored after the message was made.
 *
 * Throws `badFrame` (no message frame, or locator not 43 printable ASCII characters).
 * @see pysdk-core 1fe11ae `xq/__init__.py` (encrypt_auto)
 */
export function withLocator(frame: Uint8Array, locator: string): Uint8Array {
  parseMessageFrame(frame);
  const copy = Buffer.from(frame);
  copy.set(writeLocator(locator), VERSION_BYTES);
  return copy;
}
