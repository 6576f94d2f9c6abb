import { ids } from './commentSigns.ts';
import { PERL_QUOTES } from './perlQuotes.ts';
import {
  APOSTROPHES,
  behind,
  CHARACTER,
  type QuotedRule,
  QUOTES,
  SLASHES,
  toLineEnd,
  TRIPLE,
  TRIPLE_APOSTROPHES,
  upTo,
} from './quotedEnds.ts';

const HASH = toLineEnd('#');
/** Not as in `$#a` and `a#b`. */
const LONE_HASH = toLineEnd(String.raw`(?<![$\w])#`);
const DASHES = toLineEnd('--');

/**
 * The comments and strings of programming languages in which no comment ends inside a line; what comes first is looked for
 * first. A string over several lines is known where it has signs of its own.
 */
const RULES: readonly [languages: readonly string[], rules: readonly QuotedRule[]][] = [
  [ids('bazel gdscript python starlark'), [HASH, TRIPLE, TRIPLE_APOSTROPHES, QUOTES, APOSTROPHES]],
  [ids('elixir'), [HASH, TRIPLE, TRIPLE_APOSTROPHES, QUOTES, APOSTROPHES]],
  [ids('awk crystal r ruby'), [HASH, QUOTES, APOSTROPHES]],
  [ids('coffeescript'), [upTo('###', '###'), HASH, TRIPLE, TRIPLE_APOSTROPHES, QUOTES, APOSTROPHES]],
  [ids('perl'), [...PERL_QUOTES, LONE_HASH, QUOTES, APOSTROPHES]],
  [ids('raku'), [LONE_HASH, QUOTES, APOSTROPHES]],
  [ids('powershell'), [upTo('<#', '#>'), LONE_HASH, QUOTES, APOSTROPHES]],
  [ids('julia'), [upTo('#=', '=#'), HASH, TRIPLE, QUOTES, CHARACTER]],
  [ids('nim'), [upTo(String.raw`#\[`, ']#'), HASH, TRIPLE, QUOTES, CHARACTER]],
  [ids('elm haskell purescript'), [upTo(String.raw`\{-`, '-}'), DASHES, TRIPLE, QUOTES, CHARACTER]],
  [ids('fsharp'), [upTo(String.raw`\(\*(?!\))`, '*)'), SLASHES, TRIPLE, QUOTES, CHARACTER]],
  [
    ids('lua'),
    [
      {
        begin: String.raw`(?:--)?\[=*\[`,
        end: behind((beginning) => beginning.replace('--', '').replaceAll('[', ']')),
      },
      DASHES,
      QUOTES,
      APOSTROPHES,
    ],
  ],
  [ids('ada vhdl'), [DASHES, QUOTES]],
  [ids('erlang'), [toLineEnd('%'), QUOTES, APOSTROPHES]],
  [ids('vb'), [toLineEnd("'"), QUOTES]],
];

/** The comments and strings of a language in which no comment ends inside a line; undefined where that is none of those. */
export function lineCommentedRules(languageId: string): readonly QuotedRule[] | undefined {
  return RULES.find(([languages]) => languages.includes(languageId))?.[1];
}
