import path from 'node:path';
import { compare, samplesOf } from '../compare.ts';
import { type Candidate, interleave, type Rounds } from '../interleave.ts';
import type { MeasuredNode } from '../nodes.ts';
import { sizeText } from '../plan.ts';
import type { Row } from '../row.ts';
import type { Section } from '../section.ts';
import { demandSame, inScratch, type Scratch, settle, sourceFile, thenRemoved, toDisk } from '../scratch.ts';
import type { Setting } from '../setting.ts';
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
/** One direction of a tool, into the file that is removed again. */
type Pass = (tool: FileTool) => Promise<FileSample>;

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
  return inScratch(setting, async (at) => {
    const ours = [oursForFiles(setting, node, 'GCM'), oursForFiles(setting, node, 'CTR')];
    const peers = [await ageEncryption(setting, node), ...(await programTools(setting, at))];
    const copy = twoBufferCopy(setting, node);
    for (const tool of [...ours, copy, ...peers]) await demandRoundTrip(tool, source, at);
    const passes: Readonly<Record<string, Pass>> = {
      encrypt: (tool) => tool.seal(source, at('target')),
      decrypt: (tool) => tool.open(at(tool.name), at('target')),
    };
    const rows: Row[] = [];
    for (const [direction, pass] of Object.entries(passes)) {
      const what = `file ${sizeText(bytes)}, ${direction}`;
      // The copy by itself: its ratio is the smallest, and peers that take many times as long would stand between.
      for (const others of [[copy], peers]) {
        const candidates = [...ours, ...others].map((tool) =>
          candidateOf(setting, tool, size, pass, at('target')),
        );
        const measured = await interleave(candidates, setting.plan.rounds);
        rows.push(...rowsOf(measured, { what, where: node.where }, size, ours, others));
      }
    }
    return rows;
  });
}

/** Leaves the sealed file, under the tool's name, for what is measured next. */
async function demandRoundTrip(tool: FileTool, source: string, at: Scratch): Promise<void> {
  await tool.seal(source, at(tool.name));
  await toDisk(at(tool.name));
  await thenRemoved(at('opened'), async () => {
    await tool.open(at(tool.name), at('opened'));
    await demandSame(source, at('opened'), tool.name);
  });
}

/** Peers that take long at a large file are measured in few rounds; they are far from their limits. */
function candidateOf(
  { plan }: Setting,
  tool: FileTool,
  size: Size,
  pass: Pass,
  target: string,
): Candidate<FileSample> {
  const isSlow = tool.name === 'age-encryption' || tool.name.startsWith('gpg');
  const rounds = size === 'large' ? 1 : plan.slowRounds;
  const sample = async (): Promise<FileSample> => {
    await settle(path.dirname(target));
    return thenRemoved(target, () => pass(tool));
  };
  return { name: tool.name, ...(isSlow && { rounds }), sample };
}

function rowsOf(
  measured: Rounds<FileSample>,
  about: Pick<Row, 'where' | 'what'>,
  size: Size,
  ours: readonly FileTool[],
  others: readonly FileTool[],
): Row[] {
  const ms = (tool: FileTool) => samplesOf(measured, tool.name).map((sample) => sample.ms);
  const whole = (tool: FileTool) => samplesOf(measured, tool.name).map((sample) => sample.wholeMs);
  return ours.flatMap((tool) =>
    others.flatMap((other) => {
      const against = other.name;
      const limit = limitTo(against, size);
      // Beside GCM, CTR is shown only where it could miss something.
      if (limit === undefined && tool.name === 'CTR') return [];
      const note = `whole processes ${pairedRatio(whole(tool), whole(other)).toFixed(2)}`;
      const what = `${about.what}, ${tool.name}`;
      const row = { goal: 'P5', ...about, what, against, unit: 'ms', note } as const;
      return [compare({ ...row, ...(limit !== undefined && { limit }) }, ms(tool), ms(other))];
    }),
  );
}
