import type { FileJob } from '../children/file.ts';
import { newKey } from '../children/samples.ts';
import { compare, samplesOf } from '../compare.ts';
import { interleave } from '../interleave.ts';
import type { MeasuredNode } from '../nodes.ts';
import { sizeText } from '../plan.ts';
import type { Row } from '../row.ts';
import type { Section } from '../section.ts';
import { demandSame, inFolder, remove, type Setting, sourceFile } from '../setting.ts';
import { filePass } from './fileTools.ts';

const LIMIT = 0.1;
const ways = {
  ours: { encrypt: 'seal', decrypt: 'open' },
  'whole file at once': { encrypt: 'sealWhole', decrypt: 'openWhole' },
} as const;
type Way = keyof typeof ways;

export function stallSections(setting: Setting): Section[] {
  return setting.nodes.map((node) => ({
    name: 'stalls',
    part: node.where,
    run: () => measureStalls(setting, node),
  }));
}

/** How long at most nothing else could happen in the process. */
async function measureStalls(setting: Setting, node: MeasuredNode): Promise<Row[]> {
  const bytes = setting.plan.stallFileBytes;
  const plain = await sourceFile(setting, bytes);
  const key = newKey();
  const sealedBy = (way: Way): string => inFolder(setting, `sealed by ${way}`);
  const target = inFolder(setting, 'target');
  const pass = (work: FileJob['work'], source: string, to: string) =>
    filePass(setting, node, { work, source, target: to, key });
  const names: readonly Way[] = ['ours', 'whole file at once'];
  for (const way of names) {
    await pass(ways[way].encrypt, plain, sealedBy(way));
    await pass(ways[way].decrypt, sealedBy(way), target);
    await demandSame(plain, target, way);
    await remove(target);
  }
  const rows: Row[] = [];
  for (const direction of ['encrypt', 'decrypt'] as const) {
    const candidates = names.map((way) => ({
      name: way,
      sample: async () => {
        const result = await pass(
          ways[way][direction],
          direction === 'encrypt' ? plain : sealedBy(way),
          target,
        );
        await remove(target);
        return result.stallMs;
      },
    }));
    const measured = await interleave(candidates, setting.plan.rounds);
    const what = `longest stall in ${sizeText(bytes)}, ${direction}, GCM`;
    const about = {
      goal: 'P7',
      what,
      where: node.where,
      against: names[1] ?? '',
      limit: LIMIT,
      unit: 'ms',
    } as const;
    rows.push(compare(about, samplesOf(measured, 'ours'), samplesOf(measured, 'whole file at once')));
  }
  for (const way of names) await remove(sealedBy(way));
  return rows;
}
