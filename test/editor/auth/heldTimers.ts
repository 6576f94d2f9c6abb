/** The timers that are set while this holds them: nothing runs by itself, a test lets time pass. */
export interface HeldTimers {
  /** Runs what is due within so many milliseconds from now. */
  pass(milliseconds: number): void;
  /** How many there are. */
  readonly held: number;
  release(): void;
}

/** Holds the timers of `from` milliseconds and more; shorter ones run as ever. */
export function holdTimers(from = 0): HeldTimers {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const held = new Map<object, { readonly run: () => void; readonly ms: number }>();
  const later = (run: () => void, ms = 0): object => {
    if (ms < from) return set(run, ms);
    const timer = { unref: () => timer, ref: () => timer };
    held.set(timer, { run, ms });
    return timer;
  };
  const forget = (timer: object | undefined): void => {
    if (timer === undefined || !held.delete(timer)) clear(timer as NodeJS.Timeout | undefined);
  };
  Object.assign(globalThis, { setTimeout: later, clearTimeout: forget });
  return {
    pass(milliseconds) {
      for (const [timer, { run, ms }] of [...held]) {
        if (ms > milliseconds) continue;
        held.delete(timer);
        run();
      }
    },
    get held() {
      return held.size;
    },
    release() {
      Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
    },
  };
}
