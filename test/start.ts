// `npm start`: builds the extension and opens a VS Code with it, for a person.
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { spawnGroup } from './harness/childGroup.ts';
import { execute } from './harness/execute.ts';
import { installVscode } from './harness/installVscode.ts';
import { findOnPath } from './harness/onPath.ts';
import { packageVsix } from './harness/packageVsix.ts';
import { cacheDir, inRepo } from './harness/paths.ts';
import { installExtension, startVscodeServer } from './harness/vscodeServer.ts';

const firstPort = 8080;
const base = path.join(cacheDir, 'start');
const workspace = path.join(base, 'workspace');

/** The files to try the extension on; what the person changed in an earlier run stays. */
function prepareWorkspace(): void {
  if (existsSync(workspace)) return;
  mkdirSync(base, { recursive: true });
  cpSync(inRepo('test/fixtures/workspace'), workspace, { recursive: true });
}

function desktopVscode(): string | undefined {
  const given = process.env['VSCODE_EXECUTABLE'];
  return given === undefined || given === '' ? findOnPath('code') : given;
}

/** Opens a desktop VS Code with folders of its own, so that the person's own VS Code is not touched. */
async function openDesktop(code: string, vsix: string): Promise<void> {
  const folders = [
    `--user-data-dir=${path.join(base, 'user-data')}`,
    `--extensions-dir=${path.join(base, 'extensions')}`,
  ];
  await execute(code, [...folders, '--install-extension', vsix, '--force']);
  console.log('VS Code is open with XQ Encrypt in it. Ctrl+C here, or closing its window, ends it.');
  const child = spawnGroup(code, [...folders, '--new-window', '--wait', workspace], { stdio: 'inherit' });
  await new Promise((resolve) => child.once('exit', resolve));
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, '127.0.0.1', () =>
      probe.close(() => {
        resolve(true);
      }),
    );
  });
}

async function nextFreePort(port: number): Promise<number> {
  return (await isFree(port)) ? port : nextFreePort(port + 1);
}

/** Serves VS Code to the person's own browser; the port is kept where possible, because secrets belong to it. */
async function openServer(vsix: string): Promise<void> {
  const dataDir = path.join(base, 'server');
  mkdirSync(dataDir, { recursive: true });
  const installation = await installVscode('1.139');
  await installExtension(installation, dataDir, vsix);
  const port = await nextFreePort(firstPort);
  const server = await startVscodeServer({ installation, dataDir, port });
  console.log(`\nVS Code with XQ Encrypt is ready. Open this in a browser:\n\n  ${server.url(workspace)}\n`);
  console.log('Ctrl+C ends it.');
  await server.ended;
}

const vsix = await packageVsix();
prepareWorkspace();
const code = desktopVscode();
await (code === undefined ? openServer(vsix) : openDesktop(code, vsix));
