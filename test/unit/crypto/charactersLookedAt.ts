/** Characters that searching for strings and matching patterns goes over while `work` runs. */
export function charactersLookedAt(work: () => unknown): number {
  let looked = 0;
  const restore = [
    watch(String.prototype, 'indexOf', ([text, part = '', from = 0], at) => {
      looked += (at === -1 ? text.length : Number(at) + part.length) - from;
    }),
    watch(String.prototype, 'lastIndexOf', ([text, , from = text.length], at) => {
      looked += Math.max(0, from) - Number(at);
    }),
    // Every other function that takes a pattern goes through exec.
    watch(RegExp.prototype, 'exec', ([pattern, text = ''], match) => {
      const isSticky = (pattern as unknown as RegExp).sticky;
      looked += match === null && !isSticky ? text.length : 1 + String(match).length;
    }),
  ];
  try {
    work();
  } finally {
    for (const undo of restore) undo();
  }
  return looked;
}

type Call = [self: string, argument?: string, from?: number];

/** Calls `count` after each call of a method; returns what ends that. */
function watch(owner: object, method: string, count: (call: Call, result: unknown) => void): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, method)!;
  const original = descriptor.value as (...rest: unknown[]) => unknown;
  const value = function (this: string, ...rest: [string?, number?]): unknown {
    const result = Reflect.apply(original, this, rest);
    count([this, ...rest], result);
    return result;
  };
  Object.defineProperty(owner, method, { ...descriptor, value });
  return () => {
    Object.defineProperty(owner, method, descriptor);
  };
}
