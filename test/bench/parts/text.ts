import { type Case, compared, weighed } from '../row.ts';
import type { Runtime } from '../runtime.ts';

const SIZES = [
  { name: '100 B', bytes: 100, times: 60, goal: 'P1' },
  { name: '10 KB', bytes: 10_000, times: 50, goal: 'P1' },
  { name: '1 MB', bytes: 1_000_000, times: 8, goal: 'P2' },
] as const;

/** Texts between plaintext and what stands in the document (P1, P2), and one that is very long (P3). */
export function textCases(runtime: Runtime, nodeMajor: number): Case[] {
  const rounds = runtime.full ? 15 : 9;
  const mostOf = { P1: 1.3, P2: nodeMajor >= 24 ? 2.5 : 1.6 };
  const short = SIZES.flatMap(({ name, bytes, times, goal }) =>
    (['encrypt', 'decrypt'] as const).map((direction) => ({
      goal,
      what: `text ${name}, ${direction}`,
      measure: async () => {
        const raw = await runtime.child('text', { bytes, direction, form: 'inline', rounds, times });
        return compared(raw, { floor: mostOf[goal], 'age-encryption': 0.2 });
      },
    })),
  );
  return [...short, ...blocks(runtime, rounds), longText(runtime)];
}

/** The form for whole lines: the same frame cut into lines of 64, which the floor does not do. */
function blocks(runtime: Runtime, rounds: number): Case[] {
  return (['encrypt', 'decrypt'] as const).map((direction) => ({
    goal: 'P2',
    what: `text 1 MB as a block of lines, ${direction}`,
    measure: async () => {
      const raw = await runtime.child('text', {
        bytes: 1_000_000,
        direction,
        form: 'block',
        rounds,
        times: 8,
      });
      return compared(raw, { 'age-encryption': 0.2 });
    },
  }));
}

function longText(runtime: Runtime): Case {
  const megabytes = runtime.full ? 200 : 50;
  return {
    goal: 'P3',
    what: `text ${megabytes} MB there and back, peak memory`,
    measure: async () => {
      const { peakKiB } = await runtime.child('longText', { bytes: megabytes * 1_000_000 });
      return weighed([Math.round(peakKiB / 1024)], 'MB');
    },
  };
}
