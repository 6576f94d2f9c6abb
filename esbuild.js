import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, context, transform } from 'esbuild';

const { values } = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    /** Emptied first. Another than `dist` is for looking at a build without taking the place of the one in use. */
    outdir: { type: 'string', default: 'dist' },
    /** Also writes `sources.json`: which sources each part was made of. */
    sources: { type: 'boolean', default: false },
  },
});
const { production, watch, outdir } = values;

const ENTRY = 'extension.cjs';
const NOTICES = 'NOTICES.txt';

const output = {
  platform: /** @type {const} */ ('node'),
  target: 'node20',
  minify: production,
  sourcemap: production ? /** @type {const} */ (false) : /** @type {const} */ ('inline'),
  legalComments: /** @type {const} */ ('none'),
  logLevel: /** @type {const} */ ('warning'),
};

/** As a require, which VS Code serves from the extension's folder on every host. */
const supported = { 'dynamic-import': false };

/**
 * A part of the program as an ES module.
 *
 * @typedef {{ readonly text: string, readonly sources: readonly string[], readonly needs: readonly string[] }} Part
 * @typedef {ReadonlyMap<string, Part>} Parts
 */

/**
 * esbuild splits a program into parts that are loaded on first use only when it writes ES modules; VS Code loads the
 * entry with `require`. So every part is written as an ES module first and then made a CommonJS one. A module stands in
 * one part only, whoever loads it, so that there is one class of each error. The entry and all that is loaded with it
 * become one file, because at the start of VS Code every file counts.
 *
 * @type {import('esbuild').Plugin}
 */
const commonJsParts = {
  name: 'commonjs-parts',
  setup(plugin) {
    plugin.onEnd(async (result) => {
      if (result.errors.length > 0) return;
      const parts = partsOf(result);
      const atStart = loadedWith(ENTRY, parts);
      await rm(outdir, { recursive: true, force: true });
      await mkdir(outdir, { recursive: true });
      await Promise.all([...parts.keys()].map((name) => writePart(name, parts, atStart)));
      await writeFile(path.join(outdir, NOTICES), await noticesOf(parts));
      if (values.sources) await writeSources(parts, atStart);
    });
  },
};

/**
 * @param {import('esbuild').BuildResult} result
 * @returns {Parts}
 */
function partsOf({ outputFiles = [], metafile }) {
  const texts = new Map(outputFiles.map((file) => [path.basename(file.path), file.text]));
  return new Map(
    Object.entries(metafile?.outputs ?? {}).map(([file, { inputs, imports }]) => {
      const name = path.basename(file);
      const needed = imports.filter(({ kind, external }) => kind === 'import-statement' && external !== true);
      const needs = needed.map((one) => path.basename(one.path));
      return [name, { text: texts.get(name) ?? '', sources: Object.keys(inputs), needs }];
    }),
  );
}

/**
 * @param {string} entry
 * @param {Parts} parts
 */
function loadedWith(entry, parts) {
  const loaded = new Set([entry]);
  // A set that grows while it is gone through is gone through to its end.
  for (const name of loaded) for (const needed of parts.get(name)?.needs ?? []) loaded.add(needed);
  return loaded;
}

/**
 * @param {string} name
 * @param {Parts} parts
 * @param {ReadonlySet<string>} atStart
 */
async function writePart(name, parts, atStart) {
  await writeFile(path.join(outdir, name), await codeOf(name, parts, atStart));
}

/**
 * @param {string} name
 * @param {Parts} parts
 * @param {ReadonlySet<string>} atStart
 */
async function codeOf(name, parts, atStart) {
  if (name === ENTRY) return await joined(parts, atStart);
  // What stands in the entry is found there by whatever is loaded later.
  if (atStart.has(name)) return `module.exports = require('./${ENTRY}').${nameIn(name)};\n`;
  const { code } = await transform(parts.get(name)?.text ?? '', {
    ...output,
    format: 'cjs',
    supported,
    sourcefile: name,
  });
  return code;
}

/**
 * The parts that are loaded at the start as one module, which gives those that were joined under their names.
 *
 * @param {Parts} parts
 * @param {ReadonlySet<string>} atStart
 */
async function joined(parts, atStart) {
  const others = [...atStart].filter((name) => name !== ENTRY);
  const given = others.map((name) => `export * as ${nameIn(name)} from './${name}';`);
  const { outputFiles } = await build({
    ...output,
    bundle: true,
    write: false,
    external: ['vscode'],
    stdin: { contents: [`export * from './${ENTRY}';`, ...given].join('\n') },
    format: 'cjs',
    supported,
    plugins: [partsInMemory(parts, atStart)],
  });
  return outputFiles[0]?.text ?? '';
}

/** @param {string} name */
const nameIn = (name) => path.parse(name).name.replaceAll('-', '_');

/**
 * @param {Parts} parts
 * @param {ReadonlySet<string>} atStart
 * @returns {import('esbuild').Plugin}
 */
const partsInMemory = (parts, atStart) => ({
  name: 'parts-in-memory',
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\// }, ({ path: file }) => {
      const name = path.basename(file);
      return atStart.has(name) ? { path: name, namespace: 'part' } : { path: file, external: true };
    });
    plugin.onLoad({ filter: /.*/, namespace: 'part' }, ({ path: name }) => ({
      contents: parts.get(name)?.text ?? '',
      loader: 'js',
    }));
  },
});

/**
 * The licences of the libraries that are in the bundle; each wants its text to go with every copy.
 *
 * @param {Parts} parts
 */
async function noticesOf(parts) {
  const sources = [...parts.values()].flatMap((part) => part.sources);
  const folders = sources.flatMap((source) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source) ?? []);
  const notices = await Promise.all([...new Set(folders)].sort().map(noticeOf));
  return `XQ Encrypt holds these libraries.\n\n${notices.join('\n\n')}\n`;
}

/** @param {string} folder */
async function noticeOf(folder) {
  /** @type {unknown} */
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const { name, version } = /** @type {{ name: string, version: string }} */ (manifest);
  const files = await readdir(folder);
  const file = files.find((one) => /^licen[cs]e/i.test(one)) ?? 'README.md';
  const text = await readFile(path.join(folder, file), 'utf8');
  // Where it is in no file of its own, it is at the end of the other.
  const licence = file === 'README.md' ? /^#* *licen[cs]e[^]*/im.exec(text)?.[0] : text;
  if (licence === undefined) throw new Error(`${name} comes without its licence`);
  return `${'-'.repeat(72)}\n${name} ${version}\n\n${licence.trim()}`;
}

/**
 * @param {Parts} parts
 * @param {ReadonlySet<string>} atStart
 */
async function writeSources(parts, atStart) {
  /** @param {string} name */
  const sourcesOf = (name) => parts.get(name)?.sources ?? [];
  const sources = [...parts.keys()].map((name) => {
    if (name === ENTRY) return [name, [...atStart].flatMap(sourcesOf)];
    return [name, atStart.has(name) ? [] : sourcesOf(name)];
  });
  await writeFile(path.join(outdir, 'sources.json'), JSON.stringify(Object.fromEntries(sources)));
}

/**
 * VS Code's API by the names of what is used of it. Of `import * as vscode` alone, every source would make a copy of all
 * four hundred names when it is loaded, which took longer than everything else at the start.
 *
 * @type {import('esbuild').Plugin}
 */
const vscodeByName = {
  name: 'vscode-by-name',
  setup(plugin) {
    plugin.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'vscode' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'vscode' },
    );
    plugin.onLoad({ filter: /.*/, namespace: 'vscode' }, async () => {
      const types = await readFile('node_modules/@types/vscode/index.d.ts', 'utf8');
      const declared = types.matchAll(/^\texport (?:class|const|enum|namespace) (\w+)/gm);
      return { contents: `export { ${[...declared].map(([, name]) => name).join(', ')} } from 'vscode';` };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const options = {
  ...output,
  bundle: true,
  write: false,
  entryPoints: { extension: 'src/extension.ts' },
  outdir,
  outExtension: { '.js': '.cjs' },
  chunkNames: '[name]-[hash]',
  splitting: true,
  format: 'esm',
  metafile: true,
  plugins: [vscodeByName, commonJsParts],
};

if (watch) await (await context({ ...options, logLevel: 'info' })).watch();
else await build(options);
