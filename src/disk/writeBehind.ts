import type { FileHandle } from 'node:fs/promises';
import { DiskError } from './diskError.ts';
import { held } from './held.ts';
import { release } from '../crypto/release.ts';

/** Writes to a file's end with one write under way while the next part is made, no more. */
export class WriteBehind {
  readonly #file: FileHandle;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Waits for the write before and begins this one. The pieces must not be changed until the next call has returned. */
  async write(pieces: Uint8Array[]): Promise<void> {
    await this.#writing;
    this.#writing = held(writeAll(this.#file, pieces));
  }

  /** Waits for the last write. */
  async finish(): Promise<void> {
    await this.#writing;
  }

  /** Waits for the last write, whatever became of it. */
  async settle(): Promise<void> {
    await this.#writing.catch(() => undefined);
  }
}

/** The system may take less than it is given, as when the disk is nearly full. */
async function writeAll(file: FileHandle, pieces: Uint8Array[]): Promise<void> {
  for (let left = pieces.filter(({ length }) => length > 0); left.length > 0;) {
    const { bytesWritten } = await file.writev(left);
    if (bytesWritten === 0) throw new DiskError('noSpace');
    left = without(left, bytesWritten);
  }
  release(pieces);
}

function without(pieces: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let skip = bytes;
  return pieces.flatMap((piece) => {
    const rest = piece.subarray(skip);
    skip = Math.max(0, skip - piece.length);
    return rest.length > 0 ? [rest] : [];
  });
}
