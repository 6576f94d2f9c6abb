import type { TextJob } from '../children/text.ts';
import type { Form } from '../children/textOurs.ts';
import type { ToolTimes } from '../children/tool.ts';
import type { XorJob } from '../children/xor.ts';
import { compare } from '../compare.ts';
import type { MeasuredNode } from '../nodes.ts';
import { sizeText } from '../plan.ts';
import type { Row } from '../row.ts';
import type { Section } from '../section.ts';
import { measureIn, type Setting } from '../setting.ts';

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
    const row = (against: string, limit?: number, name = 'ours'): Row => {
      const what = `text ${sizeText(one.bytes)}, ${direction}, ${one.form}${name === 'ours' ? '' : ', as a batch of one'}`;
      const about = { goal: one.goal, what, where: node.where, against, unit: 'ms' as const };
      const { [name]: ours = [], [against]: other = [] } = times[direction];
      return compare({ ...about, ...(limit !== undefined && { limit }) }, ours, other);
    };
    return [
      row('floor', limitToFloor(one, node)),
      row('floor', undefined, 'ours, as a batch'),
      row('age-encryption', LIMIT_TO_AGE),
      row('openpgp'),
    ];
  });
}

async function measureXor(setting: Setting, node: MeasuredNode): Promise<Row[]> {
  const bytes = 1_000_000;
  const { rounds, sampleMs } = setting.plan;
  const job: XorJob = { bytes, rounds, sampleMs };
  const { decrypt } = await measureIn<ToolTimes>(setting, node, 'xor', job);
  const { ours = [], memcpy = [] } = decrypt;
  const what = `text ${sizeText(bytes)}, decrypt, XOR, to a string`;
  return [compare({ goal: 'P17', what, where: node.where, against: 'memcpy', unit: 'ms' }, ours, memcpy)];
}
