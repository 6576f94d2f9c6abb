import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { execute } from '../harness/execute.ts';

/** What the ratios were measured on. */
export interface Machine {
  readonly date: string;
  readonly node: string;
  readonly openssl: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  /** Of the last minute, when the run began. */
  readonly load: number;
}

const versions = 'JSON.stringify([process.versions.node, process.versions.openssl])';

/** @param node the Node that runs what is measured */
export async function describeMachine(node: string): Promise<Machine> {
  const [version, openssl] = JSON.parse(await execute(node, ['-p', versions])) as [string, string];
  return {
    date: new Date().toISOString(),
    node: version,
    openssl,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${arch()}`,
    load: currentLoad(),
  };
}

export const currentLoad = (): number => Math.round(loadavg()[0]! * 100) / 100;

export const machineLine = (machine: Machine): string =>
  `${machine.date.slice(0, 10)}, Node ${machine.node} (OpenSSL ${machine.openssl}), ${machine.cores} cores of ${machine.cpu}, ` +
  `${machine.memoryGiB} GiB, ${machine.system}, load ${machine.load} at the start`;
