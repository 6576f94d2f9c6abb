/**
 * What a cipher is given at a time. Much larger pieces make Node map and unmap memory for each of them; measured, they are up
 * to ten times slower. 64 KiB costs a large file a tenth more than this on Node 20, and nothing is gained on Node 24.
 *
 * @see {@link piecesOf}
 */
export const PIECE_BYTES = 48 * 1024;

/**
 * Seals one body piece by piece: `header`, then every `update`, then `final`, one behind the other, are the body.
 *
 * @see gcm.ts and ctr.ts for the layouts
 */
export interface BodySealer {
  readonly header: Uint8Array;
  update(piece: Uint8Array): Uint8Array;
  final(): Uint8Array;
}

/**
 * Opens one body piece by piece: `update` takes the ciphertext between the first `headerBytes` and the last `tailBytes`
 * of the body, `final` takes the tail.
 *
 * @see gcm.ts, ctr.ts and otp.ts for the layouts
 */
export interface BodyOpener {
  readonly headerBytes: number;
  readonly tailBytes: number;
  update(piece: Uint8Array): Uint8Array;
  final(tail: Uint8Array): void;
}

/**
 * Bytes as views of at most `size` each.
 *
 * @see {@link PIECE_BYTES}
 */
export function* piecesOf(bytes: Uint8Array, size = PIECE_BYTES): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
