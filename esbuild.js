import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, context, transform } from 'esbuild';

const { values } = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    /** Emptied first. Another than `dist` is for looking at a build without taking the place of the one in use. */
    outdir: { type: 'string', default: 'dist' },
    /** Also writes `meta.json`: which source stands in which part. */
    metafile: { type: 'boolean', default: false },
  },
});
const { production, watch, outdir, metafile } = values;

/**
 * esbuild splits a program into parts that are loaded on first use only when it writes ES modules; VS Code loads the
 * entry with `require`. So every part is written as an ES module first and then made a CommonJS one. A module stands in
 * one part only, whoever loads it, so that there is one class of each error.
 *
 * @type {import('esbuild').Plugin}
 */
const commonJsParts = {
  name: 'commonjs-parts',
  setup(plugin) {
    plugin.onEnd(async ({ outputFiles = [], errors, metafile: sources }) => {
      if (errors.length > 0) return;
      await rm(outdir, { recursive: true, force: true });
      await mkdir(outdir, { recursive: true });
      await Promise.all(outputFiles.map(writePart));
      if (sources !== undefined) await writeFile(path.join(outdir, 'meta.json'), JSON.stringify(sources));
    });
  },
};

/** @param {import('esbuild').OutputFile} file */
async function writePart(file) {
  const { code } = await transform(file.text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // As a require, which VS Code serves from the extension's folder on every host.
    supported: { 'dynamic-import': false },
    minify: production,
    sourcemap: production ? false : 'inline',
    sourcefile: path.basename(file.path),
  });
  await writeFile(file.path, code);
}

/** @type {import('esbuild').BuildOptions} */
const options = {
  entryPoints: { extension: 'src/extension.ts' },
  outdir,
  outExtension: { '.js': '.cjs' },
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  plugins: [commonJsParts],
  minify: production,
  sourcemap: production ? false : 'inline',
  legalComments: 'none',
  logLevel: 'warning',
  metafile,
  write: false,
};

if (watch) await (await context({ ...options, logLevel: 'info' })).watch();
else await build(options);
