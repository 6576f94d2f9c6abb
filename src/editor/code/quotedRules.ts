import { ids } from './commentSigns.ts';

/** How comments or strings of one kind begin, and where one ends. */
export interface QuotedRule {
  /** A pattern. */
  readonly begin: string;
  /**
   * The offset behind one.
   *
   * @param from behind its beginning
   */
  readonly end: (text: string, from: number, beginning: string) => number;
}

const lineEnd: QuotedRule['end'] = (text, from) => offsetOr(text.indexOf('\n', from), text.length);

const behind =
  (closing: (beginning: string) => string): QuotedRule['end'] =>
  (text, from, beginning) => {
    const sign = closing(beginning);
    return offsetOr(text.indexOf(sign, from), text.length, sign.length);
  };

const STOPS = { '"': /[\\\n"]/gu, "'": /[\\\n']/gu };

/** A string with escapes, which ends with its line in any case. */
const inLine: QuotedRule['end'] = (text, from, beginning) => {
  const sign = beginning === "'" ? STOPS["'"] : STOPS['"'];
  sign.lastIndex = from;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    if (found[0] !== '\\') return found[0] === '\n' ? found.index : sign.lastIndex;
    sign.lastIndex += 1;
  }
  return text.length;
};

/** A string over lines, in which two quotes are one. */
const doubled: QuotedRule['end'] = (text, from, beginning) => {
  const quote = beginning.slice(-1);
  let at = text.indexOf(quote, from);
  while (at >= 0 && text[at + 1] === quote) at = text.indexOf(quote, at + 2);
  return offsetOr(at, text.length, 1);
};

const itself: QuotedRule['end'] = (_, from) => from;

/** The end of PHP ends a comment, too. */
const phpLineEnd: QuotedRule['end'] = (text, from) => {
  const stop = /\n|\?>/gu;
  stop.lastIndex = from;
  return stop.exec(text)?.index ?? text.length;
};

function offsetOr(found: number, otherwise: number, more = 0): number {
  return found < 0 ? otherwise : found + more;
}

const SLASHES: QuotedRule = { begin: String.raw`\/\/`, end: lineEnd };
const SLASH_STAR: QuotedRule = { begin: String.raw`\/\*`, end: behind(() => '*/') };
const QUOTES: QuotedRule = { begin: '"', end: inLine };
const APOSTROPHES: QuotedRule = { begin: "'", end: inLine };
/** One character; an apostrophe in the middle of digits is none, nor is one before a lifetime. */
const CHARACTER: QuotedRule = { begin: String.raw`(?<!\w)'(?:\\[^\n']{1,10}|\\'|[^\\'\n])'`, end: itself };
const TRIPLE: QuotedRule = { begin: '"""', end: behind(() => '"""') };
const BACKTICKS: QuotedRule = { begin: '`', end: behind(() => '`') };

/** What a language has beside the comments of C and strings in quotes; what comes first is looked for first. */
const OWN: readonly [languages: readonly string[], rules: readonly QuotedRule[]][] = [
  [
    ids('cpp cuda-cpp objective-cpp'),
    [{ begin: String.raw`R"[^()\\\s]{0,16}\(`, end: behind((beginning) => `)${beginning.slice(2, -1)}"`) }],
  ],
  [
    ['rust'],
    [
      { begin: 'r#+"', end: behind((beginning) => `"${beginning.slice(1, -1)}`) },
      { begin: 'r"', end: behind(() => '"') },
    ],
  ],
  [['swift'], [{ begin: '#+"', end: behind((beginning) => `"${beginning.slice(0, -1)}`) }]],
  [['csharp'], [{ begin: String.raw`(?:@\$?|\$@)"`, end: doubled }]],
  [
    ['php'],
    [
      { begin: String.raw`\/\/|#(?!\[)`, end: phpLineEnd },
      { begin: String.raw`\?>`, end: itself },
    ],
  ],
  [
    ids('sql plsql pgsql'),
    [
      { begin: '--', end: lineEnd },
      { begin: "'", end: doubled },
    ],
  ],
  [ids('apex csharp dart groovy java kotlin scala swift'), [TRIPLE]],
  [ids('dart groovy'), [{ begin: "'''", end: behind(() => "'''") }]],
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

/** What comments and strings there are in a language that has C's comments, but for JavaScript and its like. */
export function quotedRules(languageId: string): readonly QuotedRule[] {
  const own = OWN.filter(([languages]) => languages.includes(languageId)).flatMap(([, rules]) => rules);
  const slashes = /^(?:css|php|postcss|sql|plsql|pgsql)$/u.test(languageId) ? [] : [SLASHES];
  return [...slashes, SLASH_STAR, ...own, QUOTES];
}
