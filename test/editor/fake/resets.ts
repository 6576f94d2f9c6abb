const resets: (() => void)[] = [];

/** Each part of the fake says how it becomes new; `fake.reset()` runs them in the order of registration. */
export function onReset(reset: () => void): void {
  resets.push(reset);
}

export function resetAll(): void {
  for (const reset of resets) reset();
}
