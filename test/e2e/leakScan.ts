import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

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

interface Needle {
  readonly secret: string;
  readonly coding: string;
  readonly bytes: Buffer;
}

/** Looks for secrets in every file of some folders: as UTF-8, as UTF-16, in base64 (at each of its three offsets), in hexadecimal. */
export function scanForLeaks(folders: readonly string[], secrets: readonly string[]): Scan {
  const needles = [...new Set(secrets)].flatMap(needlesOf);
  const files = folders.flatMap(filesIn);
  let bytes = 0;
  const leaks = files.flatMap((file) => {
    const content = readFileSync(file);
    bytes += content.length;
    return needles
      .filter((needle) => content.includes(needle.bytes))
      .map(({ secret, coding }) => ({ file, secret, coding }));
  });
  return { leaks, files: files.length, bytes };
}

function needlesOf(secret: string): Needle[] {
  const plain = Buffer.from(secret, 'utf8');
  const codings: readonly (readonly [string, Buffer])[] = [
    ['utf-8', plain],
    ['utf-16', Buffer.from(secret, 'utf16le')],
    ['hexadecimal', Buffer.from(plain.toString('hex'))],
    ...[0, 1, 2].map((offset) => [`base64 at ${offset}`, base64At(plain, offset)] as const),
  ];
  return codings.map(([coding, bytes]) => ({ secret, coding, bytes }));
}

/** What base64 makes of the secret when `offset` bytes stand before it: the part that does not depend on them. */
function base64At(plain: Buffer, offset: number): Buffer {
  const coded = Buffer.concat([Buffer.alloc(offset), plain])
    .toString('base64')
    .replace(/=+$/, '');
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor(((offset + plain.length) * 8) / 6);
  return Buffer.from(coded.slice(first, last));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false);
}
