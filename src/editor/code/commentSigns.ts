import type { Wrap } from '../../crypto/armor.ts';

/** How a language writes comments. */
export interface CommentSigns {
  /** What makes the rest of a line one, with a space behind it; empty where nothing does. */
  readonly line: string;
  /** A pattern of that and its likes; of all signs there are where the language is not known. */
  readonly pattern: string;
  /** One that begins and ends inside a line, as in C; undefined where there is none. */
  readonly inline: Extract<Wrap, 'comment' | 'tightComment'> | undefined;
}

export const YAML_SIGN = '# ';
/** A pattern of what no line begins with. */
export const NO_SIGN = '(?!)';

export const ids = (text: string): readonly string[] => text.trim().split(/\s+/u);

const SCRIPTS = ids('javascript javascriptreact typescript typescriptreact');

const STYLES = ids('css less postcss scss stylus');

const SQL = ids('pgsql plsql sql');

/** More with the comments of C, and those up to the end of a line. */
const OF_C = ids(`
  apex bicep c cpp csharp cuda-cpp d dart glsl go groovy hack hlsl java jsonnet kotlin metal objective-c objective-cpp odin
  php proto proto3 qml rescript rust scala shaderlab solidity swift systemverilog v verilog wgsl
`);

/**
 * Not here: languages in which a comment is thrown away (commit messages), and those whose sign no prefix of a block may be.
 * A block stays bare there, as in JSON.
 */
const LINE_SIGNS: readonly [sign: string, pattern: string, languages: readonly string[]][] = [
  [
    '// ',
    String.raw`\/{2,3}`,
    [...SCRIPTS, ...OF_C, ...ids('fsharp json5 jsonc less prisma sass scss snippets stylus zig')],
  ],
  [
    '# ',
    '#+',
    ids(`
      awk bazel cmake coffeescript crystal dockerfile dotenv elixir fish gdscript graphql hcl ignore julia makefile nginx nim
      nix perl pip-requirements powershell properties python r raku ruby shellscript starlark tcl terraform toml
    `),
  ],
  ['-- ', '--', [...SQL, ...ids('ada elm haskell lua purescript vhdl')]],
  [';; ', ';{1,2}', ids('clojure commonlisp lisp racket scheme wat')],
  ['; ', ';{1,2}|#+', ids('asm autohotkey ini')],
  ['% ', '%{1,2}', ids('bibtex erlang latex matlab prolog tex')],
  ["' ", "'", ['vb']],
  ['', NO_SIGN, ids('css json jsonl postcss')],
  ['REM ', String.raw`::|REM\b|rem\b`, ['bat']],
];

const SIGNS: ReadonlyMap<string, Pick<CommentSigns, 'line' | 'pattern'>> = new Map(
  LINE_SIGNS.flatMap(([line, pattern, languages]) => languages.map((id) => [id, { line, pattern }] as const)),
);

/** Quotes and `!` begin a comment in a few languages only: as a prefix they would tear a string apart in all others. */
const UNKNOWN = { line: '', pattern: String.raw`#+|\/{2,3}|--|;{1,2}|%{1,2}|\*|::|REM\b|rem\b` };

/** The linters of these want white space inside; the formatters of the others want none. */
const SPACED = new Set([...SCRIPTS, ...STYLES]);
const TIGHT = new Set([...OF_C, ...SQL]);

const SLASH_END = /\/$/u;
/** Some formatters take `=/*` for one. @see PostgreSQL, section 4.1.3 (operators), where it is none */
const OPERATOR_END = /(?:(?<!\*)\/|[-+*<>=~!@#%^&|?:])+$/u;

const OF_CLANG_FORMAT = ids(`
  c cpp csharp cuda-cpp java objective-c objective-cpp proto proto3 systemverilog textproto verilog
`);

export function commentSigns(languageId: string): CommentSigns {
  return { ...(SIGNS.get(languageId) ?? UNKNOWN), inline: inlineOf(languageId) };
}

export function isStyle(languageId: string): boolean {
  return STYLES.includes(languageId);
}

export function isSql(languageId: string): boolean {
  return SQL.includes(languageId);
}

export function isScript(languageId: string): boolean {
  return SCRIPTS.includes(languageId);
}

/** A pattern of what would be read together with the beginning of a comment behind it. */
export function signBeforeComment(languageId: string): RegExp {
  return isSql(languageId) ? OPERATOR_END : SLASH_END;
}

/** Whether a language is one of those that clang-format is for. @see clang-format, "Clang-Format Style Options", `Language` */
export function isFormattedByClang(languageId: string): boolean {
  return OF_CLANG_FORMAT.includes(languageId);
}

/** Whether text with tags around it may stand among code. */
export function hasJsx(languageId: string): boolean {
  return isScript(languageId) && languageId !== 'typescript';
}

function inlineOf(languageId: string): CommentSigns['inline'] {
  if (SPACED.has(languageId)) return 'comment';
  return TIGHT.has(languageId) ? 'tightComment' : undefined;
}
