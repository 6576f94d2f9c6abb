import { user } from '../fake/fake.ts';
import type { InputBoxHandle } from '../fake/fake.ts';
import type { Stage } from '../stage.ts';

export const ADA = 'ada@example.com';
export const BOB = 'bob@example.com';

/** A box on the screen, and the command that waits behind it. */
export interface Asked {
  readonly running: Promise<unknown>;
  readonly box: InputBoxHandle;
}

export async function askedForApiKey(command = 'xq.signIn'): Promise<Asked> {
  const running = user.run(command);
  return { running, box: await user.inputBox({ title: 'API Key' }, running) };
}

export async function askedForEmail(command = 'xq.signIn'): Promise<Asked> {
  const running = user.run(command);
  return { running, box: await user.inputBox({ placeholder: 'name@example.com' }, running) };
}

export async function askedForPin(email = ADA): Promise<Asked> {
  const { running, box } = await askedForEmail();
  await box.answer(email);
  return { running, box: await user.inputBox({ step: 2 }, running) };
}

/** The person types the PIN of the newest mail and is signed in. */
export async function finish({ service }: Stage, { running, box }: Asked, email = ADA): Promise<void> {
  await box.answer(service.pinOf(email));
  await running;
}
