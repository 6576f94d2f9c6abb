import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { spawnGroup } from '../harness/childGroup.ts';
import { inRepo } from '../harness/paths.ts';
import type { Tasks } from './child.ts';

const builtDir = inRepo('bench-output/build');

/** What every part of the benchmark works with. */
export interface Runtime {
  readonly full: boolean;
  /** The Node that runs what is measured. */
  readonly node: string;
  /** For files; it is removed at the end, however the run ends. */
  readonly scratch: string;
  /** Runs a task of child.ts in a process of its own. */
  child<Name extends keyof Tasks>(
    task: Name,
    ...input: Parameters<Tasks[Name]>
  ): Promise<Awaited<ReturnType<Tasks[Name]>>>;
}

/** Bundles what is measured as the extension is bundled, but for the peers, which run as they were installed. */
async function buildChild(): Promise<string> {
  mkdirSync(builtDir, { recursive: true });
  await build({
    entryPoints: { child: inRepo('test/bench/child.ts') },
    outdir: builtDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['age-encryption', 'openpgp'],
    minify: true,
    logLevel: 'warning',
  });
  return path.join(builtDir, 'child.mjs');
}

export async function startRuntime(options: { full: boolean; node: string; dir: string }): Promise<Runtime> {
  const scratch = mkdtempSync(path.join(options.dir === '' ? tmpdir() : options.dir, 'xq-bench-'));
  process.once('exit', () => {
    rmSync(scratch, { recursive: true, force: true });
  });
  const program = await buildChild();
  return {
    full: options.full,
    node: options.node,
    scratch,
    child: async (task, ...input) =>
      JSON.parse(
        await printed(options.node, ['--expose-gc', program, task, JSON.stringify(input[0] ?? null)]),
      ) as never,
  };
}

/** Runs a program and returns what it printed; it ends with this process. */
function printed(file: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const child = spawnGroup(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(text);
      else reject(new Error(`${args[2] ?? file} ended with code ${code ?? 'none'}`));
    });
  });
}
