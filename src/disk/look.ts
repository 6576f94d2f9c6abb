import { asDiskWork, asMissing, DiskError, errnoOf } from './diskError.ts';
import { type DiskFs, nodeFs } from './diskFs.ts';

/** What a path leads to; a symbolic link is followed. */
export interface Look {
  readonly isFolder: boolean;
  /** Bytes of a file; 0 for a folder. */
  readonly size: number;
}

/** Looks at a path. Rejects with a DiskError: `sourceMissing`, `notAFile` (neither file nor folder), … */
export function lookAt(path: string, fs: DiskFs = nodeFs): Promise<Look> {
  return asDiskWork(async () => {
    const found = await fs.stat(path).catch(asMissing);
    if (!found.isFile() && !found.isDirectory()) throw new DiskError('notAFile');
    return { isFolder: found.isDirectory(), size: found.isDirectory() ? 0 : found.size };
  });
}

/** Whether something has this name, be it a link that leads nowhere. Rejects with a DiskError. */
export function isThere(path: string, fs: DiskFs = nodeFs): Promise<boolean> {
  return asDiskWork(async () => {
    try {
      await fs.lstat(path);
      return true;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return false;
      throw error;
    }
  });
}

/**
 * Removes an ordinary file for good. A link is kept, since what it leads to would stay: `notAFile`. Rejects with a
 * DiskError.
 */
export function removeFile(path: string, fs: DiskFs = nodeFs): Promise<void> {
  return asDiskWork(async () => {
    if (!(await fs.lstat(path).catch(asMissing)).isFile()) throw new DiskError('notAFile');
    await fs.unlink(path);
  });
}
