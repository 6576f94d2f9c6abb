declare module 'snappyjs' {
  export function compress(bytes: Uint8Array): Uint8Array;
  /** Throws where the bytes are none of Snappy's. */
  export function uncompress(bytes: Uint8Array, largest?: number): Uint8Array;
}
