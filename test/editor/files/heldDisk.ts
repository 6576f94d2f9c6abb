import type { FileHandle } from 'node:fs/promises';
import type { DiskFs } from '../../../src/disk/diskFs.ts';
import { changedFs } from '../../unit/disk/faultyFs.ts';

/** A disk on which what is done to one file waits until the test lets it go on. */
export interface HeldDisk {
  readonly fs: DiskFs;
  /** Resolves when the work on the file has come to the point where it waits. */
  readonly struck: Promise<void>;
  readonly release: () => void;
}

/** Holds reading or writing the files whose path matches. */
export function heldDisk(method: 'read' | 'writev', which: RegExp): HeldDisk {
  let strike: () => void = () => undefined;
  let release: () => void = () => undefined;
  const struck = new Promise<void>((resolve) => (strike = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  const opened = (file: FileHandle, path: string): void => {
    if (!which.test(path)) return;
    const real = file[method].bind(file) as (...args: unknown[]) => Promise<unknown>;
    const held = async (...args: unknown[]): Promise<unknown> => {
      strike();
      await released;
      return real(...args);
    };
    Object.assign(file, { [method]: held });
  };
  return { fs: changedFs({ opened }), struck, release };
}
