import { readFileSync } from 'node:fs';

/** Megabytes of memory that this process holds. */
export const heldMb = (): number => statusMb('VmRSS');

/**
 * Megabytes it held at most since it began. Not `ru_maxrss`, which a program inherits from whoever started it.
 */
export const peakMb = (): number => statusMb('VmHWM');

function statusMb(field: string): number {
  const line = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'));
  if (line?.[1] === undefined) throw new Error(`This system does not say ${field}.`);
  return Number(line[1]) / 1024;
}
