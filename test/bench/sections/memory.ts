import type { FileResult } from '../children/file.ts';
import { newKey } from '../children/samples.ts';
import { compare, samplesOf } from '../compare.ts';
import { interleave } from '../interleave.ts';
import type { MeasuredNode } from '../nodes.ts';
import { sizeText } from '../plan.ts';
import type { Row } from '../row.ts';
import type { Section } from '../section.ts';
import { inFolder, remove, type Setting, sourceFile } from '../setting.ts';
import { median, type Samples } from '../statistics.ts';
import { filePass } from './fileTools.ts';

/** Megabytes that a file of any size may take. */
const MOST_MB = 96;
/** How much more a large file may take than a small one. */
const GROWTH = 1.2;

const ciphers = { GCM: 'gcm', CTR: 'ctr' } as const;
type Cipher = keyof typeof ciphers;

export function memorySections(setting: Setting): Section[] {
  return setting.nodes.flatMap((node) =>
    (['GCM', 'CTR'] as const).map((cipher) => ({
      name: 'memory',
      part: `${cipher}, ${node.where}`,
      run: () => measureMemory(setting, node, cipher),
    })),
  );
}

/** What sealing and opening a file of each size takes above the idle process. */
async function measureMemory(setting: Setting, node: MeasuredNode, cipher: Cipher): Promise<Row[]> {
  const { smallFileBytes, largeFileBytes } = setting.plan;
  const key = newKey(ciphers[cipher]);
  const sizes = [smallFileBytes, largeFileBytes];
  const sealedOf = (bytes: number): string => inFolder(setting, `sealed-${bytes}`);
  const target = inFolder(setting, 'target');
  const pass = async (work: 'seal' | 'open', source: string): Promise<FileResult> => {
    const result = await filePass(setting, node, { work, source, target, key });
    await remove(target);
    return result;
  };
  for (const bytes of sizes) {
    const source = await sourceFile(setting, bytes);
    await filePass(setting, node, { work: 'seal', source, target: sealedOf(bytes), key });
  }
  const rows: Row[] = [];
  for (const [work, direction] of [
    ['seal', 'encrypt'],
    ['open', 'decrypt'],
  ] as const) {
    const candidates = sizes.map((bytes) => ({
      name: sizeText(bytes),
      sample: async () => pass(work, work === 'seal' ? await sourceFile(setting, bytes) : sealedOf(bytes)),
    }));
    const measured = await interleave(candidates, setting.plan.rounds);
    rows.push(...rowsOf(measured, sizes.map(sizeText), `${direction}, ${cipher}`, node.where));
  }
  for (const bytes of sizes) await remove(sealedOf(bytes));
  return rows;
}

function rowsOf(
  measured: Awaited<ReturnType<typeof interleave<FileResult>>>,
  sizes: readonly string[],
  how: string,
  where: string,
): Row[] {
  const common = { goal: 'P6', where, unit: 'MB' } as const;
  const above = (size: string): Samples =>
    samplesOf(measured, size).map(({ peakMb, idleMb }) => peakMb - idleMb);
  const held = (size: string, field: 'idleMb' | 'peakMb'): string =>
    median(samplesOf(measured, size).map((result) => result[field])).toFixed(0);
  const most = sizes.map((size) => {
    const note = `${held(size, 'idleMb')} MB idle, ${held(size, 'peakMb')} MB at most`;
    const about = { ...common, what: `memory for ${size}, ${how}`, against: `${MOST_MB} MB`, limit: 1, note };
    return compare(
      about,
      above(size),
      above(size).map(() => MOST_MB),
    );
  });
  const [small = '', large = ''] = sizes;
  const growth = {
    ...common,
    what: `memory for ${large}, ${how}`,
    against: `memory for ${small}`,
    limit: GROWTH,
  };
  return [...most, compare(growth, above(large), above(small))];
}
