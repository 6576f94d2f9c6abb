import { isXqError } from '../../xq/errors.ts';
import type { XqError } from '../../xq/errors.ts';
import { inBatches } from '../../xq/inBatches.ts';
import type { Session } from '../../xq/session.ts';
import type { Locator } from '../../xq/terms.ts';
import { zip } from '../../xq/zip.ts';
import type { Services } from '../services.ts';
import { askKeyState } from './askKeyState.ts';
import type { KeyState } from './keyStates.ts';

/** Requests under way at once: the protocol has none for many. */
const WIDTH = 4;

/**
 * Asks the service how things stand with keys, without fetching them, and keeps that in `services.keyStates`. Gives an
 * error where it did not tell; after one that would stop the others too, they are not asked about.
 */
export async function askKeyStates(
  { keyStates, now }: Services,
  session: Session,
  locators: readonly Locator[],
  signal: AbortSignal,
): Promise<(KeyState | XqError)[]> {
  const { generation } = keyStates;
  let stopped: XqError | undefined;
  const states = await inBatches(locators, WIDTH, async (locator): Promise<KeyState | XqError> => {
    if (stopped !== undefined) return stopped;
    try {
      return await askKeyState(locator, session, now, signal);
    } catch (error) {
      if (!isXqError(error)) throw error;
      return (stopped = error);
    }
  });
  keyStates.learn(
    zip(locators, states).flatMap(([locator, state]) =>
      isXqError(state) ? [] : [[locator, state] as const],
    ),
    generation,
  );
  return states;
}
