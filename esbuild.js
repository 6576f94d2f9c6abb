import { build, context } from 'esbuild';
import { rm } from 'node:fs/promises';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/**
 * Parts that are files of their own, loaded on first use: what is rarely needed must not be read at every start.
 * Neither shares code with the extension (the sandbox is on the other side of the wire), so nothing is doubled.
 */
const LAZY = { 'node-fetch': './nodeFetch.cjs', '../sandbox/index.ts': './sandbox.cjs' };

/** @type {import('esbuild').Plugin} */
const lazyParts = {
  name: 'lazy-parts',
  setup(plugin) {
    plugin.onResolve({ filter: /.*/ }, ({ kind, path }) => {
      const file = kind === 'dynamic-import' ? LAZY[/** @type {keyof typeof LAZY} */ (path)] : undefined;
      return file === undefined ? undefined : { path: file, external: true };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const options = {
  entryPoints: {
    extension: 'src/extension.ts',
    sandbox: 'src/sandbox/index.ts',
    nodeFetch: 'node-fetch',
  },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  // As a require, which VS Code serves from the extension's folder on every host.
  supported: { 'dynamic-import': false },
  plugins: [lazyParts],
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

if (watch) {
  await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  await rm('dist', { recursive: true, force: true });
  await build(options);
}
