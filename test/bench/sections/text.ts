import type { TextJob } from '../children/text.ts';
import type { Form } from '../children/textOurs.ts';
import type { ToolTimes } from '../children/tool.ts';
import type { XorJob } from '../children/xor.ts';
import { type About, compare } from '../compare.ts';
import type { MeasuredNode } from '../nodes.ts';
import { sizeText } from '../plan.ts';
import type { Row } from '../row.ts';
import type { Section } from '../section.ts';
import { measureIn, type Setting } from '../setting.ts';
import { pairedRatio } from '../statistics.ts';

interface Case {
  readonly goal: string;
  readonly bytes: number;
  readonly form: Form;
}

/** One text of every size in both forms. */
const cases: readonly Case[] = (['inline', 'block'] as const).flatMap((form) => [
  { goal: 'P1', bytes: 100, form },
  { goal: 'P1', bytes: 10_000, form },
  { goal: 'P2', bytes: 1_000_000, form },
]);

const LIMIT_TO_AGE = 0.2;
/** Shown, not enforced: what a copy of 1 MB costs is up to the processor's cache. */
const GOAL_TO_MEMCPY = 12;

function limitToFloor({ goal }: Case, { major }: MeasuredNode): number {
  if (goal === 'P1') return 1.3;
  // At this size Node 24's floor itself differs from run to run.
  return major === 24 ? 2.5 : 1.6;
}

export function textSections(setting: Setting): Section[] {
  const ofNode = (node: MeasuredNode): Section[] => [
    ...cases.map((one) => ({
      name: 'text',
      part: `${sizeText(one.bytes)} ${one.form}, ${node.where}`,
      run: () => measureText(setting, node, one),
    })),
    { name: 'text', part: `XOR, ${node.where}`, run: () => measureXor(setting, node) },
  ];
  return setting.nodes.flatMap(ofNode);
}

async function measureText(setting: Setting, node: MeasuredNode, one: Case): Promise<Row[]> {
  const { rounds, sampleMs } = setting.plan;
  const job: TextJob = { bytes: one.bytes, form: one.form, rounds, sampleMs };
  const times = await measureIn<ToolTimes>(setting, node, 'text', job);
  return (['encrypt', 'decrypt'] as const).flatMap((direction) => {
    const { [direction]: samples } = times;
    const row = (against: string, more: Partial<About> = {}): Row => {
      const what = `text ${sizeText(one.bytes)}, ${direction}, ${one.form}`;
      const about = { goal: one.goal, what, where: node.where, against, unit: 'ms' as const };
      const { ours = [], [against]: other = [] } = samples;
      return compare({ ...about, ...more }, ours, other);
    };
    return [
      row('floor', { limit: limitToFloor(one, node) }),
      row('age-encryption', { limit: LIMIT_TO_AGE, note: floorAgainst(samples, 'age-encryption') }),
      row('openpgp'),
    ];
  });
}

/** How much of a peer's time is the least that the format itself can cost: what no code of ours could go below. */
function floorAgainst(samples: ToolTimes['encrypt'], peer: string): string {
  const { floor = [], [peer]: other = [] } = samples;
  return `the floor alone: ${pairedRatio(floor, other).toFixed(2)}x`;
}

async function measureXor(setting: Setting, node: MeasuredNode): Promise<Row[]> {
  const bytes = 1_000_000;
  const { rounds, sampleMs } = setting.plan;
  const job: XorJob = { bytes, rounds, sampleMs };
  const { decrypt } = await measureIn<ToolTimes>(setting, node, 'xor', job);
  const { ours = [], memcpy = [] } = decrypt;
  const what = `text ${sizeText(bytes)}, decrypt, XOR, bytes to bytes`;
  const note = `the goal is ${GOAL_TO_MEMCPY}x`;
  return [
    compare({ goal: 'P17', what, where: node.where, against: 'memcpy', unit: 'ms', note }, ours, memcpy),
  ];
}
