import type { FileOpener } from '../crypto/fileOpener.ts';
import { asDiskWork } from './diskError.ts';
import { type DiskFs, nodeFs } from './diskFs.ts';
import { pump, type Work } from './pump.ts';
import { headOf, type SealedHead, startOpening } from './sealedHead.ts';
import { withSource } from './source.ts';
import { writingBeside } from './target.ts';
import { goOn, type Watch } from './watch.ts';

/** One `.xqf` file to open. */
export interface OpenTask {
  readonly source: string;
  readonly contentKey: string;
  /** The path to write to, by the name inside, which was made safe. */
  readonly target: (name: string) => string;
  readonly overwrite?: boolean;
  /** For when the source is removed afterwards. */
  readonly fsync?: boolean;
}

/** What was opened, and where it is. */
export interface Opened extends SealedHead {
  readonly target: string;
}

/**
 * Opens one `.xqf` file. The target appears whole or not at all, readable by this user only, and under GCM not before the
 * tag was verified. Rejects with a DiskError, or a CryptoError of `startFileOpener`.
 */
export function openSealedFile(task: OpenTask, watch: Watch = {}, fs: DiskFs = nodeFs): Promise<Opened> {
  const { overwrite = false, fsync = false } = task;
  return asDiskWork(async () => {
    goOn(watch);
    return withSource(fs, task.source, async (source) => {
      const opener = await startOpening(source, task.contentKey);
      const head = headOf(opener);
      const target = task.target(head.name);
      return writingBeside(fs, { path: target, overwrite, fsync }, async (file) => {
        await pump({ source, from: opener.from, work: workOf(opener), watch }, file);
        await source.assertUnchanged();
        return { ...head, target };
      });
    });
  });
}

const NOTHING = new Uint8Array();

function workOf(opener: FileOpener): Work {
  const final = (): Uint8Array => {
    opener.final();
    return NOTHING;
  };
  return { header: NOTHING, update: (piece) => opener.update(piece), final };
}
