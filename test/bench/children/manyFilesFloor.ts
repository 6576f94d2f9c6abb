import { pbkdf2, randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mapInFlight } from '../../../src/crypto/mapInFlight.ts';
import { atATime } from './atATime.ts';

/** The format seals a file's name and its content, each under a salt of its own. */
const DERIVATIONS = 2;
/** As many as Node's thread pool works on at a time. */
const FILES_IN_FLIGHT = 4;

/** What many small files cost at least: their keys, derived on two cores, then each read, written beside and renamed. */
export async function manyFilesFloor(
  contentKeys: readonly string[],
  names: readonly string[],
  from: string,
  to: string,
): Promise<void> {
  const salt = randomBytes(16);
  const keys = Array.from({ length: DERIVATIONS }, () => contentKeys).flat();
  await atATime(4, keys, (key, done) => {
    pbkdf2(key, salt, 1024, 32, 'sha256', done);
  });
  await mapInFlight(names, FILES_IN_FLIGHT, async (name) => {
    const content = await readFile(path.join(from, name));
    const beside = path.join(to, `.${name}.tmp`);
    await writeFile(beside, content, { flag: 'wx', mode: 0o600 });
    await rename(beside, path.join(to, name));
  });
}
