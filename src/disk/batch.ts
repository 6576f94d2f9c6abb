import { resolve } from 'node:path';
import type { CryptoError } from '../crypto/errors.ts';
import { mapInFlight } from '../crypto/mapInFlight.ts';
import { asItemError, DiskError } from './diskError.ts';
import { type DiskFs, nodeFs } from './diskFs.ts';
import { oneName } from './oneName.ts';
import { type Opened, openSealedFile, type OpenTask } from './openSealedFile.ts';
import { type Sealed, sealFile, type SealTask } from './sealFile.ts';
import type { Watch } from './watch.ts';

/** Follows and stops a batch; `index` is the item's place in it. */
export interface BatchWatch {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((index: number, bytes: number) => void) | undefined;
}

const SMALL_BYTES = 512 * 1024;
/** Of small files the waiting is what takes time: 8 to 16 at once came within a fifth of the floor. */
const SMALL_IN_FLIGHT = 12;
/** One large file alone keeps the machine busy; the second fills its gaps. More would only take memory. */
const LARGE_IN_FLIGHT = 2;

/**
 * Seals many files; results keep the order, and what failed is an error in its place. Of two with one target, the second
 * fails with `targetExists`. Once cancelled, what is not finished is `cancelled`; what is finished stays.
 */
export function sealFiles(
  tasks: readonly SealTask[],
  watch: BatchWatch = {},
  fs: DiskFs = nodeFs,
): Promise<(Sealed | DiskError | CryptoError)[]> {
  const claim = claims();
  return inBatch(tasks, watch, fs, async (task, item) =>
    sealFile({ ...task, target: claim(task.target) }, item, fs),
  );
}

/** Opens many `.xqf` files, as {@link sealFiles} seals. */
export function openSealedFiles(
  tasks: readonly OpenTask[],
  watch: BatchWatch = {},
  fs: DiskFs = nodeFs,
): Promise<(Opened | DiskError | CryptoError)[]> {
  const claim = claims();
  return inBatch(tasks, watch, fs, (task, item) =>
    openSealedFile({ ...task, target: (name) => claim(task.target(name)) }, item, fs),
  );
}

async function inBatch<Task extends { readonly source: string }, Result>(
  tasks: readonly Task[],
  { signal, onProgress }: BatchWatch,
  fs: DiskFs,
  run: (task: Task, watch: Watch) => Promise<Result>,
): Promise<(Result | DiskError | CryptoError)[]> {
  const results: (Result | DiskError | CryptoError)[] = [];
  const runOne = async ([index, task]: readonly [number, Task]): Promise<void> => {
    const watch = { signal, onProgress: (bytes: number) => onProgress?.(index, bytes) };
    results[index] = await run(task, watch).catch(asItemError);
  };
  const small = await mapInFlight(tasks, SMALL_IN_FLIGHT, ({ source }) => isSmall(fs, source));
  const items = [...tasks.entries()];
  await mapInFlight(
    items.filter(([index]) => small[index]),
    SMALL_IN_FLIGHT,
    runOne,
  );
  await mapInFlight(
    items.filter(([index]) => !small[index]),
    LARGE_IN_FLIGHT,
    runOne,
  );
  return results;
}

/** A source that cannot be looked at counts as small; working on it will say why. */
async function isSmall(fs: DiskFs, path: string): Promise<boolean> {
  try {
    return (await fs.stat(path)).size <= SMALL_BYTES;
  } catch {
    return true;
  }
}

/** Where overwriting was asked for, it is not for what the same batch has just written. */
function claims(): (path: string) => string {
  const claimed = new Set<string>();
  return (path) => {
    const key = oneName(resolve(path));
    if (claimed.has(key)) throw new DiskError('targetExists');
    claimed.add(key);
    return path;
  };
}
