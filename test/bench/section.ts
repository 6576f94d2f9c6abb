import type { Row } from './row.ts';

/**
 * A part of the benchmark that is measured at once, and again as a whole if one of its rows misses its limit. So it is
 * best small: one Node, one size. `--only` selects by `name`, which several may share.
 */
export interface Section {
  readonly name: string;
  /** Which of those of one name; said while it runs. */
  readonly part?: string;
  run(): Promise<Row[]>;
}
