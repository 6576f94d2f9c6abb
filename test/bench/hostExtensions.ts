import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuiltParts } from '../harness/builtParts.ts';
import type { VscodeInstallation } from '../harness/installVscode.ts';
import { inRepo } from '../harness/paths.ts';
import { PUBLISHER, WARM_UP } from './host/measured.ts';

/** Built-in extensions of VS Code: the two smallest, and the sign-in provider that everyone copies. */
const BUILT_IN = ['tunnel-forwarding', 'simple-browser', 'github-authentication'] as const;

export type Peer = (typeof BUILT_IN)[number];

/** The name of ours, as it is built for the marketplace. */
export const OURS = 'ours';

const RELEASE = '1.0.0';

/**
 * Lays out copies of the extensions under other ids in a folder of installed extensions. VS Code activates them for no
 * reason of its own, and all in the same host.
 */
export async function layOut({ root }: VscodeInstallation, parts: BuiltParts, base: string): Promise<void> {
  const builtIn = (name: string): string => path.join(root, 'extensions', name);
  await copyOf(builtIn('media-preview'), WARM_UP, base);
  for (const name of BUILT_IN) await copyOf(builtIn(name), name, base);
  await layOutOurs(parts, base);
}

const folderOf = (name: string, base: string): string => path.join(base, `${PUBLISHER}.${name}-${RELEASE}`);

async function copyOf(source: string, name: string, base: string): Promise<void> {
  const folder = folderOf(name, base);
  await cp(source, folder, { recursive: true });
  await rename(folder, name);
}

async function layOutOurs(parts: BuiltParts, base: string): Promise<void> {
  const folder = folderOf(OURS, base);
  await mkdir(path.join(folder, 'dist'), { recursive: true });
  for (const [name, { code }] of parts) await writeFile(path.join(folder, 'dist', name), code);
  for (const name of ['package.json', 'package.nls.json', 'l10n'])
    await cp(inRepo(name), path.join(folder, name), { recursive: true });
  await rename(folder, OURS);
}

/**
 * Without `browser` and `extensionKind`, which would let some of them run in the page, and without the accounts that they
 * contribute: VS Code asks for those at its start.
 */
async function rename(folder: string, name: string): Promise<void> {
  const file = path.join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { readonly contributes: object };
  const contributes = { ...manifest.contributes, authentication: undefined };
  const changed = {
    ...manifest,
    name,
    publisher: PUBLISHER,
    version: RELEASE,
    activationEvents: [],
    contributes,
  };
  await writeFile(file, JSON.stringify({ ...changed, browser: undefined, extensionKind: undefined }));
}
