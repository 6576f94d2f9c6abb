/**
 * Read buffers. Two of 512 KiB, one read into while the other is worked on, came within a few percent of the fastest; with
 * 1 MiB the memory allocator sometimes made everything five times slower.
 */
const BUFFER_BYTES = 512 * 1024;
/** What is kept for the next file. More can be in use at a time. */
const KEPT = 4;

const kept: Buffer[] = [];

/** Buffers for reading that many bytes: one that just holds them, or two that take turns. */
export function takeBuffers(bytes: number): readonly [Buffer] | readonly [Buffer, Buffer] {
  return bytes <= BUFFER_BYTES ? [Buffer.allocUnsafeSlow(bytes)] : [takeOne(), takeOne()];
}

/** Overwrites what was read, which may be plaintext. Nothing may read or write the buffers any more. */
export function giveBack(buffers: readonly Buffer[]): void {
  for (const buffer of buffers) {
    buffer.fill(0);
    if (buffer.length === BUFFER_BYTES && kept.length < KEPT) kept.push(buffer);
  }
}

function takeOne(): Buffer {
  return kept.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
}
