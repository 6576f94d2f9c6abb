import { type BodySealer, piecesOf } from './bodyPieces.ts';
import { equalBytes } from './bytes.ts';
import { splitContentKey } from './contentKey.ts';
import { ctrSealer } from './ctr.ts';
import { encodeFileHeader, openFile } from './fileFrame.ts';
import { writeFileName } from './fileName.ts';
import { demandGcmSize, gcmSealer } from './gcm.ts';
import { demand } from './guards.ts';
import { type Deriving, runAsync } from './kdf.ts';
import { CTR_SCHEME_BYTE, GCM_SCHEME_BYTE, type SchemeId, type WrittenScheme } from './scheme.ts';

/** What is known of a file before its content is read. @see pysdk-core 1fe11ae `xq/__init__.py` (encrypt_file) */
export interface FileToSeal {
  /** As stored with the service; its prefix decides the cipher: `.1` GCM, `.2` CTR. */
  readonly contentKey: string;
  readonly locator: string;
  /** See {@link writeFileName} for what becomes of it. */
  readonly name: string;
  /** Bytes of content to come. */
  readonly size: number;
}

/**
 * Seals one file piece by piece: `header`, then every `update`, then `final`, one behind the other, are the `.xqf` file.
 * Pieces are best as large as those of `piecesOf`.
 *
 * @see {@link startFileSealer}
 */
export type FileSealer = BodySealer;

const SEALERS = {
  gcm: { byte: GCM_SCHEME_BYTE, start: gcmSealer },
  ctr: { byte: CTR_SCHEME_BYTE, start: ctrSealer },
};

/**
 * Begins a version 1 file: u32 LE 44 | locator (43) | u32 LE n | sealed name (n) | scheme byte | body. Name and content
 * are sealed alike, each with its own salt and IV. **Under a `.2` key nothing is authenticated**; XOR is never written.
 *
 * Rejects with `badKey` (neither `.1` nor `.2`), `unknownScheme`, `badFrame` (locator), `fileTooLarge` (GCM). `update`
 * throws `fileTooLarge`.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (encrypt_file); jssdk-core 987d726 `web-crypto/webcrypto.js` (createFileHeader)
 */
export function startFileSealer(file: FileToSeal): Promise<FileSealer> {
  return runAsync(startingSealer(file));
}

/**
 * Seals a whole file in memory, where it cannot be streamed. The result was opened again and compared.
 *
 * Rejects as {@link startFileSealer}, and with `notAuthentic` if what was made does not open.
 * @see {@link startFileSealer}
 */
export async function sealFileBytes(
  content: Uint8Array,
  file: Omit<FileToSeal, 'size'>,
): Promise<Uint8Array> {
  const sealer = await startFileSealer({ ...file, size: content.length });
  const sealed = Buffer.concat([...sealedPieces(sealer, content)]);
  const reopened = openFile(sealed, file.contentKey).content;
  demand(equalBytes(reopened, content), 'notAuthentic', 'a sealed file must open to its content');
  return sealed;
}

function* startingSealer({ contentKey, locator, name, size }: FileToSeal): Deriving<FileSealer> {
  const { scheme, keyText } = splitContentKey(contentKey);
  demand(isWritten(scheme), 'badKey', 'only a .1 or .2 content key seals a file');
  if (scheme === 'gcm') demandGcmSize(size);
  const { byte, start } = SEALERS[scheme];
  const sealedName = Buffer.concat([...sealedPieces(yield* start(keyText), writeFileName(name))]);
  const fileHeader = encodeFileHeader(locator, sealedName, byte);
  const body = yield* start(keyText);
  return { ...body, header: Buffer.concat([fileHeader, body.header]) };
}

function isWritten(scheme: SchemeId | undefined): scheme is WrittenScheme {
  return scheme === 'gcm' || scheme === 'ctr';
}

function* sealedPieces(sealer: BodySealer, plaintext: Uint8Array): Generator<Uint8Array> {
  yield sealer.header;
  for (const piece of piecesOf(plaintext)) yield sealer.update(piece);
  yield sealer.final();
}
