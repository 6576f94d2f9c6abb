import { dirname } from 'node:path';
import { piecesOf } from '../crypto/bodyPieces.ts';
import { CryptoError } from '../crypto/errors.ts';
import { parseFileFrame } from '../crypto/fileFrame.ts';
import { type FileOpener, startFileOpener } from '../crypto/fileOpener.ts';
import { giveBack, takeBuffers } from './buffers.ts';
import { asDiskWork, DiskError } from './diskError.ts';
import { type DiskFs, nodeFs } from './diskFs.ts';
import { held } from './held.ts';
import { fill, readAhead } from './readAhead.ts';
import { release } from '../crypto/release.ts';
import { readHead } from './sealedHead.ts';
import { type Source, withSource } from './source.ts';
import { syncFolder } from './syncFolder.ts';
import { goOn, type Watch } from './watch.ts';

/** A file that was sealed, and what it was sealed from. */
export interface VerifyTask {
  readonly sealed: string;
  readonly source: string;
  readonly contentKey: string;
  readonly locator: string;
}

/**
 * Reads a sealed file back, opens it and compares it byte by byte with its source, as it is now, and makes its name last on
 * the disk: what must be done before the source is removed. Rejects with `fileChanged` (the source is another than what was sealed), `notAuthentic` or
 * `badFrame` (the sealed file is damaged or has another locator), and with any other DiskError.
 */
export function verifySealed(task: VerifyTask, watch: Watch = {}, fs: DiskFs = nodeFs): Promise<void> {
  return asDiskWork(() =>
    withSource(fs, task.sealed, (sealed) =>
      withSource(fs, task.source, async (source) => {
        const isSame = await compare(sealed, await startVerifying(sealed, task), source, watch);
        if (!isSame) throw new DiskError('fileChanged');
        await syncFolder(dirname(task.sealed), fs);
        await source.assertUnchanged();
      }),
    ),
  );
}

async function startVerifying(sealed: Source, { contentKey, locator }: VerifyTask): Promise<FileOpener> {
  const head = await readHead(sealed);
  if (parseFileFrame(head).locator !== locator) {
    throw new CryptoError('badFrame', 'a sealed file must hold the locator it was given');
  }
  return startFileOpener({ head, size: sealed.size, contentKey });
}

/** Goes on after a difference, because the tag tells on which side it is. */
async function compare(sealed: Source, opener: FileOpener, source: Source, watch: Watch): Promise<boolean> {
  const buffers = takeBuffers(source.size);
  let isSame = opener.size === source.size;
  let reading: Promise<Uint8Array> | undefined;
  let at = 0;
  try {
    for await (const part of readAhead(sealed.file, opener.from, sealed.size)) {
      goOn(watch);
      const length = Math.min(part.length, opener.size - at);
      reading = isSame ? held(fill(source.file, buffers[0].subarray(0, length), at)) : undefined;
      const plaintext = Array.from(piecesOf(part), (piece) => opener.update(piece));
      isSame &&= reading !== undefined && areEqual(plaintext, await reading);
      release(plaintext);
      at += length;
      watch.onProgress?.(part.length);
    }
  } finally {
    await reading?.catch(() => undefined);
    giveBack(buffers);
  }
  opener.final();
  return isSame;
}

function areEqual(pieces: readonly Uint8Array[], whole: Uint8Array): boolean {
  let at = 0;
  return pieces.every((piece) => Buffer.compare(piece, whole.subarray(at, (at += piece.length))) === 0);
}
