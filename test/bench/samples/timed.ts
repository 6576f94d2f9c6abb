/** Milliseconds that `work` takes on average, run `times` times, with the garbage of earlier work out of the way. */
export async function timed(times: number, work: () => unknown): Promise<number> {
  globalThis.gc?.();
  const start = performance.now();
  for (let i = 0; i < times; i += 1) {
    const result = work();
    if (result instanceof Promise) await result;
  }
  return (performance.now() - start) / times;
}
