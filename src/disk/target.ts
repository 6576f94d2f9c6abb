import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { toHex } from '../crypto/bytes.ts';
import { LONGEST_FILE_NAME } from '../crypto/fileName.ts';
import { shortName } from '../crypto/shortName.ts';
import { DiskError, errnoOf } from './diskError.ts';
import type { DiskFs } from './diskFs.ts';
import { isThere } from './look.ts';

/** Where a file is written to, and how. */
export interface Target {
  readonly path: string;
  /** Replace what is there. A symbolic link there is replaced, not followed. */
  readonly overwrite: boolean;
  /**
   * Wait until the content is on the disk; for when the source is removed afterwards. Always done where a file is replaced.
   * The name is made to last by `syncFolder`.
   */
  readonly fsync: boolean;
}

/** File systems without hard links say so in many ways; exFAT under Windows says EISDIR. */
const NO_LINKS = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EACCES',
  'EINVAL',
  'EMLINK',
  'EISDIR',
]);

/**
 * Lets `work` write a file beside the target that only this user can read, and gives it the target's name when `work` has
 * returned. Until then nobody sees anything under that name, and if anything fails, nothing is left behind.
 */
export async function writingBeside<Result>(
  fs: DiskFs,
  target: Target,
  work: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  // Asked early, so that nothing is read in vain; what decides is `publish`.
  const replaces = await isThere(target.path, fs);
  if (replaces && !target.overwrite) throw new DiskError('targetExists');
  const temporary = join(dirname(target.path), temporaryName(basename(target.path)));
  const file = await fs.open(temporary, 'wx', 0o600);
  try {
    const result = await writeAndClose(file, target.fsync || replaces, work);
    await publish(fs, temporary, target);
    return result;
  } catch (error) {
    await fs.unlink(temporary).catch(() => undefined);
    throw error;
  }
}

async function writeAndClose<Result>(
  file: FileHandle,
  fsync: boolean,
  work: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  try {
    const result = await work(file);
    if (fsync) await file.sync();
    return result;
  } finally {
    await file.close();
  }
}

/**
 * A name for what will be called `name` once it is whole. It goes into the same folder, so that it can be renamed at all,
 * and is shortened, because systems allow 255 bytes.
 */
export function temporaryName(name: string): string {
  return `.${shortName(Array.from(name), LONGEST_FILE_NAME)}.tmp-${toHex(randomBytes(8))}`;
}

function publish(fs: DiskFs, temporary: string, { path, overwrite }: Target): Promise<void> {
  return overwrite ? fs.rename(temporary, path) : renameToNew(fs, temporary, path);
}

/** Renaming replaces what is there; a hard link does not, whoever comes in between. */
async function renameToNew(fs: DiskFs, temporary: string, path: string): Promise<void> {
  try {
    await fs.link(temporary, path);
  } catch (error) {
    if (!NO_LINKS.has(errnoOf(error) ?? '')) throw error;
    return renameToReserved(fs, temporary, path);
  }
  await dropOtherName(fs, temporary, path);
}

/** Where the temporary name stays, as when a virus scanner holds it, the file must not be there by its final name either. */
async function dropOtherName(fs: DiskFs, temporary: string, path: string): Promise<void> {
  try {
    await fs.unlink(temporary).catch(() => fs.unlink(temporary));
  } catch (error) {
    await fs.unlink(path).catch(() => undefined);
    throw error;
  }
}

/** Without hard links: an empty file takes the name, if it is free, and is replaced at once. */
async function renameToReserved(fs: DiskFs, temporary: string, path: string): Promise<void> {
  await (await fs.open(path, 'wx', 0o600)).close();
  try {
    await fs.rename(temporary, path);
  } catch (error) {
    await fs.unlink(path).catch(() => undefined);
    throw error;
  }
}
