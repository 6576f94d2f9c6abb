// Runs the tests of an extension host in VS Code's server, for codeUnderChromium.js. Exit code: 0 passed, 1 failed,
// 124 no end in time, 125 the host or the page crashed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, parseArgs } from 'node:util';
import { installVscode } from './installVscode.ts';
import { outputDir } from './paths.ts';
import { startVscodeServer, type VscodeServer } from './vscodeServer.ts';
import { Workbench } from './workbench.ts';

/** The tests' reporter marks its lines with this, because the workbench's whole log takes the same way. */
const mark = '@@exthost ';
const timeoutMs = 180_000;

const { values, positionals } = parseArgs({ strict: false, allowPositionals: true });
const asPath = (text: unknown): string => {
  if (typeof text !== 'string') throw new Error('An extension and its tests must be named.');
  return text.startsWith('file:') ? fileURLToPath(text) : text;
};

interface HostRun {
  readonly ended: Promise<number>;
  /** The workbench's own log. */
  readonly log: readonly string[];
  /** Whether a test has said itself what failed. */
  hasTold(): boolean;
}

/** What VS Code tells a page that drives it: each line of its log, and the end of the extension host. */
async function listen(workbench: Workbench): Promise<HostRun> {
  const log: string[] = [];
  let hasTold = false;
  const show = (line: string) => {
    console.log(line);
    hasTold ||= line.includes('FAIL');
  };
  let end: (code: number) => void;
  const ended = new Promise<number>((resolve) => (end = resolve));
  const onLine = (type: string, args: readonly unknown[]) => {
    const line = format(...args);
    const at = line.indexOf(mark);
    if (at >= 0) show(line.slice(at + mark.length));
    else log.push(`[${type}] ${line}`);
    if (/Extension host .*terminated unexpectedly/i.test(line)) end(125);
  };
  await workbench.page.exposeFunction('codeAutomationLog', onLine);
  await workbench.page.exposeFunction('codeAutomationExit', (code: number) => {
    end(code);
  });
  workbench.page.once('crash', () => {
    end(125);
  });
  setTimeout(() => {
    end(124);
  }, timeoutMs).unref();
  return { ended, log, hasTold: () => hasTold };
}

function startupInstructions(server: VscodeServer): (readonly [string, string])[] {
  const remote = (file: string) => `vscode-remote://${server.authority}${encodeURI(file)}`;
  return [
    ['extensionDevelopmentPath', remote(asPath(values['extensionDevelopmentPath']))],
    ['extensionTestsPath', remote(asPath(values['extensionTestsPath']))],
    ['skipWelcome', 'true'],
  ];
}

async function keepTraces(
  code: number,
  host: HostRun,
  workbench: Workbench,
  server: VscodeServer,
): Promise<void> {
  const folder = path.join(outputDir, 'host');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'workbench.log'), host.log.join('\n'));
  writeFileSync(path.join(folder, 'server.log'), server.log());
  await workbench.screenshot(path.join(folder, 'window.png')).catch(() => undefined);
  console.log(`  the extension host ended with code ${code}; see ${folder}`);
  if (!host.hasTold()) console.log(host.log.slice(-8).join('\n'));
}

async function runIn(base: string): Promise<number> {
  const installation = await installVscode(process.env['XQ_VSCODE_VERSION'] === '1.100' ? '1.100' : '1.139');
  const server = await startVscodeServer({
    installation,
    dataDir: path.join(base, 'server'),
    smokeTestDriver: true,
  });
  const workbench = await Workbench.launch({ profileDir: path.join(base, 'profile') });
  const host = await listen(workbench);
  await workbench.page.goto(server.url(asPath(positionals[0]), startupInstructions(server)));
  const code = await host.ended;
  if (code !== 0) await keepTraces(code, host, workbench, server);
  await workbench.close();
  await server.stop();
  return code;
}

const base = mkdtempSync(path.join(tmpdir(), 'xq-host-'));
process.once('exit', () => {
  rmSync(base, { recursive: true, force: true });
});
process.exitCode = await runIn(base);
