import path from 'node:path';
import { build } from 'esbuild';
import { inRepo } from '../harness/paths.ts';

const children = ['text', 'secrets', 'hugeText', 'xor', 'file', 'manyFiles', 'index'] as const;

/** What can run in a measured process; each is a file of that name in `children/`. */
export type ChildName = (typeof children)[number];

/**
 * Bundles what is measured, from the sources, as the product is bundled: what compiles TypeScript on the fly would be
 * measured too. Returns where each bundle is.
 */
export async function bundleChildren(folder: string): Promise<(child: ChildName) => string> {
  await build({
    entryPoints: children.map((child) => inRepo('test/bench/children', `${child}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
  return (child) => path.join(folder, `${child}.mjs`);
}
