import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { execute } from './execute.ts';
import { npm } from './npm.js';

/** One version of one npm package, and the hash it must have (the registry's `dist.integrity`). */
export interface NpmPin {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

async function demandIntegrity(pin: NpmPin, archive: string): Promise<void> {
  const hash = createHash('sha512').update(await readFile(archive));
  if (`sha512-${hash.digest('base64')}` === pin.integrity) return;
  throw new Error(`${pin.name}@${pin.version} is not the package that was pinned: its sha512 differs.`);
}

/** Downloads a pinned package through npm's cache, checks its hash, and unpacks it (or one file of it) into a folder. */
export async function unpackNpmPackage(pin: NpmPin, into: string, onlyFile?: string): Promise<void> {
  await mkdir(into, { recursive: true });
  const download = await mkdtemp(path.join(into, '.download-'));
  await npm(['pack', `${pin.name}@${pin.version}`, '--ignore-scripts', '--pack-destination', download], into);
  const [fileName = ''] = await readdir(download);
  const archive = path.join(download, fileName);
  await demandIntegrity(pin, archive);
  const member = onlyFile === undefined ? [] : [`package/${onlyFile}`];
  await execute('tar', ['-xzf', archive, '-C', into, '--strip-components=1', '--no-same-owner', ...member]);
  await rm(download, { recursive: true });
}
