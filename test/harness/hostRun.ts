import { format } from 'node:util';
import type { VscodeServer } from './vscodeServer.ts';
import type { Workbench } from './workbench.ts';

/** Lines for the person who waits begin with this, because the workbench's whole log takes the same way. */
const mark = '@@exthost ';
const timeoutMs = 180_000;

/** What is run inside an extension host. */
export interface HostTask {
  /** The folder of an extension, from the sources; others may be installed. */
  readonly extension: string;
  /** A CommonJS file with a function `run`; the host ends when that does. */
  readonly run: string;
  readonly workspace: string;
  /** Lets the extensions use what VS Code keeps for its own. */
  readonly proposedApi?: boolean;
}

/** How it ended. */
export interface HostRun {
  /** 0 when `run` resolved (also when the host died in silence), 1 when it rejected, 124 no end in time, 125 a crash. */
  readonly code: number;
  /** The workbench's own log. */
  readonly log: readonly string[];
}

/** Opens a folder in VS Code and runs something in its extension host. @param show gets each marked line */
export async function runInHost(
  workbench: Workbench,
  server: VscodeServer,
  task: HostTask,
  show: (line: string) => void,
): Promise<HostRun> {
  const log: string[] = [];
  const { ended } = await listen(workbench, (type, line) => {
    const at = line.indexOf(mark);
    if (at >= 0) show(line.slice(at + mark.length));
    else log.push(`[${type}] ${line}`);
  });
  await workbench.page.goto(server.url(task.workspace, startupInstructions(server, task)));
  return { code: await ended, log };
}

/** What VS Code tells a page that drives it: each line of its log, and the end of the extension host. */
async function listen(
  workbench: Workbench,
  onLine: (type: string, line: string) => void,
): Promise<{ readonly ended: Promise<number> }> {
  let end: (code: number) => void;
  const ended = new Promise<number>((resolve) => (end = resolve));
  await workbench.page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
    const line = format(...args);
    onLine(type, line);
    if (/Extension host .*terminated unexpectedly/i.test(line)) end(125);
  });
  await workbench.page.exposeFunction('codeAutomationExit', (code: number) => {
    end(code);
  });
  workbench.page.once('crash', () => {
    end(125);
  });
  setTimeout(() => {
    end(124);
  }, timeoutMs).unref();
  return { ended };
}

function startupInstructions(server: VscodeServer, task: HostTask): (readonly [string, string])[] {
  const remote = (file: string) => `vscode-remote://${server.authority}${encodeURI(file)}`;
  return [
    ['extensionDevelopmentPath', remote(task.extension)],
    ['extensionTestsPath', remote(task.run)],
    ['skipWelcome', 'true'],
    ...(task.proposedApi === true ? [['enableProposedApi', ''] as const] : []),
  ];
}
