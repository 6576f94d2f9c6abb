import * as vscode from 'vscode';
import { handOver, PUBLISHER, WARM_UP } from './measured.ts';

/** Turns of 20 ms that must pass in time before the host counts as calm, and how many are waited for at most. */
const CALM_TURNS = 10;
const MOST_TURNS = 250;

/** Activates the extensions one after the other, in an order of chance, and times each. VS Code calls it. */
export async function run(): Promise<void> {
  const candidates = vscode.extensions.all.filter(({ id }) => id.startsWith(`${PUBLISHER}.`));
  const early = candidates.find(({ isActive }) => isActive);
  if (early !== undefined) throw new Error(`${early.id} was activated before it was measured.`);
  await calm();
  await candidates.find((one) => nameOf(one) === WARM_UP)?.activate();
  const times: Record<string, number> = {};
  for (const candidate of shuffled(candidates.filter((one) => nameOf(one) !== WARM_UP))) {
    const start = performance.now();
    await candidate.activate();
    times[nameOf(candidate)] = performance.now() - start;
  }
  handOver(times);
}

const nameOf = ({ id }: vscode.Extension<unknown>): string => id.slice(PUBLISHER.length + 1);

/** Waits until VS Code has started what it starts by itself. */
async function calm(): Promise<void> {
  for (let turn = 0, inTime = 0; turn < MOST_TURNS && inTime < CALM_TURNS; turn += 1) {
    const start = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 20));
    inTime = performance.now() - start < 30 ? inTime + 1 : 0;
  }
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
