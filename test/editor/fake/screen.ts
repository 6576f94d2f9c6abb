import { onReset } from './resets.ts';
import { later } from './turn.ts';

/** Anything that waits for the person: a box, a picker, a message. */
export interface OnScreen {
  describe(): string;
}

/** Long enough for the slowest honest step; only a failing test ever waits for it. */
const limit = 2000;
const startTimer = setTimeout;
const stopTimer = clearTimeout;

const shown = new Set<OnScreen>();
const watchers = new Set<() => void>();
onReset(() => {
  shown.clear();
  watchers.clear();
});

export const screen = {
  show(thing: OnScreen): void {
    shown.add(thing);
    screen.changed();
  },
  remove(thing: OnScreen): void {
    shown.delete(thing);
    screen.changed();
  },
  /** Something visible has changed: whoever waits looks again. */
  changed(): void {
    for (const look of [...watchers]) look();
  },
  get things(): readonly OnScreen[] {
    return [...shown];
  },
  describe(): string {
    const all = [...shown].map((thing) => `\n  - ${thing.describe()}`);
    return all.length === 0 ? ' nothing' : all.join('');
  },
};

/**
 * Waits until `look` finds something, looking again whenever the screen changes. Fails after a generous limit, or,
 * given the running action, as soon as that has settled without it.
 */
export function waitUntil<T>(
  look: () => T | undefined,
  what: string,
  running?: PromiseLike<unknown>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      stopTimer(timer);
      watchers.delete(tryAgain);
    };
    const fail = (why: string): void => {
      stop();
      reject(new Error(`${why}: no ${what}. On the screen:${screen.describe()}`));
    };
    const tryAgain = (): void => {
      const found = look();
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const timer = startTimer(fail, limit, `Waited ${limit} ms`);
    watchers.add(tryAgain);
    const settled = (): void => {
      later(() => {
        if (watchers.has(tryAgain)) fail('The action has ended');
      });
    };
    running?.then(settled, settled);
    tryAgain();
  });
}

export type Matching = string | RegExp;

/** A text matches a string that it contains, or an expression. */
export function matches(text: string | undefined, wanted: Matching | undefined): boolean {
  if (wanted === undefined) return true;
  if (text === undefined) return false;
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}
