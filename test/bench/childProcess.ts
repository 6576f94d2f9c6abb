import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { spawnGroup } from '../harness/childGroup.ts';

/** Longer than anything here takes; what hangs must end the benchmark, not hold it up for ever. */
const TIMEOUT_MS = 240_000;

/** What a program printed, and how long it took from start to exit. */
export interface Run {
  readonly output: string;
  readonly wholeMs: number;
}

/** Runs a program to its end. Throws with what it printed if its exit code is not 0. */
export async function runTimed(program: string, args: readonly string[]): Promise<Run> {
  const start = performance.now();
  const child = spawnGroup(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
  const exit = new Promise<{ code: number | null; wholeMs: number }>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve({ code, wholeMs: performance.now() - start });
    });
  });
  const printed = Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  const { code, wholeMs } = await exit.finally(() => {
    clearTimeout(timer);
  });
  const [output, complaint] = await printed;
  if (code !== 0) throw new Error(`${program} ended with ${code ?? 'a signal'}: ${complaint.trim()}`);
  return { output, wholeMs };
}

function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  return stream === null ? Promise.resolve('') : text(stream);
}
