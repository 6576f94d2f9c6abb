/** The timers that are set while this holds them: nothing runs by itself, a test lets time pass. */
export interface HeldTimers {
  /** Runs what is due within so many milliseconds from now. */
  pass(milliseconds: number): void;
  release(): void;
}

export function holdTimers(): HeldTimers {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const held = new Map<object, { readonly run: () => void; readonly ms: number }>();
  const later = (run: () => void, ms = 0): object => {
    const timer = { unref: () => timer, ref: () => timer };
    held.set(timer, { run, ms });
    return timer;
  };
  const forget = (timer: object): void => void held.delete(timer);
  Object.assign(globalThis, { setTimeout: later, clearTimeout: forget });
  return {
    pass(milliseconds) {
      for (const [timer, { run, ms }] of [...held]) {
        if (ms > milliseconds) continue;
        held.delete(timer);
        run();
      }
    },
    release() {
      Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
    },
  };
}
