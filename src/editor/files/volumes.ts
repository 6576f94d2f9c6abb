import type * as vscode from 'vscode';
import type { BatchWatch } from '../../disk/batch.ts';
import type { Services } from '../services.ts';
import { localVolume } from './localVolume.ts';
import { virtualVolume } from './virtualVolume.ts';
import type { Volume } from './volume.ts';

type VolumeOf = (file: vscode.Uri) => Volume;

/** Tells which volume a file is on. */
export function volumes({ disk }: Services): VolumeOf {
  const local = localVolume(disk);
  return ({ scheme }) => (scheme === 'file' ? local : virtualVolume);
}

/** Works on items that may be on several volumes, one volume after the other; results keep the items' order. */
export async function inVolumes<Item extends { readonly file: vscode.Uri }, Result>(
  volumeOf: VolumeOf,
  items: readonly Item[],
  { signal, onProgress }: BatchWatch,
  work: (volume: Volume, items: readonly Item[], watch: BatchWatch) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const results: Result[] = [];
  const entries = [...items.entries()];
  for (const volume of new Set(items.map(({ file }) => volumeOf(file)))) {
    const part = entries.filter(([, { file }]) => volumeOf(file) === volume);
    const watch: BatchWatch = {
      signal,
      onProgress: (i, bytes) => onProgress?.(part[i]?.[0] ?? 0, bytes),
    };
    const done = await work(
      volume,
      part.map(([, item]) => item),
      watch,
    );
    for (const [i, result] of done.entries()) results[part[i]?.[0] ?? 0] = result;
  }
  return results;
}
