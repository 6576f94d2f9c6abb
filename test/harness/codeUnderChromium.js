#!/usr/bin/env node
// Takes the place of a desktop VS Code for @vscode/test-electron: the same arguments, but the extension's tests run in
// VS Code's server, opened in Chromium.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const runner = fileURLToPath(new URL('./hostTests.ts', import.meta.url));
const args = ['--import', import.meta.resolve('tsx'), runner, ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { stdio: 'inherit' });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal));
}
child.once('exit', (code) => process.exit(code ?? 1));
