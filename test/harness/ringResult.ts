/** What a ring of tests came to. */
export interface RingResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const addResults = (a: RingResult, b: RingResult): RingResult => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

export function isRingResult(value: unknown): value is RingResult {
  const { passed, failed, skipped } = (value ?? {}) as Partial<Record<keyof RingResult, unknown>>;
  return [passed, failed, skipped].every(Number.isSafeInteger);
}
