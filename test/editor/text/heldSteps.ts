import type { Stage } from '../stage.ts';
import { ADD, encrypt, hold, told } from './steps.ts';

interface Held {
  readonly running: Promise<void>;
  /** Lets the answer of the service through; resolves when the command has ended. */
  readonly release: () => Promise<void>;
}

/** Runs a command up to the moment in which the service has done its part and its answer is under way. */
export async function held(staged: Stage, endpoint = ADD, command = encrypt): Promise<Held> {
  const answer = hold(staged, endpoint);
  const running = command();
  await answer.struck;
  const release = async (): Promise<void> => {
    answer.release();
    await running;
  };
  return { running, release };
}

/** Lets the answer through and expects that the user is told that the text was not replaced. */
export async function releaseInVain({ running, release }: Held): Promise<string> {
  const ended = release();
  const message = await told(running);
  const { text } = message;
  await message.dismiss();
  await ended;
  return text;
}
