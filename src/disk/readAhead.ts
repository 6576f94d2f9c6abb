import type { FileHandle } from 'node:fs/promises';
import { giveBack, takeBuffers } from './buffers.ts';
import { DiskError } from './diskError.ts';
import { held } from './held.ts';

/**
 * The bytes of a file from `from` up to `to`, in parts of up to 512 KiB; while one is worked on, the next is read. A part
 * is good until the next is asked for. Of several the first is shorter by `lead`. Throws `fileChanged` if the file ends
 * before `to`.
 */
export async function* readAhead(
  file: FileHandle,
  from: number,
  to: number,
  lead = 0,
): AsyncGenerator<Uint8Array> {
  const buffers = takeBuffers(to - from);
  let [free, busy = free] = buffers;
  const read = (at: number, size = busy.length): Promise<Buffer> => {
    [free, busy] = [busy, free];
    return held(fill(file, busy.subarray(0, Math.min(size, to - at)), at));
  };
  let next = read(from, buffers.length === 1 ? free.length : free.length - lead);
  try {
    for (let at = from; at < to;) {
      const part = await next;
      at += part.length;
      if (at < to) next = read(at);
      yield part;
    }
  } finally {
    // A read under way still writes into its buffer.
    await next.catch(() => undefined);
    giveBack(buffers);
  }
}

/** Fills a buffer; the system may give less than is asked for at a time. */
export async function fill(file: FileHandle, buffer: Buffer, at: number): Promise<Buffer> {
  for (let filled = 0; filled < buffer.length;) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, at + filled);
    if (bytesRead === 0) throw new DiskError('fileChanged');
    filled += bytesRead;
  }
  return buffer;
}
