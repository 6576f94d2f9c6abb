import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { byMarkdownlint, byPrettier, byTypescript } from '../../formatters.ts';
import { expectEachLeft, type Kind } from './formattedSteps.ts';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const [SHORTEST, LONGEST] = [300, 10_000];

/** Of the packages that the project itself is made with. */
const files = Object.keys(packages()).flatMap((name) => filesOf(join('node_modules', name)));

function packages(): Readonly<Record<string, string>> {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  return { ...dependencies, ...devDependencies };
}

function filesOf(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const own = names.filter((name) => /\.(?:[cm]?[jt]s|md)$/u.test(name) && !name.includes('node_modules'));
  return own.map((name) => join(folder, name)).filter(isWanted);
}

function isWanted(path: string): boolean {
  const { size } = statSync(path);
  return size >= SHORTEST && size <= LONGEST;
}

const texts = (ending: RegExp): fc.Arbitrary<string> =>
  fc.constantFrom(...files.filter((path) => ending.test(path))).map((path) => readFileSync(path, 'utf8'));

const KINDS: readonly Kind[] = [
  [
    'a.md',
    'markdown',
    texts(/\.md$/u),
    [byPrettier('markdown'), byPrettier('markdown', { proseWrap: 'always' }), byMarkdownlint],
  ],
  ['a.js', 'javascript', texts(/\.[cm]?js$/u), [byPrettier('babel'), byTypescript('a.js')]],
  ['a.ts', 'typescript', texts(/\.[cm]?ts$/u), [byPrettier('typescript'), byTypescript('a.ts')]],
];

describe('What was encrypted in a file that people wrote', () => {
  expectEachLeft(KINDS);
});
