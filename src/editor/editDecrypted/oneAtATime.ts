/** Runs works one after the other, in the order in which they were asked for, whatever becomes of each. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let busy: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = busy.then(work);
    busy = done.catch(() => undefined);
    return done;
  };
}
