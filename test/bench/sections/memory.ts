import type { FileResult } from '../children/file.ts';
import { newKey } from '../children/samples.ts';
import { compare, samplesOf } from '../compare.ts';
import { interleave, type Rounds } from '../interleave.ts';
import type { MeasuredNode } from '../nodes.ts';
import { sizeText } from '../plan.ts';
import type { Row } from '../row.ts';
import type { Section } from '../section.ts';
import { inScratch, sourceFile, thenRemoved } from '../scratch.ts';
import type { Setting } from '../setting.ts';
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
  const key = newKey(ciphers[cipher]);
  const files = [setting.plan.smallFileBytes, setting.plan.largeFileBytes];
  return inScratch(setting, async (at) => {
    const seal = async (bytes: number, target: string): Promise<FileResult> =>
      filePass(setting, node, { work: 'seal', source: await sourceFile(setting, bytes), target, key });
    const sealed = (bytes: number): string => at(`sealed-${bytes}`);
    for (const bytes of files) await seal(bytes, sealed(bytes));
    const passes = {
      encrypt: (bytes: number) => seal(bytes, at('target')),
      decrypt: (bytes: number) =>
        filePass(setting, node, { work: 'open', source: sealed(bytes), target: at('target'), key }),
    };
    const rows: Row[] = [];
    for (const [direction, run] of Object.entries(passes)) {
      const candidates = files.map((bytes) => ({
        name: sizeText(bytes),
        sample: () => thenRemoved(at('target'), () => run(bytes)),
      }));
      const measured = await interleave(candidates, setting.plan.steadyRounds);
      rows.push(...rowsOf(measured, files.map(sizeText), `${direction}, ${cipher}`, node.where));
    }
    return rows;
  });
}

function rowsOf(measured: Rounds<FileResult>, sizes: readonly string[], how: string, where: string): Row[] {
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
  const peak = (size: string): Samples => samplesOf(measured, size).map(({ peakMb }) => peakMb);
  const growth = {
    ...common,
    what: `peak of the process for ${large}, ${how}`,
    against: `its peak for ${small}`,
    limit: GROWTH,
    // Of what is this little, the ratio says nothing.
    note: `above idle ${median(above(large)).toFixed(1)} and ${median(above(small)).toFixed(1)} MB`,
  };
  return [...most, compare(growth, peak(large), peak(small))];
}
