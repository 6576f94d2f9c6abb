import { readFileSync } from 'node:fs';

/** The most memory this process ever had, in KiB. Not `ru_maxrss`, which begins with the peak of whoever started it. */
export function peakKiB(): number {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line?.[1]);
}
