import { CALM } from '../../../src/editor/blocks/expiryRequests.ts';
import { holdTimers } from '../auth/heldTimers.ts';
import type { HeldTimers } from '../auth/heldTimers.ts';
import type { FakeEditor } from '../fake/editors.ts';
import type { Stage, StageOptions } from '../stage.ts';
import { settle } from '../fake/fake.ts';
import { withMessages } from './steps.ts';

export const EXPIRATION = 'GET /validation/v2/expiration/:locator';
export const ON: StageOptions = { settings: { 'xq.show.expiry': true } };

export const marked = (count: number): string =>
  Array.from({ length: count }, (_, i) => `a${String(i)}: [[text]]\n`).join('');

/** A person who has encrypted so many texts, each on its line. */
export async function encrypted(count: number, options = ON): Promise<[Stage, FakeEditor]> {
  return await withMessages(marked(count), options);
}

let timers: HeldTimers | undefined;

/** Lets no time pass but what {@link pause} and {@link calm} let; for a whole suite. */
export function holdTime(): void {
  beforeEach(() => {
    timers = holdTimers(300);
  });
  afterEach(() => {
    timers?.release();
  });
}

/** Nobody scrolls or types for a while. */
export async function pause(): Promise<void> {
  await settle();
  timers?.pass(CALM);
}

/** As {@link pause}, and what is asked then is answered. */
export async function calm({ service }: Stage): Promise<void> {
  await pause();
  await service.quiet();
}
