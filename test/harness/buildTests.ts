import { readdirSync } from 'node:fs';
import { build } from 'esbuild';
import { inRepo } from './paths.ts';

/** Bundles ring 3 for the extension host, and returns the file to name as `extensionTestsPath`. */
export async function buildHostTests(): Promise<string> {
  const folder = inRepo('test/host');
  const tests = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const outfile = inRepo('dist/test/host.cjs');
  // The tests are loaded by a function, because mocha must have made `describe` and `it` before they are.
  const load = tests.map((name) => `require(${JSON.stringify(`./${name}`)});`).join(' ');
  const contents = `import { runHostTests } from './index.ts';\nexport const run = () => runHostTests(() => { ${load} });`;
  await bundleForHost(contents, folder, outfile);
  return outfile;
}

/** Bundles a module that runs in the extension host; what it imports is looked for from `folder`. */
export async function bundleForHost(contents: string, folder: string, outfile: string): Promise<void> {
  await build({
    stdin: { contents, resolveDir: folder },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}
