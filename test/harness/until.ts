import { setTimeout as pause } from 'node:timers/promises';

const defaultTimeout = 20_000;

/**
 * Asks again and again until there is an answer; for states that no locator can wait for.
 * @throws Error "… did not happen in time" with the name of what was waited for
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined>,
  timeout: number = defaultTimeout,
): Promise<T> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`This did not happen in time: ${what}`);
    await pause(25);
  }
}
