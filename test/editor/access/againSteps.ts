import { user } from '../fake/fake.ts';
import type { MessageHandle } from '../fake/fake.ts';
import type { FakeEditor } from '../fake/editors.ts';
import type { Stage } from '../stage.ts';
import { encrypt, openMarked, selectAll, signedIn } from '../text/steps.ts';

export const HOUR = 3_600_000;
export const OFFER = /^Encrypted again for .*\. Whoever has a copy/u;

export const run = (...args: unknown[]): Promise<unknown> => user.run('xq.encryptAgain', ...args);

/** Encrypt Again, for as long as is said, up to the offer to revoke. */
export async function again(
  length = '7 days',
  ...args: unknown[]
): Promise<{ running: Promise<unknown>; offer: MessageHandle }> {
  const running = run(...args);
  await (await user.quickPick({ title: 'Encrypt Again' }, running)).choose(length);
  return { running, offer: await user.message(OFFER, running) };
}

export async function againKeeping(length?: string, ...args: unknown[]): Promise<void> {
  const { running, offer } = await again(length, ...args);
  await offer.choose('Keep');
  await running;
}

/** A message of Ada for Bob, for a day, at the cursor. */
export async function encrypted(marked = 'a: [[one]] # why\n', name?: string): Promise<[Stage, FakeEditor]> {
  const staged = await signedIn();
  const editor = openMarked(marked, name);
  await encrypt();
  selectAll(editor);
  return [staged, editor];
}

export function bodiesOf({ service }: Stage): { recipients: string[]; expires: number; keys?: string[] }[] {
  return service.sent
    .filter(({ url }) => url.endsWith('/packet/add'))
    .map(({ body }) => JSON.parse(body) as { recipients: string[]; expires: number });
}
