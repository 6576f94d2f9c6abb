import { compare, samplesOf } from '../compare.ts';
import { type Candidate, interleave } from '../interleave.ts';
import type { MeasuredNode } from '../nodes.ts';
import { sizeText } from '../plan.ts';
import type { Row } from '../row.ts';
import type { Section } from '../section.ts';
import { demandSame, inFolder, remove, type Setting, sourceFile } from '../setting.ts';
import { pairedRatio } from '../statistics.ts';
import {
  ageEncryption,
  type FileSample,
  type FileTool,
  oursForFiles,
  programTools,
  twoBufferCopy,
} from './fileTools.ts';

type Size = 'small' | 'large';

/** How far ours may be from each; without a limit a row is shown only. */
function limitTo(against: string, size: Size): number | undefined {
  if (against === 'two-buffer copy') return 1.6;
  if (against.startsWith('openssl')) return 0.8;
  if (against === 'age-encryption') return 0.2;
  return against === 'age' && size === 'large' ? 1 : undefined;
}

export function fileSections(setting: Setting): Section[] {
  const { smallFileBytes: small, largeFileBytes: large } = setting.plan;
  return setting.nodes.flatMap((node) =>
    Object.entries({ small, large }).map(([size, bytes]) => ({
      name: 'files',
      part: `${sizeText(bytes)}, ${node.where}`,
      run: () => measureFiles(setting, node, size as Size, bytes),
    })),
  );
}

async function measureFiles(setting: Setting, node: MeasuredNode, size: Size, bytes: number): Promise<Row[]> {
  const source = await sourceFile(setting, bytes);
  const ours = [oursForFiles(setting, node, 'GCM'), oursForFiles(setting, node, 'CTR')];
  const peers = [await ageEncryption(setting, node), ...(await programTools(setting))];
  const tools = [...ours, twoBufferCopy(setting, node), ...peers];
  const sealedBy = (tool: FileTool): string => inFolder(setting, `sealed by ${tool.name}`);
  try {
    for (const tool of tools) await demandRoundTrip(setting, tool, source, sealedBy(tool));
    const passes = {
      encrypt: (tool: FileTool, target: string) => tool.seal(source, target),
      decrypt: (tool: FileTool, target: string) => tool.open(sealedBy(tool), target),
    };
    const rows: Row[] = [];
    for (const direction of ['encrypt', 'decrypt'] as const) {
      const candidates = tools.map((tool) => candidateOf(setting, tool, size, passes[direction]));
      const measured = await interleave(candidates, setting.plan.rounds);
      const what = `file ${sizeText(bytes)}, ${direction}`;
      rows.push(...rowsOf(measured, { what, where: node.where }, size, ours, tools.slice(ours.length)));
    }
    return rows;
  } finally {
    for (const tool of tools) await remove(sealedBy(tool));
  }
}

/** Leaves the sealed file, on the disk, for what is measured next. */
async function demandRoundTrip(
  setting: Setting,
  tool: FileTool,
  source: string,
  sealed: string,
): Promise<void> {
  const opened = inFolder(setting, 'opened');
  await tool.seal(source, sealed);
  await tool.open(sealed, opened);
  await demandSame(source, opened, tool.name);
  await remove(opened);
}

/** Peers that take long at a large file are measured in few rounds; they are far from their limits. */
function candidateOf(
  setting: Setting,
  tool: FileTool,
  size: Size,
  pass: (tool: FileTool, target: string) => Promise<FileSample>,
): Candidate<FileSample> {
  const target = inFolder(setting, 'target');
  const isSlow = tool.name === 'age-encryption' || tool.name.startsWith('gpg');
  const rounds = size === 'large' ? 1 : setting.plan.slowRounds;
  const sample = async (): Promise<FileSample> => {
    const { ms, wholeMs } = await pass(tool, target);
    await remove(target);
    return { ms, wholeMs };
  };
  return { name: tool.name, ...(isSlow && { rounds }), sample };
}

function rowsOf(
  measured: Awaited<ReturnType<typeof interleave<FileSample>>>,
  about: Pick<Row, 'where' | 'what'>,
  size: Size,
  ours: readonly FileTool[],
  others: readonly FileTool[],
): Row[] {
  const ms = (tool: FileTool) => samplesOf(measured, tool.name).map((sample) => sample.ms);
  const whole = (tool: FileTool) => samplesOf(measured, tool.name).map((sample) => sample.wholeMs);
  return ours.flatMap((tool) =>
    others.map((other) => {
      const against = other.name;
      const limit = limitTo(against, size);
      const note = `whole processes ${pairedRatio(whole(tool), whole(other)).toFixed(2)}`;
      const what = `${about.what}, ${tool.name}`;
      const row = { goal: 'P5', ...about, what, against, unit: 'ms', note } as const;
      return compare({ ...row, ...(limit !== undefined && { limit }) }, ms(tool), ms(other));
    }),
  );
}
