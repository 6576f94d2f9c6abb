import { join } from 'node:path';
import { asDiskWork } from './diskError.ts';
import { type DiskFs, nodeFs } from './diskFs.ts';
import { goOn, type Watch } from './watch.ts';

/**
 * What version control keeps for itself, a folder or, in worktrees and submodules, a file: with these encrypted, a checkout
 * would be none any more.
 */
export const NOT_ENTERED = new Set(['.git', '.hg', '.svn']);

/**
 * The ordinary files in a folder and the folders in it, ordered by path. Links are left out, because they may lead
 * anywhere, and so is what version control keeps. Rejects with a DiskError.
 */
export function filesBelow(folder: string, watch: Watch = {}, fs: DiskFs = nodeFs): Promise<string[]> {
  return asDiskWork(async () => {
    const files: string[] = [];
    const folders = [folder];
    for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
      goOn(watch);
      for (const entry of await fs.readdir(next, { withFileTypes: true })) {
        if (NOT_ENTERED.has(entry.name)) continue;
        if (entry.isFile()) files.push(join(next, entry.name));
        else if (entry.isDirectory()) folders.push(join(next, entry.name));
      }
    }
    return files.sort();
  });
}
