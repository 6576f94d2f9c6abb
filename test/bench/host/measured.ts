import { writeFileSync } from 'node:fs';

/** Milliseconds of each extension's `activate()`, by its name. */
export type Activation = Readonly<Record<string, number>>;

/** What was measured in an editor. */
export interface Editing {
  /** Milliseconds of a thousand replacements, by the way they were made, one a round. */
  readonly replacements: Readonly<Record<ReplacementWay, readonly number[]>>;
  /** Connections that five requests in a row took. */
  readonly connections: { readonly hostFetch: number; readonly nodeFetch: number };
}

export type ReplacementWay = 'ours' | 'bare' | 'workspaceEdit';

/** Under this publisher the extensions are installed whose activation is measured. */
export const PUBLISHER = 'xq-bench';

/** One that is activated first and not measured, so that no other pays for what the first one pays for. */
export const WARM_UP = 'warm-up';

export const REPLACEMENTS = 1000;

/** Hands over what was measured inside an extension host. */
export function handOver(measured: Activation | Editing): void {
  const file = process.env['XQ_BENCH_RESULT'];
  if (file === undefined) throw new Error('XQ_BENCH_RESULT must name a file.');
  writeFileSync(file, JSON.stringify(measured));
}
