import { ids } from './commentSigns.ts';
import { lineCommentedRules } from './lineCommented.ts';
import {
  APOSTROPHES,
  behind,
  CHARACTER,
  doubled,
  itself,
  type QuotedRule,
  QUOTES,
  SLASHES,
  toLineEnd,
  TRIPLE,
  TRIPLE_APOSTROPHES,
  upTo,
} from './quotedEnds.ts';

/** The end of PHP ends a comment, too. */
const phpLineEnd: QuotedRule['end'] = (text, from) => {
  const stop = /\n|\?>/gu;
  stop.lastIndex = from;
  return stop.exec(text)?.index ?? text.length;
};

const SLASH_STAR = upTo(String.raw`\/\*`, '*/');
const BACKTICKS = upTo('`', '`');

/** What a language has beside the comments of C and strings in quotes; what comes first is looked for first. */
const OWN: readonly [languages: readonly string[], rules: readonly QuotedRule[]][] = [
  [
    ids('cpp cuda-cpp objective-cpp'),
    [{ begin: String.raw`R"[^()\\\s]{0,16}\(`, end: behind((beginning) => `)${beginning.slice(2, -1)}"`) }],
  ],
  [['rust'], [{ begin: 'r#+"', end: behind((beginning) => `"${beginning.slice(1, -1)}`) }, upTo('r"', '"')]],
  [['swift'], [{ begin: '#+"', end: behind((beginning) => `"${beginning.slice(0, -1)}`) }]],
  [['csharp'], [{ begin: String.raw`(?:@\$?|\$@)"`, end: doubled }]],
  [
    ['php'],
    [
      { begin: String.raw`\/\/|#(?!\[)`, end: phpLineEnd },
      { begin: String.raw`\?>`, end: itself },
    ],
  ],
  [ids('sql plsql pgsql'), [toLineEnd('--'), { begin: "'", end: doubled }]],
  [ids('apex csharp dart groovy java kotlin scala swift'), [TRIPLE]],
  [ids('dart groovy'), [TRIPLE_APOSTROPHES]],
  [ids('d go groovy hack php plsql pgsql sql v'), [BACKTICKS]],
  [
    ids('apex bicep css dart groovy hack jsonnet less php postcss proto proto3 qml scss solidity stylus'),
    [APOSTROPHES],
  ],
  [
    ids('c cpp csharp cuda-cpp d go java kotlin metal objective-c objective-cpp odin rust scala'),
    [CHARACTER],
  ],
];

/** What comments and strings there are in a language, but for JavaScript and its like. */
export function quotedRules(languageId: string): readonly QuotedRule[] {
  const lineCommented = lineCommentedRules(languageId);
  if (lineCommented !== undefined) return lineCommented;
  const own = OWN.filter(([languages]) => languages.includes(languageId)).flatMap(([, rules]) => rules);
  const slashes = /^(?:css|php|postcss|sql|plsql|pgsql)$/u.test(languageId) ? [] : [SLASHES];
  return [...slashes, SLASH_STAR, ...own, QUOTES];
}
