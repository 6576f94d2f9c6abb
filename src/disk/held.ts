/** A promise that is awaited later: should it fail before that, it is not reported as forgotten. */
export function held<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}
