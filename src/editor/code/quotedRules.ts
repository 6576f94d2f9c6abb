import { ids, isSql, isStyle } from './commentSigns.ts';
import { lineCommentedRules } from './lineCommented.ts';
import {
  APOSTROPHES,
  behind,
  CHARACTER,
  CLOSINGS,
  doubled,
  escaped,
  itself,
  type QuotedRule,
  QUOTES,
  SLASHES,
  SLASHES_IN_STYLE,
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

/** @see PostgreSQL, section 4.1.2.4 (dollar-quoted string constants), which functions are written in */
const DOLLARS: QuotedRule = {
  begin: String.raw`(?<![\w$])\$\w*\$`,
  end: (text, from, beginning) => {
    const end = text.indexOf(beginning, from);
    return end < 0 ? undefined : end + beginning.length;
  },
  mayHoldCode: true,
};

/** @see Oracle, "SQL Language Reference", text literals */
const Q_QUOTES: QuotedRule = {
  begin: String.raw`(?<!\w)[nN]?[qQ]'\S`,
  end: behind((beginning) => `${CLOSINGS[beginning.slice(-1)] ?? beginning.slice(-1)}'`),
};

/** Not in every dialect; what ends an expression behind the quote tells. */
const isEscapeInSql = (text: string, quote: number): boolean =>
  !/^'[ \t]*(?:[,);\]\r\n]|$|\|\||::|(?:and|as|escape|from|or|then)\b)/iu.test(
    text.slice(quote, quote + LONGEST_BEHIND),
  );
/** Characters between the end of a string and what follows it. */
const LONGEST_BEHIND = 100;

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
  [
    ['csharp'],
    [
      { begin: '"{3,}', end: behind((beginning) => beginning) },
      { begin: String.raw`(?:@\$?|\$@)"`, end: doubled },
    ],
  ],
  [
    ['php'],
    [
      { begin: String.raw`\/\/|#(?!\[)`, end: phpLineEnd },
      { begin: String.raw`\?>`, end: itself },
    ],
  ],
  [ids('sql plsql pgsql'), [toLineEnd('--')]],
  [ids('sql pgsql'), [DOLLARS, { begin: "(?<!\\w)[eE]'", end: escaped(() => true) }]],
  [ids('sql plsql'), [Q_QUOTES]],
  [
    ['sql'],
    [toLineEnd(String.raw`(?=#)(?<=(?:^|[\n,;])[ \t]*)#(?=\s)`), { begin: "'", end: escaped(isEscapeInSql) }],
  ],
  [ids('plsql pgsql'), [{ begin: "'", end: doubled }]],
  [ids('apex dart groovy java kotlin scala swift'), [TRIPLE]],
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
  return [...slashesOf(languageId), SLASH_STAR, ...own, QUOTES];
}

function slashesOf(languageId: string): readonly QuotedRule[] {
  if (isSql(languageId) || /^(?:css|php|postcss)$/u.test(languageId)) return [];
  return isStyle(languageId) ? [SLASHES_IN_STYLE] : [SLASHES];
}
