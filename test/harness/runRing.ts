import type { ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { spawnGroup, stopGroup } from './childGroup.ts';
import { inRepo } from './paths.ts';
import { isRingResult, type RingResult } from './ringResult.ts';

interface RingProcess {
  /** The file to run, inside the project. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Modules that are loaded before it. */
  readonly imports?: readonly string[];
  readonly timeoutMs: number;
}

const nothingRan: RingResult = { passed: 0, failed: 1, skipped: 0 };

function start({ file, args = [], env = {}, imports = [] }: RingProcess): ChildProcess {
  const loaders = imports.flatMap((name) => ['--import', pathToFileURL(inRepo(name)).href]);
  return spawnGroup(process.execPath, [...process.execArgv, ...loaders, inRepo(file), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** A result counts only when the process that reported it also ended well; a crash after a good report is a failure. */
function judge(result: RingResult | undefined, code: number | null): RingResult {
  if (result === undefined) {
    console.log(`  FAIL the tests ended without a result (exit code ${code ?? 'none'})`);
    return nothingRan;
  }
  if (result.passed + result.failed === 0) {
    console.log('  FAIL no test ran');
    return nothingRan;
  }
  if (code === 0 || result.failed > 0) return result;
  console.log(`  FAIL the tests passed, but their process ended with code ${code ?? 'none'}`);
  return { ...result, failed: 1 };
}

/** Runs one ring as a process of its own and returns what it reported, in whatever way it ended. */
export async function runRing(ring: RingProcess): Promise<RingResult> {
  const child = start(ring);
  let result: RingResult | undefined;
  child.on('message', (message) => {
    if (isRingResult(message)) result = message;
  });
  const patience = setTimeout(() => {
    console.log(`  FAIL not finished after ${ring.timeoutMs / 1000} s`);
    void stopGroup(child);
  }, ring.timeoutMs);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(patience);
  return judge(result, code);
}
