import type { FileHandle } from 'node:fs/promises';
import { type DiskFs, nodeFs } from '../../../src/disk/diskFs.ts';

/** An error as node:fs makes them: its message and its path tell where. */
export function systemError(code: string): Error {
  const error = new Error(`${code}: it failed, write '/tmp/xq-disk-/secret'`);
  return Object.assign(error, { code, syscall: 'write', path: '/tmp/xq-disk-/secret' });
}

export const failing = (code: string) => (): Promise<never> => Promise.reject(systemError(code));

export interface Changes extends Partial<DiskFs> {
  /** Called with every file that is opened; it may change its methods. */
  readonly opened?: (file: FileHandle, path: string, flags: string) => void;
}

/** The real file system but for some functions. */
export function changedFs({ opened, ...changes }: Changes): DiskFs {
  const open: DiskFs['open'] = async (path, flags, mode) => {
    const file = await nodeFs.open(path, flags, mode);
    opened?.(file, String(path), String(flags));
    return file;
  };
  return { ...nodeFs, open, ...changes };
}

/** Lets a method of the file that is written go through `times` times and then fail. */
export function failingWriter(method: 'writev' | 'sync' | 'close', code: string, times = 0): DiskFs {
  return changedFs({
    opened: (file, _path, flags) => {
      if (flags === 'wx') failAfter(file, method, code, times);
    },
  });
}

function failAfter(file: FileHandle, method: 'writev' | 'sync' | 'close', code: string, times: number): void {
  const real = file[method].bind(file) as (...args: unknown[]) => Promise<unknown>;
  let calls = 0;
  const changed = async (...args: unknown[]): Promise<unknown> => {
    if (calls++ < times) return real(...args);
    if (method === 'close') await real();
    throw systemError(code);
  };
  Object.assign(file, { [method]: changed });
}
