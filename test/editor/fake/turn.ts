const nextTurn = setImmediate;

/** One turn of the event loop: the distance between the extension host and the window. */
export function turn(): Promise<void> {
  return new Promise((resolve) => nextTurn(resolve));
}

/** What VS Code tells an extension later, never inside the call that caused it. */
export function later(action: () => void): void {
  nextTurn(action);
}
