import { link, lstat, open, readdir, realpath, rename, stat, unlink } from 'node:fs/promises';

/** What this folder uses of the file system; tests put a failing one in its place. */
export interface DiskFs {
  readonly open: typeof open;
  readonly stat: typeof stat;
  readonly lstat: typeof lstat;
  readonly link: typeof link;
  readonly rename: typeof rename;
  readonly unlink: typeof unlink;
  readonly readdir: typeof readdir;
  readonly realpath: typeof realpath;
}

export const nodeFs: DiskFs = { open, stat, lstat, link, rename, unlink, readdir, realpath };
