import type { ChildProcess } from 'node:child_process';
import { execute } from './execute.ts';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

async function processes(): Promise<Process[]> {
  const lines = (await execute('ps', ['-A', '-o', 'pid=,ppid=,args='])).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/**
 * Ends what a program has started, whose command line holds a word, as a crash would.
 * @throws Error if there is no such process
 */
export async function killBelow(child: ChildProcess, word: string): Promise<void> {
  const all = await processes();
  const isBelow = ({ parent }: Process): boolean =>
    parent === child.pid || all.some((one) => one.pid === parent && isBelow(one));
  const found = all.filter((one) => one.command.includes(word) && isBelow(one));
  if (found.length === 0) throw new Error(`No process with ${word} is running.`);
  for (const { pid } of found) process.kill(pid, 'SIGKILL');
}
