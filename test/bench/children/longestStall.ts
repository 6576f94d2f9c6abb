/** Runs work and returns how many milliseconds the event loop was held up at most while it ran. */
export async function longestStall(work: () => Promise<void>): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  try {
    await work();
    // What held it up at the very end counts too.
    look();
  } finally {
    clearInterval(timer);
  }
  return longest;
}
