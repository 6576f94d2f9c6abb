import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { needlesOf } from './needles.ts';
import { unpacked } from './unpacked.ts';

/** A secret that stands in a file in clear, or in a coding that anyone undoes. */
export interface Leak {
  readonly file: string;
  readonly secret: string;
  readonly coding: string;
}

export interface Scan {
  readonly leaks: Leak[];
  readonly files: number;
  readonly bytes: number;
}

/**
 * Looks for secrets in every file of some folders, and in what is packed in them. Not seen: what is compressed otherwise
 * (Brotli in the browser's cache) or encrypted, what was removed, memory that the system moved to the disk.
 */
export function scanForLeaks(folders: readonly string[], secrets: readonly string[]): Scan {
  const needles = needlesOf(secrets);
  const files = folders.flatMap(filesIn);
  let bytes = 0;
  const leaks = files.flatMap((file) => {
    const content = read(file);
    const texts = [content, ...unpacked(content)];
    bytes += content.length;
    return needles
      .filter((needle) => texts.some((text) => text.includes(needle.bytes)))
      .map(({ secret, coding }) => ({ file, secret, coding }));
  });
  return { leaks, files: files.length, bytes };
}

/** A program may remove its file while the folders are gone through. */
function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false);
}
