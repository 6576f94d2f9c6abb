import { availableParallelism, cpus, loadavg, release, totalmem, type as systemType } from 'node:os';

/** What the numbers were measured on. */
export interface Machine {
  readonly date: string;
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly nodes: readonly string[];
  /** Of the last minute, when the run began. */
  readonly load: number;
  /** Programs whose rows are missing because they are not present. */
  readonly notPresent: readonly string[];
}

export function describeMachine(nodes: readonly string[], notPresent: readonly string[]): Machine {
  return {
    date: new Date().toISOString(),
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${systemType()} ${release()} ${process.arch}`,
    nodes,
    load: loadavg()[0] ?? 0,
    notPresent,
  };
}

/** Above that, others use the machine, and the ratios say less. */
const QUIET_LOAD = 1.5;

export function machineText({
  date,
  cores,
  cpu,
  memoryGb,
  system,
  nodes,
  load,
  notPresent,
}: Machine): string {
  const lines = [
    `${date.slice(0, 16)}Z, ${cores} cores of ${cpu}, ${memoryGb} GB, ${system}; Node ${nodes.join(', ')}`,
    `load at the start ${load.toFixed(2)}${load > QUIET_LOAD ? ': the machine is busy, measure again when it is not' : ''}`,
  ];
  if (notPresent.length > 0) lines.push(`not present, so without rows: ${notPresent.join(', ')}`);
  return lines.join('\n');
}
