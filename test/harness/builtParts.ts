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
  /** The parts that are loaded with it. */
  readonly needs: readonly string[];
}

/** The parts by file name. */
export type BuiltParts = ReadonlyMap<string, BuiltPart>;

interface Import {
  readonly path: string;
  readonly kind: string;
  readonly external?: boolean;
}

interface Output {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly imports: readonly Import[];
}

/** Builds the extension as it is shipped, beside the one in use. */
export async function buildParts(): Promise<BuiltParts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xq-parts-'));
  try {
    await buildExtension('--metafile', `--outdir=${folder}`);
    const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
    const { outputs } = JSON.parse(read('meta.json')) as { outputs: Readonly<Record<string, Output>> };
    const parts = Object.entries(outputs).map(([file, { inputs, imports }]): [string, BuiltPart] => {
      const name = path.basename(file);
      return [name, { code: read(name), sources: Object.keys(inputs), needs: neededParts(imports) }];
    });
    return new Map(parts);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function neededParts(imports: readonly Import[]): string[] {
  return imports
    .filter(({ kind, external }) => kind === 'import-statement' && external !== true)
    .map(({ path: file }) => path.basename(file));
}

/** A part and all that is loaded with it. */
export function loadedWith(parts: BuiltParts, entry: string): string[] {
  const loaded = new Set([entry]);
  // A set that grows while it is gone through is gone through to its end.
  for (const name of loaded) for (const needed of parts.get(name)?.needs ?? []) loaded.add(needed);
  return [...loaded];
}
