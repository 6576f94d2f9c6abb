import type { ManyFilesJob } from '../children/manyFiles.ts';
import type { ToolTimes } from '../children/tool.ts';
import { compare } from '../compare.ts';
import type { MeasuredNode } from '../nodes.ts';
import type { Row } from '../row.ts';
import type { Section } from '../section.ts';
import { inScratch } from '../scratch.ts';
import { measureIn, type Setting } from '../setting.ts';

const FILE_BYTES = 4096;
const LIMIT = 1.4;

export function manyFilesSections(setting: Setting): Section[] {
  return setting.nodes.map((node) => ({
    name: 'manyFiles',
    part: node.where,
    run: () => measureManyFiles(setting, node),
  }));
}

async function measureManyFiles(setting: Setting, node: MeasuredNode): Promise<Row[]> {
  const { manyFiles: count, rounds } = setting.plan;
  const times = await inScratch(setting, (at) => {
    const job: ManyFilesJob = { folder: at('many'), count, bytes: FILE_BYTES, rounds };
    return measureIn<ToolTimes>(setting, node, 'manyFiles', job);
  });
  return (['encrypt', 'decrypt'] as const).map((direction) => {
    const { ours = [], floor = [] } = times[direction];
    const what = `${count} files of 4 KB, ${direction}`;
    const against = 'PBKDF2 + read, write, rename';
    return compare({ goal: 'P16', what, where: node.where, against, limit: LIMIT, unit: 'ms' }, ours, floor);
  });
}
