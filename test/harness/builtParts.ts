import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildExtension } from './packageVsix.ts';

/** The part that VS Code loads itself. */
export const ENTRY = 'extension.cjs';

/** One file of the bundle as it is shipped. */
export interface BuiltPart {
  readonly code: string;
  /** The source files it was made of, as paths in the repository. */
  readonly sources: readonly string[];
}

/** The parts by file name. */
export type BuiltParts = ReadonlyMap<string, BuiltPart>;

/** Builds the extension as it is shipped, beside the one in use. */
export async function buildParts(): Promise<BuiltParts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xq-parts-'));
  try {
    await buildExtension('--sources', `--outdir=${folder}`);
    const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
    const sources = JSON.parse(read('sources.json')) as Readonly<Record<string, readonly string[]>>;
    return new Map(Object.entries(sources).map(([name, of]) => [name, { code: read(name), sources: of }]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
