import { openSealedFile } from '../../../src/disk/openSealedFile.ts';
import { sealFile } from '../../../src/disk/sealFile.ts';
import { answer } from './answer.ts';
import { copyFile } from './copyFile.ts';
import { longestStall } from './longestStall.ts';
import { heldMb, peakMb } from './memory.ts';
import { LOCATOR } from './samples.ts';
import { openWhole, sealWhole } from './wholeFile.ts';

/** One thing done to one file, in a process of its own. */
export interface FileJob {
  readonly work: keyof typeof works;
  readonly source: string;
  /** Must not be there yet. */
  readonly target: string;
  readonly key: string;
}

export interface FileResult {
  /** In the process, without its start. */
  readonly ms: number;
  readonly stallMs: number;
  /** Megabytes it held before the work, with everything loaded, and at most. */
  readonly idleMb: number;
  readonly peakMb: number;
}

type Work = (source: string, target: string, key: string) => Promise<unknown>;

const works = {
  copy: copyFile,
  seal: (source, target, contentKey) => sealFile({ source, target, contentKey, locator: LOCATOR }),
  open: (source, target, contentKey) => openSealedFile({ source, contentKey, target: () => target }),
  sealWhole,
  openWhole,
  // Loaded only where it is measured, since what is loaded is part of an idle process.
  ageSeal: async (...args) => (await import('./filePeers.ts')).ageSeal(...args),
  ageOpen: async (...args) => (await import('./filePeers.ts')).ageOpen(...args),
} satisfies Record<string, Work>;

await answer(async ({ work, source, target, key }: FileJob): Promise<FileResult> => {
  const idleMb = heldMb();
  const start = performance.now();
  let ms = 0;
  const stallMs = await longestStall(async () => {
    await works[work](source, target, key);
    ms = performance.now() - start;
  });
  return { ms, stallMs, idleMb, peakMb: peakMb() };
});
