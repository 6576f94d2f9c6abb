import { splitContentKey, type SplitContentKey } from './contentKey.ts';
import { openCtr } from './ctr.ts';
import { readFileName } from './fileName.ts';
import { splitFile, type SealedFile } from './fileSplit.ts';
import { openGcm } from './gcm.ts';
import { demand } from './guards.ts';
import { type Deriving, runSync } from './kdf.ts';
import { LOCATOR_BYTES, readLocator, writeLocator } from './locatorField.ts';
import { openOtp } from './otp.ts';

const U32_BYTES = 4;
const NAME_SIZE_AT = U32_BYTES + LOCATOR_BYTES;

/** Bytes of the header in front of the sealed name. */
const SEALED_AT = NAME_SIZE_AT + U32_BYTES;

/** The first field of what we write: the locator's length plus the version. @see pysdk-core 1fe11ae `xq/__init__.py` */
const VERSION_1 = LOCATOR_BYTES + 1;

/**
 * The header of a `.xqf` file, as far as it can be read without the key.
 *
 * @see pysdk-core 1fe11ae `xq/__init__.py` (encrypt_file)
 */
export interface FileFrame {
  readonly version: 0 | 1;
  readonly locator: string;
  /** As written; some clients write a wrong one (see fileSplit.ts). */
  readonly nameSizeField: number;
  /** Everything behind the header: sealed name | scheme byte (version 1 only) | sealed content. A view, not a copy. */
  readonly sealed: Uint8Array;
}

/** What a `.xqf` file holds. @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_file) */
export interface OpenedFile {
  /** Text from whoever made the file. Never a path to write to: it may hold separators, `..` or anything else. */
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * Writes what stands before the content: u32 LE 44 | locator (43 ASCII bytes) | u32 LE size of the sealed name | sealed
 * name | scheme byte.
 *
 * Throws `badFrame` (locator not 43 printable ASCII characters).
 * @see pysdk-core 1fe11ae `xq/__init__.py` (create_file_header)
 */
export function encodeFileHeader(locator: string, sealedName: Uint8Array, schemeByte: number): Uint8Array {
  const bytes = Buffer.alloc(SEALED_AT + sealedName.length + 1, schemeByte);
  bytes.writeUInt32LE(VERSION_1, 0);
  bytes.set(writeLocator(locator), U32_BYTES);
  bytes.writeUInt32LE(sealedName.length, NAME_SIZE_AT);
  bytes.set(sealedName, SEALED_AT);
  return bytes;
}

/**
 * Reads the header of a file: u32 LE 43 + version | locator (43 ASCII bytes) | u32 LE size of the sealed name | the rest.
 *
 * Throws `badFrame`.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (create_file_header); jssdk-core 987d726 `web-crypto/webcrypto.js`; javasdk-core ba1719e `OTPv2Encryption.java` (version 0)
 */
export function parseFileFrame(bytes: Uint8Array): FileFrame {
  demand(bytes.length >= SEALED_AT, 'badFrame', 'a file frame has 51 bytes or more');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const version = view.getUint32(0, true) - LOCATOR_BYTES;
  demand(version === 0 || version === 1, 'badFrame', 'a file frame begins with 43 or 44');
  const nameSizeField = view.getUint32(NAME_SIZE_AT, true);
  const sealed = bytes.subarray(SEALED_AT);
  demand(nameSizeField <= sealed.length, 'badFrame', 'the sealed name must fit into the file');
  return { version, locator: readLocator(bytes.subarray(U32_BYTES, NAME_SIZE_AT)), nameSizeField, sealed };
}

/**
 * Opens a whole file in memory. Name and content are sealed alike, each with its own salt and IV. The key's prefix
 * decides the cipher, and the scheme byte must agree; without a prefix the scheme byte decides. **Only GCM is
 * authenticated**, and even there nothing ties the name to the content: each has its own tag.
 *
 * Throws `badKey`, `unknownScheme`, `badFrame` (no split into name and content fits), `notAuthentic` (GCM),
 * `notText` (a name that is not UTF-8; with CTR and XOR also the sign of a wrong key).
 * @see pysdk-core 1fe11ae `xq/__init__.py` (encrypt_file); jssdk-core 987d726 `algorithms/*.ts`; javasdk-core ba1719e `OTPv2Encryption.java`
 */
export function openFile(bytes: Uint8Array, contentKey: string): OpenedFile {
  return runSync(openingFile(parseFileFrame(bytes), splitContentKey(contentKey)));
}

function* openingFile(frame: FileFrame, key: SplitContentKey): Deriving<OpenedFile> {
  const file = splitFile(frame, key);
  const name = readFileName(yield* openPart(file, file.sealedName, key.keyText));
  return { name, content: yield* openPart(file, file.sealedContent, key.keyText) };
}

/**
 * Opens the name or the content of a file that is in memory.
 *
 * Throws `badFrame`, `notAuthentic` (GCM).
 * @see {@link openFile}
 */
export function* openPart({ scheme }: SealedFile, part: Uint8Array, keyText: string): Deriving<Uint8Array> {
  if (scheme === 'otp') return openOtp(part, keyText);
  return yield* scheme === 'gcm' ? openGcm(part, keyText) : openCtr(part, keyText);
}
