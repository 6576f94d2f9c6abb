import type { FileJob } from '../children/file.ts';
import { newKey } from '../children/samples.ts';
import { compare, samplesOf } from '../compare.ts';
import { interleave } from '../interleave.ts';
import type { MeasuredNode } from '../nodes.ts';
import { sizeText } from '../plan.ts';
import type { Row } from '../row.ts';
import type { Section } from '../section.ts';
import { demandSame, inScratch, sourceFile, thenRemoved } from '../scratch.ts';
import type { Setting } from '../setting.ts';
import { filePass } from './fileTools.ts';

const LIMIT = 0.1;
const WHOLE = 'whole file at once';
const ways = [
  { name: 'ours', encrypt: 'seal', decrypt: 'open' },
  { name: WHOLE, encrypt: 'sealWhole', decrypt: 'openWhole' },
] as const;

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
  const source = await sourceFile(setting, bytes);
  const key = newKey();
  return inScratch(setting, async (at) => {
    const pass = (work: FileJob['work'], from: string, to: string) =>
      filePass(setting, node, { work, source: from, target: to, key });
    for (const { name, encrypt, decrypt } of ways) {
      await pass(encrypt, source, at(name));
      await thenRemoved(at('target'), async () => {
        await pass(decrypt, at(name), at('target'));
        await demandSame(source, at('target'), name);
      });
    }
    const rows: Row[] = [];
    for (const direction of ['encrypt', 'decrypt'] as const) {
      const candidates = ways.map((way) => ({
        name: way.name,
        sample: async () => {
          const from = direction === 'encrypt' ? source : at(way.name);
          const run = () => pass(way[direction], from, at('target'));
          return (await thenRemoved(at('target'), run)).stallMs;
        },
      }));
      const measured = await interleave(candidates, setting.plan.steadyRounds);
      const what = `longest stall in ${sizeText(bytes)}, ${direction}, GCM`;
      const about = {
        goal: 'P7',
        what,
        where: node.where,
        against: WHOLE,
        limit: LIMIT,
        unit: 'ms',
      } as const;
      rows.push(compare(about, samplesOf(measured, 'ours'), samplesOf(measured, WHOLE)));
    }
    return rows;
  });
}
