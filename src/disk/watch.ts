import { DiskError } from './diskError.ts';

/** How a caller follows and stops the work on one file. */
export interface Watch {
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes of the source that were worked on since the last call. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** Throws `cancelled` once the signal says so. */
export function goOn({ signal }: Pick<Watch, 'signal'>): void {
  if (signal?.aborted === true) throw new DiskError('cancelled');
}
