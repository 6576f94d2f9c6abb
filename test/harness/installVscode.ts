import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { npm } from './npm.js';
import { type NpmPin, unpackNpmPackage } from './npmPackage.ts';
import { cacheDir, inRepo } from './paths.ts';
import { pinForPlatform, type VscodePin, vscodePins, type VscodeVersion } from './vscodePins.ts';

/** A VS Code server with its workbench, and the Node to run it with. */
export interface VscodeInstallation {
  readonly version: VscodeVersion;
  readonly root: string;
  readonly node: string;
}

/** Raise it when the steps below change, so that older installations are made anew. */
const recipe = 1;

/** Parts of VS Code's AI features: two thirds of the disk space, and nothing here uses them. */
const unneeded = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@devcontainers',
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
];

/**
 * Makes a folder exactly once: built beside its place and renamed into it, so that an interrupted installation is
 * never taken for a whole one and two at the same time do not mix.
 */
async function installOnce(
  target: string,
  say: string,
  build: (folder: string) => Promise<void>,
): Promise<void> {
  const stamp = path.join(target, '.recipe');
  const isInstalled = () =>
    readFile(stamp, 'utf8').then(
      (found) => found === String(recipe),
      () => false,
    );
  if (await isInstalled()) return;
  console.error(say);
  await mkdir(path.dirname(target), { recursive: true });
  const draft = await mkdtemp(`${target}.`);
  try {
    await build(draft);
    await writeFile(path.join(draft, '.recipe'), String(recipe));
    if (await isInstalled()) return;
    await rm(target, { recursive: true, force: true });
    await rename(draft, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function installNode(pin: NpmPin): Promise<string> {
  if (process.versions.node.split('.')[0] === pin.version.split('.')[0]) return process.execPath;
  const target = path.join(cacheDir, 'server', `node-${pin.version}`);
  await installOnce(target, `Installing Node ${pin.version}…`, (folder) =>
    unpackNpmPackage(pin, folder, 'bin/node'),
  );
  return path.join(target, 'bin/node');
}

/** The Node that a version of VS Code runs on: this one, where it is of the same major version, else one from npm. */
export function installNodeOf(version: VscodeVersion): Promise<string> {
  return installNode(pinForPlatform(vscodePins[version].node));
}

/** Replaces the native modules that would need a compiler by small JavaScript ones. */
async function placeStubs(root: string): Promise<void> {
  const stub = (name: string) => inRepo('test/harness/stubs', name);
  const modules = path.join(root, 'node_modules');
  await copyFile(stub('spdlog.cjs'), path.join(modules, '@vscode/spdlog/index.js'));
  for (const name of ['native-watchdog', '@vscode/native-watchdog']) {
    const folder = path.join(modules, name);
    if (existsSync(folder)) await copyFile(stub('watchdog.cjs'), path.join(folder, 'index.js'));
  }
}

async function placeRipgrep(pin: NpmPin, root: string): Promise<void> {
  const folder = path.join(root, 'node_modules/@vscode/ripgrep');
  await unpackNpmPackage(pin, folder, 'bin/rg');
  await chmod(path.join(folder, 'bin/rg'), 0o755);
}

async function buildServer(pin: VscodePin, folder: string): Promise<void> {
  await unpackNpmPackage(pin.codeServer, folder);
  const root = path.join(folder, 'lib/vscode');
  // Not `npm ci`: it refuses the package's own npm-shrinkwrap.json, which lacks an optional peer. The shrinkwrap still
  // fixes every version and hash.
  await npm(['install', '--omit=dev', '--ignore-scripts'], root);
  await placeStubs(root);
  if (pin.ripgrep !== undefined) await placeRipgrep(pinForPlatform(pin.ripgrep), root);
  for (const part of unneeded) await rm(path.join(root, part), { recursive: true, force: true });
}

/**
 * Installs VS Code's server and web workbench from npm, without any install script or compiler. A second call finds
 * what the first one left and needs no network.
 */
export async function installVscode(version: VscodeVersion): Promise<VscodeInstallation> {
  const pin = vscodePins[version];
  const target = path.join(cacheDir, 'server', pin.codeServer.version);
  const node = await installNodeOf(version);
  await installOnce(target, `Installing VS Code ${version} from npm…`, (folder) => buildServer(pin, folder));
  return { version, root: path.join(target, 'lib/vscode'), node };
}
