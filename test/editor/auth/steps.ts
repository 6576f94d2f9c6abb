import { user } from '../fake/fake.ts';
import type { InputBoxHandle } from '../fake/fake.ts';
import type { Stage } from '../stage.ts';
import { API_KEY } from '../stagedService.ts';

export const ADA = 'ada@example.com';
export const BOB = 'bob@example.com';

/** A box on the screen, and the command that waits behind it. */
export interface Asked {
  readonly running: PromiseLike<unknown>;
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

/** The steps of a sign-in that ask the service, in their order. */
export const STEPS = [
  { step: 'the API key check', endpoint: 'GET /subscription/v2/apikey', box: 'apiKey' },
  { step: 'asking for the PIN', endpoint: 'POST /subscription/v2/authorize', box: 'email' },
  { step: 'checking the PIN', endpoint: 'GET /subscription/v2/codevalidation', box: 'pin' },
  { step: 'the exchange', endpoint: 'GET /subscription/v2/exchange', box: 'pin' },
] as const;

export type Step = (typeof STEPS)[number];

/** Comes to the box of a step and types what is right there; Enter is up to the test. */
export async function filledIn({ box: which }: Step, staged: Stage): Promise<Asked> {
  if (which === 'apiKey') return await filled(askedForApiKey(), () => API_KEY);
  if (which === 'email') return await filled(askedForEmail(), () => ADA);
  return await filled(askedForPin(), () => staged.service.pinOf(ADA));
}

async function filled(asking: Promise<Asked>, value: () => string): Promise<Asked> {
  const asked = await asking;
  await asked.box.type(value());
  return asked;
}

/** From whatever step to the end: what is right at each is typed and accepted. */
export async function goOn(staged: Stage, { running, box }: Asked, from: Step['box']): Promise<void> {
  await box.accept();
  if (from === 'apiKey') {
    const email = await user.inputBox({ step: 1 }, running);
    await email.answer(ADA);
  }
  if (from !== 'pin') await finish(staged, { running, box: await user.inputBox({ step: 2 }, running) });
  await running;
  await user.statusBar('xq.status', ADA);
}

export function held(): { readonly until: Promise<void>; readonly release: () => void } {
  let release = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { until, release };
}
