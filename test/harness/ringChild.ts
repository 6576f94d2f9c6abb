import type { RingResult } from './ringResult.ts';

/** Without whoever started the ring nobody would see its end: it cleans up, and its whole group goes with it. */
function endWithStarter(): void {
  process.once('exit', () => process.kill(0, 'SIGKILL'));
  process.exit(1);
}

if (process.connected) process.once('disconnect', endWithStarter);

/** Tells the result to the process that started this ring. */
export function reportRing(result: RingResult): void {
  process.send?.(result);
}

/** Lets this ring's process end; the exit code must agree with the result. */
export function endRing(exitCode: number): void {
  process.exitCode = exitCode;
  process.off('disconnect', endWithStarter);
  if (process.connected) process.disconnect();
}
