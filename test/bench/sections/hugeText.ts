import type { HugeTextJob, HugeTextResult } from '../children/hugeText.ts';
import { compare, samplesOf } from '../compare.ts';
import { interleave } from '../interleave.ts';
import type { MeasuredNode } from '../nodes.ts';
import { sizeText } from '../plan.ts';
import type { Row } from '../row.ts';
import type { Section } from '../section.ts';
import { measureIn, type Setting } from '../setting.ts';
import { median } from '../statistics.ts';

/** A pass takes seconds, and no limit hangs on it but that it works. */
const HUGE_ROUNDS = 3;
const tools = ['inline', 'block', 'floor'] as const;

export function hugeTextSections(setting: Setting): Section[] {
  return setting.nodes.map((node) => ({
    name: 'hugeText',
    part: node.where,
    run: () => measureHugeText(setting, node),
  }));
}

/** A text so large that it is seen whether anything is held many times over; each pass in a process of its own. */
async function measureHugeText(setting: Setting, node: MeasuredNode): Promise<Row[]> {
  const bytes = setting.plan.hugeTextBytes;
  const candidates = tools.map((tool) => ({
    name: tool,
    sample: () => {
      const job: HugeTextJob = { tool, bytes };
      return measureIn<HugeTextResult>(setting, node, 'hugeText', job);
    },
  }));
  const measured = await interleave(candidates, HUGE_ROUNDS);
  const times = (name: string) => samplesOf(measured, name).map((sample) => sample.ms);
  const peak = (name: string) => median(samplesOf(measured, name).map((sample) => sample.peakMb)).toFixed(0);
  return (['inline', 'block'] as const).map((form) => {
    const what = `text ${sizeText(bytes)}, encrypt and decrypt, ${form}`;
    const note = `works; ${peak(form)} MB above the text, the floor ${peak('floor')} MB`;
    const about = { goal: 'P3', what, where: node.where, against: 'floor', unit: 'ms', note } as const;
    return compare(about, times(form), times('floor'));
  });
}
