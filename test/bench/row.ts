/** One line of the table: ours against another, both measured in the same run. */
export interface Row {
  /** As in `P5`. */
  readonly goal: string;
  /** As in `file 1 GB, encrypt, GCM`. */
  readonly what: string;
  /** `Node 20`, `Node 24`, `VS Code 1.139`. */
  readonly where: string;
  /** As in `two-buffer copy`. */
  readonly against: string;
  /** Ours by the other: the median of paired ratios. Never NaN; a row that cannot be measured is left out, with a word why. */
  readonly ratio: number;
  /** What the ratio must not exceed. Absent: shown only. */
  readonly limit?: number;
  readonly ours?: number;
  readonly other?: number;
  readonly unit?: 'ms' | 'µs' | 'MB' | 'requests' | 'KB';
  readonly note?: string;
}
