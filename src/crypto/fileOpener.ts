import type { BodyOpener } from './bodyPieces.ts';
import { splitContentKey } from './contentKey.ts';
import { ctrOpener } from './ctr.ts';
import { openPart, parseFileFrame } from './fileFrame.ts';
import { readFileName } from './fileName.ts';
import { splitFile } from './fileSplit.ts';
import { demandGcmSize, gcmOpener } from './gcm.ts';
import { demand } from './guards.ts';
import { type Deriving, runAsync } from './kdf.ts';
import { otpOpener } from './otp.ts';
import type { SchemeId } from './scheme.ts';

/**
 * What is read of a file before it can be opened: more than the header, the longest sealed name that any client reads
 * (2000 bytes; of Java's, 2000 UTF-16 units) and the beginning of the content.
 *
 * @see fileSplit.ts
 */
export const FILE_HEAD_BYTES = 8192;

/**
 * Opens one file piece by piece: `update` takes the file's bytes from `from` to its end, in pieces of any size (best
 * as large as those of `piecesOf`). **Under GCM nothing that `update` gives is authentic before `final` has returned; under the
 * other schemes nothing ever is.**
 *
 * @see {@link startFileOpener}
 */
export interface FileOpener {
  /** Text from whoever made the file, never a path to write to; see safeFileName.ts. */
  readonly name: string;
  readonly scheme: SchemeId;
  /** Offset in the file of the first byte that `update` takes. */
  readonly from: number;
  /** Bytes of content. */
  readonly size: number;
  update(piece: Uint8Array): Uint8Array;
  final(): void;
}

/** A file as far as it is known without its content. @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_file) */
export interface FileToOpen {
  /** The first {@link FILE_HEAD_BYTES} of the file, or all of a shorter one. */
  readonly head: Uint8Array;
  /** Bytes of the whole file. */
  readonly size: number;
  /** As the service returned it. */
  readonly contentKey: string;
}

/**
 * Reads the head of a file, opens its name and begins its content. Which files open, and how, is as in `openFile` of
 * fileFrame.ts, but for sealed names longer than the head.
 *
 * Rejects with `badKey`, `unknownScheme`, `badFrame`, `notAuthentic` (the name, GCM), `notText` (the name),
 * `fileTooLarge` (GCM). `update` throws `badFrame` (more than the whole file), `final` `badFrame` (less) and
 * `notAuthentic` (GCM).
 * @see pysdk-core 1fe11ae `xq/__init__.py` (decrypt_file); jssdk-core 987d726 `web-crypto/webcrypto.js`
 */
export function startFileOpener(file: FileToOpen): Promise<FileOpener> {
  return runAsync(startingOpener(file));
}

function* startingOpener({ head, size, contentKey }: FileToOpen): Deriving<FileOpener> {
  const key = splitContentKey(contentKey);
  const frame = parseFileFrame(head);
  const file = splitFile(frame, key);
  const name = readFileName(yield* openPart(file, file.sealedName, key.keyText));
  const { scheme, sealedContent } = file;
  const body = yield* startBody(scheme, sealedContent, key.keyText);
  const from = head.length - sealedContent.length + body.headerBytes;
  const content = contentOf(body, size - from);
  if (scheme === 'gcm') demandGcmSize(content.size);
  return { name, scheme, from, ...content };
}

function* startBody(scheme: SchemeId, body: Uint8Array, keyText: string): Deriving<BodyOpener> {
  if (scheme === 'otp') return otpOpener(keyText);
  return yield* scheme === 'gcm' ? gcmOpener(body, keyText) : ctrOpener(body, keyText);
}

/** Parts the bytes that come, `total` of them, into ciphertext and tail. */
function contentOf(body: BodyOpener, total: number): Pick<FileOpener, 'size' | 'update' | 'final'> {
  const size = total - body.tailBytes;
  demand(size >= 0, 'badFrame', 'a file must hold what its head says');
  const tail = Buffer.alloc(body.tailBytes);
  let seen = 0;
  const update = (piece: Uint8Array): Uint8Array => {
    const ciphertext = piece.subarray(0, Math.max(0, size - seen));
    const rest = piece.subarray(ciphertext.length);
    demand(seen + piece.length <= total, 'badFrame', 'a file ends where it said');
    tail.set(rest, Math.max(0, seen - size));
    seen += piece.length;
    return body.update(ciphertext);
  };
  const final = (): void => {
    demand(seen === total, 'badFrame', 'a file ends where it said');
    body.final(tail);
  };
  return { size, update, final };
}
