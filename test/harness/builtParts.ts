import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execute } from './execute.ts';
import { inRepo } from './paths.ts';

/** The part that VS Code loads itself. */
export const ENTRY = 'extension.cjs';

/** One file of the bundle as it is shipped. */
export interface BuiltPart {
  readonly code: string;
  /** The source files it was made of, as paths in the repository. */
  readonly sources: readonly string[];
}

interface Metafile {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>>;
}

/** Builds the extension as it is shipped, beside the one in use, and gives its parts by file name. */
export async function buildParts(): Promise<ReadonlyMap<string, BuiltPart>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xq-parts-'));
  try {
    const args = ['--production', '--metafile', `--outdir=${folder}`];
    await execute(process.execPath, [inRepo('esbuild.js'), ...args], { cwd: inRepo() });
    const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
    const { outputs } = JSON.parse(read('meta.json')) as Metafile;
    const parts = Object.entries(outputs).map(([file, { inputs }]): [string, BuiltPart] => {
      const name = path.basename(file);
      return [name, { code: read(name), sources: Object.keys(inputs) }];
    });
    return new Map(parts);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
