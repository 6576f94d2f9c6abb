import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';

/**
 * Set for everything that a group's head starts. Such a process is in a group already, which whoever started the head
 * ends as a whole; so it opens no group of its own, which nobody would end after a crash.
 */
const marker = 'XQ_HARNESS_GROUP';
const isInsideGroup = process.env[marker] !== undefined;

const running = new Set<ChildProcess>();

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(isInsideGroup ? child.pid : -child.pid, name);
  } catch {
    // It has ended already, and so has everything it started.
  }
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
let isWatching = false;
let isEnding = false;

/**
 * From now on a signal ends what was started, and then this process, through its `exit` event. Called by whatever starts
 * a program; for what must be undone after those have ended, call it first and listen for `exit` then.
 */
export function endWithChildren(): void {
  if (isWatching) return;
  isWatching = true;
  process.once('exit', () => {
    for (const child of running) signal(child, 'SIGKILL');
  });
  for (const name of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
    // Not `once`: Ctrl+C comes from the terminal and again from whoever started this, and the second must not cut short
    // what the first began.
    process.on(name, () => {
      if (!isEnding) endAfterHeads(128 + signalNumbers[name]);
    });
  }
}

/** A group's head is given the time to remove what it has made; `exit` ends the rest. */
function endAfterHeads(code: number): void {
  isEnding = true;
  const heads = isInsideGroup ? [] : [...running];
  void Promise.all(heads.map(stopGroup)).then(() => process.exit(code));
}

/** Starts a program as the head of a process group; however this process or the program ends, nothing of it is left. */
export function spawnGroup(file: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  endWithChildren();
  const env = { ...(options.env ?? process.env), [marker]: '1' };
  const child = spawn(file, args, { ...options, env, detached: !isInsideGroup });
  running.add(child);
  child.once('error', () => running.delete(child));
  child.once('exit', () => {
    signal(child, 'SIGKILL');
    running.delete(child);
  });
  return child;
}

/** Ends the program and what it started: politely first, and for good when it has not ended three seconds later. */
export async function stopGroup(child: ChildProcess): Promise<void> {
  if (!running.has(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  signal(child, 'SIGTERM');
  const patience = setTimeout(() => {
    signal(child, 'SIGKILL');
  }, 3000);
  await ended;
  clearTimeout(patience);
}
