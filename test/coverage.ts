// Compares the coverage of rings 1 and 2 with the floor of each layer: the closer to the bytes, the higher.
import { readFileSync } from 'node:fs';
import { inRepo } from './harness/paths.ts';

const floors = { crypto: 100, disk: 95, xq: 95, sandbox: 90, editor: 80 } as const;

interface Count {
  readonly total: number;
  readonly covered: number;
}

type Summary = Readonly<Record<string, { readonly lines: Count }>>;

/** Lines only: the branches of a file that was compiled on the fly hold what the compiler added. */
function percentOf(layer: string, summary: Summary): number {
  const files = Object.entries(summary).filter(([file]) => file.startsWith(inRepo('src', layer)));
  const sum = (pick: (count: Count) => number): number =>
    files.reduce((all, [, { lines }]) => all + pick(lines), 0);
  return (100 * sum(({ covered }) => covered)) / sum(({ total }) => total);
}

const summary = JSON.parse(readFileSync(inRepo('coverage/coverage-summary.json'), 'utf8')) as Summary;
for (const [layer, floor] of Object.entries(floors)) {
  const percent = percentOf(layer, summary);
  console.log(`${layer}: ${percent.toFixed(1)} % of lines (at least ${floor} %)`);
  // Not "below": a layer without files is no number, and must not pass.
  if (!(percent >= floor)) process.exitCode = 1;
}
