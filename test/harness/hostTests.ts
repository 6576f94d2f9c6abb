// Runs the tests of an extension host in VS Code's server, for codeUnderChromium.js. Exit code: 0 passed, 1 failed,
// 124 no end in time, 125 the host or the page crashed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type HostRun, runInHost } from './hostRun.ts';
import { installVscode } from './installVscode.ts';
import { outputDir } from './paths.ts';
import { startVscodeServer, type VscodeServer } from './vscodeServer.ts';
import { Workbench } from './workbench.ts';

const { values, positionals } = parseArgs({ strict: false, allowPositionals: true });
const asPath = (text: unknown): string => {
  if (typeof text !== 'string') throw new Error('An extension and its tests must be named.');
  return text.startsWith('file:') ? fileURLToPath(text) : text;
};

async function keepTraces({ code, log }: HostRun, workbench: Workbench, server: VscodeServer): Promise<void> {
  const folder = path.join(outputDir, 'host');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'workbench.log'), log.join('\n'));
  writeFileSync(path.join(folder, 'server.log'), server.log());
  await workbench.screenshot(path.join(folder, 'window.png')).catch(() => undefined);
  console.log(`  the extension host ended with code ${code}; see ${folder}`);
}

async function runIn(base: string): Promise<number> {
  const installation = await installVscode(process.env['XQ_VSCODE_VERSION'] === '1.100' ? '1.100' : '1.139');
  const server = await startVscodeServer({
    installation,
    dataDir: path.join(base, 'server'),
    smokeTestDriver: true,
  });
  const workbench = await Workbench.launch({ profileDir: path.join(base, 'profile') });
  const failures: string[] = [];
  const task = {
    extension: asPath(values['extensionDevelopmentPath']),
    run: asPath(values['extensionTestsPath']),
    workspace: asPath(positionals[0]),
  };
  const host = await runInHost(workbench, server, task, (line) => {
    console.log(line);
    if (line.includes('FAIL')) failures.push(line);
  });
  if (host.code !== 0) await keepTraces(host, workbench, server);
  // Where no test has said itself what failed.
  if (host.code !== 0 && failures.length === 0) console.log(host.log.slice(-8).join('\n'));
  await workbench.close();
  await server.stop();
  return host.code;
}

const base = mkdtempSync(path.join(tmpdir(), 'xq-host-'));
process.once('exit', () => {
  rmSync(base, { recursive: true, force: true });
});
process.exitCode = await runIn(base);
