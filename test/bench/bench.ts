// `npm run bench`: measures ours beside the peers and the floor, in one run, and says which limits are missed.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleChildren } from './bundle.ts';
import { type Attempt, isInDoubt, isMissed, settle } from './judge.ts';
import { describeMachine, type Machine, machineText } from './machine.ts';
import { measuredNodes } from './nodes.ts';
import { parseOptions, selectSections } from './options.ts';
import { fullPlan, type Plan, quickPlan } from './plan.ts';
import { findPrograms, missingOf } from './programs.ts';
import type { Row } from './row.ts';
import type { Section } from './section.ts';
import { allSections } from './sections.ts';
import { tableOf } from './table.ts';
import { benchOutput, makeWorkFolder } from './workFolder.ts';

/** Everything that was measured, as it is kept. */
interface Report {
  readonly machine: Machine;
  readonly quick: boolean;
  readonly rows: readonly Row[];
  /** Sections that broke off twice. */
  readonly errors: readonly string[];
}

const isLimited = ({ limit }: Row): boolean => limit !== undefined;

/** A large file under every tool, its source, what is being written, and something to spare. */
const spaceFor = ({ largeFileBytes }: Plan): number => 9 * largeFileBytes + 1e9;

async function attempt(section: Section): Promise<Attempt> {
  try {
    return { rows: await section.run() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

async function measure(section: Section, isJudged: boolean): Promise<Attempt> {
  const label = section.part === undefined ? section.name : `${section.name}: ${section.part}`;
  const start = performance.now();
  console.error(label);
  let result = await attempt(section);
  if (isJudged && isInDoubt(result)) {
    console.error('  a limit is missed; measuring it again');
    result = settle(result, await attempt(section));
  }
  console.error(`  ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return 'error' in result ? { error: `${label}: ${result.error}` } : result;
}

async function keep(report: Report, text: string): Promise<string> {
  await mkdir(benchOutput, { recursive: true });
  const name = path.join(benchOutput, `bench-${report.machine.date.slice(0, 19).replaceAll(':', '-')}`);
  await writeFile(`${name}.json`, `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFile(`${name}.md`, `${text}\n`);
  return `${name}.json`;
}

function textOf({ machine, quick, rows, errors }: Report): string {
  const parts = [machineText(machine), tableOf(rows), ...errors.map((error) => `FAIL ${error}`)];
  if (quick) parts.unshift('Small sizes and few rounds: the numbers mean little, and no limit is enforced.');
  return parts.join('\n\n');
}

async function main(): Promise<void> {
  const { only, quick } = parseOptions(process.argv.slice(2));
  const plan = quick ? quickPlan : fullPlan;
  const nodes = await measuredNodes();
  const programs = await findPrograms();
  const machine = describeMachine(
    nodes.map(({ version }) => version),
    missingOf(programs),
  );
  console.error(machineText(machine));
  const folder = makeWorkFolder(spaceFor(plan));
  const bundleOf = await bundleChildren(path.join(folder, 'code'));
  const sections = selectSections(allSections({ plan, nodes, programs, folder, bundleOf }), only);
  const rows: Row[] = [];
  const errors: string[] = [];
  for (const section of sections) {
    const result = await measure(section, !quick);
    if ('error' in result) errors.push(result.error);
    else rows.push(...result.rows);
  }
  const report = { machine, quick, rows, errors };
  const text = textOf(report);
  console.log(`\n${text}\n`);
  console.log(`Kept in ${path.relative(process.cwd(), await keep(report, text))}`);
  const missed = rows.filter(isMissed).length;
  if (!quick) console.log(`${missed} of ${rows.filter(isLimited).length} limits missed`);
  process.exitCode = errors.length > 0 || (!quick && missed > 0) ? 1 : 0;
}

await main();
