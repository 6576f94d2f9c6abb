import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleForHost } from '../harness/buildTests.ts';
import type { BuiltParts } from '../harness/builtParts.ts';
import { type HostRun, runInHost } from '../harness/hostRun.ts';
import { installVscode } from '../harness/installVscode.ts';
import { inRepo } from '../harness/paths.ts';
import { startVscodeServer, type VscodeServer } from '../harness/vscodeServer.ts';
import { Workbench } from '../harness/workbench.ts';
import type { Activation, Editing } from './host/measured.ts';
import { layOut } from './hostExtensions.ts';

/** The VS Code that everything is measured in. */
export const VERSION = '1.139';

/** A VS Code server for measuring in. */
export interface BenchHost {
  readonly root: string;
  /** Measures in an extension host of its own, in a browser that is new too. */
  measure(what: 'activation'): Promise<Activation>;
  measure(what: 'editing'): Promise<Editing>;
  stop(): Promise<void>;
}

/** Starts VS Code's server with the extensions whose activation is compared. */
export async function startBenchHost(parts: BuiltParts): Promise<BenchHost> {
  const base = mkdtempSync(path.join(tmpdir(), 'xq-bench-host-'));
  const result = path.join(base, 'result.json');
  const dataDir = path.join(base, 'server');
  const installation = await installVscode(VERSION);
  await layOut(installation, parts, path.join(dataDir, 'extensions'));
  for (const name of ['workspace', 'driver']) mkdirSync(path.join(base, name));
  const env = { XQ_BENCH_RESULT: result };
  const server = await startVscodeServer({ installation, dataDir, smokeTestDriver: true, env });
  return {
    root: installation.root,
    measure: async <T>(what: string): Promise<T> => {
      rmSync(result, { force: true });
      const host = await runInBrowser(server, what, base);
      // A host that dies ends as if all were well; only the file says that it did not.
      if (host.code === 0 && existsSync(result)) return JSON.parse(readFileSync(result, 'utf8')) as T;
      throw new Error(`The extension host ended with code ${host.code}:\n${host.log.slice(-12).join('\n')}`);
    },
    stop: async () => {
      await server.stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

async function runInBrowser(server: VscodeServer, what: string, base: string): Promise<HostRun> {
  const run = path.join(base, `${what}.cjs`);
  if (!existsSync(run))
    await bundleForHost(`export { run } from './${what}.ts';`, inRepo('test/bench/host'), run);
  const workbench = await Workbench.launch({ profileDir: mkdtempSync(path.join(base, 'profile-')) });
  try {
    const task = { extension: path.join(base, 'driver'), run, workspace: path.join(base, 'workspace') };
    return await runInHost(workbench, server, { ...task, proposedApi: true }, () => undefined);
  } finally {
    await workbench.close();
  }
}
