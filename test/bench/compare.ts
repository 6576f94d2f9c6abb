import type { Row } from './row.ts';
import { median, pairedRatio, type Samples } from './statistics.ts';

/** What a row says beside its numbers. */
export type About = Omit<Row, 'ratio' | 'ours' | 'other'>;

/** The row for two candidates of the same rounds. */
export function compare(about: About, ours: Samples, other: Samples): Row {
  return { ...about, ratio: pairedRatio(ours, other), ours: median(ours), other: median(other) };
}

/** A candidate's samples; a name that was never measured is a fault of the benchmark. */
export function samplesOf<Sample>(measured: ReadonlyMap<string, Sample>, name: string): Sample {
  const samples = measured.get(name);
  if (samples === undefined) throw new Error(`${name} was not measured.`);
  return samples;
}
