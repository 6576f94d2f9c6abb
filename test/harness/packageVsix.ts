import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execute } from './execute.ts';
import { cacheDir, inRepo } from './paths.ts';

/** The packaged extension, once `packageVsix` has made it. */
export const builtVsix = path.join(cacheDir, 'xq-encrypt.vsix');

/** Bundles the extension as it is shipped. @param options more of those of esbuild.js */
export async function buildExtension(...options: readonly string[]): Promise<void> {
  await execute(process.execPath, [inRepo('esbuild.js'), '--production', ...options], { cwd: inRepo() });
}

/** Builds and packages the extension as it is shipped. As a process of its own, so that it is silent unless it fails. */
export async function packageVsix(): Promise<string> {
  mkdirSync(cacheDir, { recursive: true });
  const vsce = fileURLToPath(new URL('../vsce', import.meta.resolve('@vscode/vsce')));
  const args = ['package', '--no-dependencies', '--out', builtVsix];
  await execute(process.execPath, [vsce, ...args], { cwd: inRepo() });
  return builtVsix;
}
