import type { FileHandle } from 'node:fs/promises';
import { piecesOf } from '../crypto/bodyPieces.ts';
import { readAhead } from './readAhead.ts';
import type { Source } from './source.ts';
import { goOn, type Watch } from './watch.ts';
import { WriteBehind } from './writeBehind.ts';

/** Parts that end where a page of the system's cache does are written faster. */
const PAGE_BYTES = 4096;

/** What is done to the bytes on the way; `header` is written before and what `final` gives behind them. */
export interface Work {
  readonly header: Uint8Array;
  update(piece: Uint8Array): Uint8Array;
  final(): Uint8Array;
}

/** A part of the source that goes through {@link Work}: from an offset to the end. */
export interface Flow {
  readonly source: Source;
  readonly from: number;
  readonly work: Work;
  readonly watch: Watch;
}

/**
 * Reads, works and writes at the same time, in a fixed amount of memory. `final` is called before the last part is
 * written, so that a file of one part is written in one go, and under GCM only after its tag was checked.
 */
export async function pump(flow: Flow, target: FileHandle): Promise<void> {
  const writer = new WriteBehind(target);
  try {
    for await (const pieces of workedOn(flow)) await writer.write(pieces);
    await writer.finish();
  } finally {
    // The file is closed next; nothing may be under way then.
    await writer.settle();
  }
}

/** The bytes to write, in parts of up to 512 KiB. */
async function* workedOn({ source, from, work, watch }: Flow): AsyncGenerator<Uint8Array[]> {
  let pieces = [work.header];
  let at = from;
  for await (const part of readAhead(source.file, from, source.size, work.header.length % PAGE_BYTES)) {
    goOn(watch);
    for (const piece of piecesOf(part)) pieces.push(work.update(piece));
    watch.onProgress?.(part.length);
    at += part.length;
    if (at === source.size) break;
    yield pieces;
    pieces = [];
  }
  goOn(watch);
  pieces.push(work.final());
  yield pieces;
}
