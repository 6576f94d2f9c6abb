import type { IndexJob, IndexTimes } from '../children/index.ts';
import { type About, compare, samplesOf } from '../compare.ts';
import { beginningsOf, EDITS, FEW, MANY } from '../edits.ts';
import type { MeasuredNode } from '../nodes.ts';
import type { Row } from '../row.ts';
import type { Section } from '../section.ts';
import { measureIn, type Setting } from '../setting.ts';

const FEW_BLOCKS = 100;
/** The eightfold is 0.4 MB and 10 MB. */
const BEGINNINGS = [2000, 48_000];
const LIMIT_TO_READING = 0.02;
const LIMIT_OF_EIGHT = 12;
const LIMIT_TO_FEW = 1.5;

export function indexSections(setting: Setting): Section[] {
  return setting.nodes.map((node) => ({
    name: 'index',
    part: node.where,
    run: () => measureIndex(setting, node),
  }));
}

/** P12 and P14: what it costs to know where the messages of a text are while it is edited. */
async function measureIndex(setting: Setting, node: MeasuredNode): Promise<Row[]> {
  const { rounds, sampleMs, indexedBlocks: blocks } = setting.plan;
  const job: IndexJob = { blocks, fewBlocks: FEW_BLOCKS, beginnings: BEGINNINGS, rounds, sampleMs };
  const { times } = await measureIn<IndexTimes>(setting, node, 'index', job);
  const measured = new Map(Object.entries(times));
  const row = (about: Omit<About, 'where' | 'unit'>, ours: string, other: string): Row => {
    const [left, right] = [samplesOf(measured, ours), samplesOf(measured, other)];
    return compare({ ...about, where: node.where, unit: 'µs' }, left, right);
  };
  const text = `a text with ${blocks} blocks`;
  const following = Object.values(EDITS).map((edit) => {
    const what = `following ${edit} in ${text}`;
    return row({ goal: 'P12', what, against: 'reading it anew', limit: LIMIT_TO_READING }, edit, 'reading');
  });
  const seeing = [EDITS.letter, EDITS.newLine, EDITS.inBlock].map((edit) => {
    const what = `following ${edit} and telling what is seen in ${text}`;
    const about = { goal: 'P14', what, against: `a text with ${FEW_BLOCKS}`, limit: LIMIT_TO_FEW };
    return row(about, MANY + edit, FEW + edit);
  });
  const growing = BEGINNINGS.map((count) => {
    const what = `reading ${8 * count} BEGINs without an END and telling what is seen`;
    const about = { goal: 'P12', what, against: 'an eighth of them', limit: LIMIT_OF_EIGHT };
    return row(about, beginningsOf(8 * count), beginningsOf(count));
  });
  return [...following, ...growing, ...seeing];
}
