/** A document in a language, whose part between `[[` and `]]` is selected, and what it becomes. */
export interface CodeRow {
  readonly rule: string;
  /** By their VS Code ids. */
  readonly languages: readonly string[];
  readonly before: string;
  readonly after: string;
}

const SCRIPTS = ['javascript', 'typescript', 'javascriptreact', 'typescriptreact'];
const JSX = ['javascript', 'javascriptreact', 'typescriptreact'];
const OF_C = ['c', 'cpp', 'csharp', 'go', 'java', 'rust'];

export const IN_CODE: readonly CodeRow[] = [
  {
    rule: 'a comment for whole lines of code',
    languages: [...SCRIPTS, ...OF_C, 'jsonc', 'scss', 'less', 'zig'],
    before: 'a {\n  [[b();\n  c();]]\n}\n',
    after: 'a {\n  // BLOCK\n}\n',
  },
  {
    rule: 'a comment with #',
    languages: ['python', 'shellscript', 'properties', 'dotenv', 'toml', 'ruby', 'perl'],
    before: '[[A=1\nB=2]]\n',
    after: '# BLOCK\n',
  },
  { rule: 'a comment with --', languages: ['sql', 'lua'], before: 'a\n[[b]]\n', after: 'a\n-- BLOCK\n' },
  {
    rule: 'a comment with ;;',
    languages: ['clojure'],
    before: '(a\n  [[b]]\n)\n',
    after: '(a\n  ;; BLOCK\n)\n',
  },
  { rule: 'a comment with ;', languages: ['ini'], before: '[[a=b]]\n', after: '; BLOCK\n' },
  { rule: 'a comment with %', languages: ['latex'], before: '[[a\nb]]\n', after: '% BLOCK\n' },
  { rule: 'a comment with ’', languages: ['vb'], before: '  [[a]]\n', after: "  ' BLOCK\n" },
  { rule: 'a comment with REM', languages: ['bat'], before: '[[a]]\n', after: 'REM BLOCK\n' },
  {
    rule: 'a bare block where a comment would be thrown away, or there is none',
    languages: ['git-commit', 'json', 'plaintext', 'restructuredtext'],
    before: 'a\n\n[[b\nc]]\n',
    after: 'a\n\nBLOCK\n',
  },
  {
    rule: 'a comment in a line of code',
    languages: SCRIPTS,
    before: 'a = [[b()]];\nc([["d"]])\n',
    after: 'a = /* [xq-message:INLINE] */;\nc(/* [xq-message:INLINE] */)\n',
  },
  {
    rule: 'a comment without white space, which no formatter divides',
    languages: [...OF_C, 'sql'],
    before: 'a = [[b]];\n',
    after: 'a = /*[xq-message:INLINE]*/;\n',
  },
  {
    rule: 'a comment that takes along a sign of division, but not the end of another comment or a pattern',
    languages: SCRIPTS,
    before: 'a = b /[[c]] + /* d */[[e]] + /f/[[.test(g)]];\n',
    after:
      'a = b /* [xq-message:INLINE] */ + /* d *//* [xq-message:INLINE] */ + /f//* [xq-message:INLINE] */;\n',
  },
  {
    rule: 'a comment that takes along the whole pattern whose last letter it follows',
    languages: SCRIPTS,
    before: 'a = /b/g[[/c]] + d;\n',
    after: 'a = /* [xq-message:INLINE] */ + d;\n',
  },
  {
    rule: 'a comment that takes along a comment whose end of a line is selected',
    languages: SCRIPTS,
    before: 'a = b //[[\n  + c]] + d; // e [[f\ng]] = h;\n',
    after: 'a = b /* [xq-message:INLINE] */ + d; /* [xq-message:INLINE] */ = h;\n',
  },
  {
    rule: 'a comment that takes along such a comment in a language with signs of its own',
    languages: OF_C,
    before: 'a = b //[[\n  + c]] + d;\n',
    after: 'a = b /*[xq-message:INLINE]*/ + d;\n',
  },
  {
    rule: 'a token in a line that has no such comment',
    languages: ['shellscript', 'json', 'plaintext', 'yaml', 'ini', 'clojure'],
    before: 'a: [[b]] c\n',
    after: 'a: INLINE c\n',
  },
  {
    rule: 'a comment in the place of a string, pattern or comment of which an end is selected',
    languages: SCRIPTS,
    before: 'a("b [[c", d]])\nf([[g, \'h]] i\')\nj(/k/[[l]])\n/* m *[[/ n(]])\np() /[[/ q]]\n',
    after:
      'a(/* [xq-message:INLINE] */)\nf(/* [xq-message:INLINE] */)\nj(/* [xq-message:INLINE] */)\n/* [xq-message:INLINE] */)\np() /* [xq-message:INLINE] */\n',
  },
  {
    rule: 'a token together with what Prettier would make small in a template that may be CSS or HTML',
    languages: SCRIPTS,
    before: 'a = css`\n  [[b]]: c;\n  d: [[e;\n  f]]g: ${h};\n`\ni = `<[[j]] k="l">m </[[n]]>o [[p]]: q`\n',
    after: 'a = css`\n  INLINE;\n  d: INLINE${h};\n`\ni = `INLINE k="l">m INLINE>o INLINE: q`\n',
  },
  {
    rule: 'a token in a string, and in a comment',
    languages: [...SCRIPTS, 'go', 'rust'],
    before: `a("it's [[b]]") // d "[[e]]\nf('\\'[[g]]') /* "\n [[h]] i */\n`,
    after: `a("it's INLINE") // d "INLINE\nf('\\'INLINE') /* "\n INLINE i */\n`,
  },
  {
    rule: 'a comment in the place of a whole string with code in it, of which that is selected',
    languages: ['dart', 'groovy', 'kotlin', 'scala'],
    before: 'a("b ${[[c]]} d", "e ${f} [[g]]")\n',
    after: 'a(/*[xq-message:INLINE]*/, "e ${f} INLINE")\n',
  },
  {
    rule: 'a comment behind a string that begins with #',
    languages: ['swift'],
    before: 'a = #"b"#[[ + c]]\nd = ##"e"# [[f]]"##\n',
    after: 'a = #"b"#/*[xq-message:INLINE]*/\nd = ##"e"# INLINE"##\n',
  },
  {
    rule: 'a comment in the place of a whole string whose end of a line is selected, and a token in its lines',
    languages: SCRIPTS,
    before: "a = 'b [[c]]\\\n  d [[e\\\n  f]]';\ng = 'h ${[[i]]} \\\n  [[j]]\\\n';\n",
    after: "a = /* [xq-message:INLINE] */;\ng = 'h ${INLINE} \\\n  INLINE\\\n';\n",
  },
  {
    rule: 'a token in a template, and a comment in the code inside',
    languages: SCRIPTS,
    before: 'a(`[[b]] ${c({ d: [[e]] }, `[[f]]`)} [[g]]`, [[h]])\n',
    after: 'a(`INLINE ${c({ d: /* [xq-message:INLINE] */ }, `INLINE`)} INLINE`, /* [xq-message:INLINE] */)\n',
  },
  {
    rule: 'a comment behind a pattern that has quotes',
    languages: SCRIPTS,
    before: 'a(/["`]/, [[b]], c / d, /[/`]/)\nif (x) return /"/.test([[y]])\n',
    after:
      'a(/["`]/, /* [xq-message:INLINE] */, c / d, /[/`]/)\nif (x) return /"/.test(/* [xq-message:INLINE] */)\n',
  },
  {
    rule: 'a bare block for lines of a comment, and one token for those of a template, which Prettier may fill',
    languages: SCRIPTS,
    before: 'a(`\n  [[b\n  c]]\n`)\n/*\n  [[d]]\n */\n/**\n * [[e]]\n */\n',
    after: 'a(`\n  INLINE\n`)\n/*\n  BLOCK\n */\n/**\n * BLOCK\n */\n',
  },
  {
    rule: 'a comment behind the signs of one that are its own',
    languages: [...SCRIPTS, ...OF_C],
    before: '/// [[a\n/// b]]\n  // [[c]]\n',
    after: '/// BLOCK\n  // BLOCK\n',
  },
  {
    rule: 'one token for lines of text with tags around it',
    languages: JSX,
    before: 'a = (\n  <p>\n    [[b\n    c]]\n    <i>[[d]]</i>, [[e]]\n  </p>\n)\n',
    after: 'a = (\n  <p>\n    INLINE\n    <i>INLINE</i>, INLINE\n  </p>\n)\n',
  },
  {
    rule: 'a comment for lines of code before a tag',
    languages: JSX,
    before: '[[const a = () => (]]\n  <p>b</p>\n);\n',
    after: '// BLOCK\n  <p>b</p>\n);\n',
  },
  {
    rule: 'a comment in the place of all tags, and behind them',
    languages: JSX,
    before: 'a = (\n  [[<p>\n    b\n  </p>]]\n);\nb = <p>c</p>\n[[);]]\n',
    after: 'a = (\n  // BLOCK\n);\nb = <p>c</p>\n// BLOCK\n',
  },
  {
    rule: 'one comment for lines of a style sheet, and for the lines of what a part belongs to',
    languages: ['css', 'postcss'],
    before: 'a {\n  [[b: c;\n  d: e;]]\n  f: [[g]];\n}\n[[#h {\n}]]\n',
    after: 'a {\n  /* [xq-message:INLINE] */\n  /* [xq-message:INLINE] */\n}\n/* [xq-message:INLINE] */\n',
  },
  {
    rule: 'a comment for the lines of the statements that a part belongs to',
    languages: ['scss', 'less'],
    before:
      '@a: [[b]];\n\nc {\n  d: calc(\n    1px +\n    [[2px]]\n  );\n  e: "[[f]]"; // g\n  h:\n    i,\n    [[j]]\n}\n',
    after: '// BLOCK\n\nc {\n  // BLOCK\n  e: "INLINE"; // g\n  // BLOCK\n}\n',
  },
  {
    rule: 'one comment for all names of an import or export, and a block for what is in other braces',
    languages: SCRIPTS,
    before:
      'import a, {\n  // b\n  [[c,\n  d as e,]]\n} from "f";\nexport {\n  [[g,]]\n  h,\n};\nexport {\n  [[i,]]\n};\nexport function j() {\n  [[k();]]\n}\n',
    after:
      'import a, {\n  // b\n  /* [xq-message:INLINE] */\n} from "f";\nexport {\n  // BLOCK\n  h,\n};\nexport {\n  /* [xq-message:INLINE] */\n};\nexport function j() {\n  // BLOCK\n}\n',
  },
  {
    rule: 'one comment where what follows is a value of a condition',
    languages: SCRIPTS,
    before: 'a = b\n  [[|| c]]\n  ? d\n  : e\n',
    after: 'a = b\n  /* [xq-message:INLINE] */\n  ? d\n  : e\n',
  },
  {
    rule: 'one comment where more than comments and blank lines is before a value of a condition, or its sign above',
    languages: SCRIPTS,
    before:
      'a = b\n  // c\n\n  [[|| d]]\n  // e\n  ? f\n  : g\nh = i ? // j\n  [[k]]\n  : l;\nswitch (m) {\n  case n:\n    [[o();]]\n}\n',
    after:
      'a = b\n  // c\n\n  /* [xq-message:INLINE] */\n  // e\n  ? f\n  : g\nh = i ? // j\n  /* [xq-message:INLINE] */\n  : l;\nswitch (m) {\n  case n:\n    // BLOCK\n}\n',
  },
  {
    rule: 'one token for lines in the middle of a command',
    languages: ['shellscript'],
    before: 'if a\n  [[b]]\n\n  # c\nthen\n  [[d]]\nfi\ne \\\n  [[--f]]\ng |\n  [[h]]\n',
    after: 'if a\n  INLINE\n\n  # c\nthen\n  # BLOCK\nfi\ne \\\n  INLINE\ng |\n  # BLOCK\n',
  },
  {
    rule: 'a comment for the lines of a statement that go on behind braces',
    languages: ['scss'],
    before: '$a: (\n  b: c(\n    #{d("e")},\n    [[#{f}]]\n  ) - #{$g}\n) !default;\nh {\n  i: [[j]] }\n',
    after: '// BLOCK\nh {\n  // BLOCK\n',
  },
  {
    rule: 'a comment for the lines behind an address with slashes',
    languages: ['scss', 'less'],
    before: 'a {\n  b: url(http://c) [[d]];\n  e: f; // [[g]]\n}\n',
    after: 'a {\n  // BLOCK\n  e: f; // INLINE\n}\n',
  },
  {
    rule: 'a comment together with what would begin another',
    languages: ['javascript'],
    before: 'a = b /[[c]];\n',
    after: 'a = b /* [xq-message:INLINE] */;\n',
  },
  {
    rule: 'a block in a comment of a style sheet',
    languages: ['css', 'scss', 'less'],
    before: '/*\n  [[a]]\n */\n/*\n * [[b]]\n */\n',
    after: '/*\n  BLOCK\n */\n/*\n * BLOCK\n */\n',
  },
  {
    rule: 'one comment behind a sign of a condition that a comment follows',
    languages: SCRIPTS,
    before: 'a = b ? // c\n  [[d &&]]\n  e : f;\n',
    after: 'a = b ? // c\n  /* [xq-message:INLINE] */\n  e : f;\n',
  },
  {
    rule: 'a comment in the place of a name only, where that is in no tag',
    languages: SCRIPTS,
    before: 'var [[A]]={\n  a: 1,\n};\nfor (let [[i]]="a";;) b<c && ([[d]]={});\n',
    after:
      'var /* [xq-message:INLINE] */={\n  a: 1,\n};\nfor (let /* [xq-message:INLINE] */="a";;) b<c && (/* [xq-message:INLINE] */={});\n',
  },
  {
    rule: 'a block behind an address, which has a sign like that of a condition',
    languages: SCRIPTS,
    before: 'a = "https://b.c"\n[[d()\ne()]]\n',
    after: 'a = "https://b.c"\n// BLOCK\n',
  },
  {
    rule: 'a token in a string of which a backslash is selected',
    languages: SCRIPTS,
    before: 'a = "[[b\\]]c";\n',
    after: 'a = "INLINEc";\n',
  },
  {
    rule: 'a token in braces of a string or comment in which they mean nothing',
    languages: ['go', 'rust'],
    before: 'a("b ${[[c]]} #{[[d]]} {$[[e]]}") // ${[[f]]}\n',
    after: 'a("b ${INLINE} #{INLINE} {$INLINE}") // ${INLINE}\n',
  },
  {
    rule: 'a token in braces of a comment',
    languages: ['kotlin', 'dart'],
    before: 'a() // b ${[[c]]}\n/* ${[[d]] */\n',
    after: 'a() // b ${INLINE}\n/* ${INLINE */\n',
  },
  {
    rule: 'a block for lines before what only begins like the middle of a command',
    languages: ['shellscript'],
    before: 'for a in b; do\n  [[c]]\ndone\n[[d]]\ndocker e\n',
    after: 'for a in b; do\n  # BLOCK\ndone\n# BLOCK\ndocker e\n',
  },
];
