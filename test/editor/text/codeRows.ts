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
    rule: 'a comment that takes along no more than the operator of an expression, however long that is',
    languages: ['sql'],
    before: `${'a+'.repeat(5000)}[[b]]\n`,
    after: `${'a+'.repeat(4999)}a/*[xq-message:INLINE]*/\n`,
  },
  {
    rule: 'a comment that takes along an operator, as part of which it might be taken',
    languages: ['sql', 'plsql', 'pgsql'],
    before: "where a>=[[b]] and c = [['d']]||[[e]] and f = :[[g]] /* h */+[[i]]\n",
    after:
      'where a/*[xq-message:INLINE]*/ and c = /*[xq-message:INLINE]*//*[xq-message:INLINE]*/ and f = /*[xq-message:INLINE]*/ /* h *//*[xq-message:INLINE]*/\n',
  },
  {
    rule: 'a comment that takes along a comment whose end of a line is selected',
    languages: SCRIPTS,
    before: 'a = b //[[\n  + c]] + d; // e [[f\ng]] = h;\n',
    after: 'a = b /* [xq-message:INLINE] */ + d; /* [xq-message:INLINE] */ = h;\n',
  },
  {
    rule: 'a comment that takes along such a comment, whatever its sign',
    languages: ['sql', 'plsql', 'pgsql'],
    before: 'select a -- b[[\n  , c]], d;\n',
    after: 'select a /*[xq-message:INLINE]*/, d;\n',
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
    rule: 'a comment for the lines of code in which no comment ends inside a line, and a token in strings and comments',
    languages: ['python', 'ruby', 'perl', 'r', 'julia', 'elixir', 'powershell', 'nim'],
    before: 'a = [["b"]]\n  c("d [[e]]", f) # g [[h]]\nj("k [[l" +\n  m]])\n[[# n]] o\n',
    after: '# BLOCK\n  c("d INLINE", f) # g INLINE\n# BLOCK\n# BLOCK\n',
  },
  {
    rule: 'a comment for the lines of code, and a token in strings and comments over several lines',
    languages: ['lua'],
    before: '--[=[ a\nb [[c]] ]=] d = [==[ e\n]=] [[f]] ]==] -- g [[h]]\ni = j - [[k]]\n',
    after: '--[=[ a\nb INLINE ]=] d = [==[ e\n]=] INLINE ]==] -- g INLINE\n-- BLOCK\n',
  },
  {
    rule: 'a comment for the lines of code, and a token in their strings and comments',
    languages: ['haskell', 'elm'],
    before: '{- a\nb [[c]] -} d = e\' "f [[g]]" -- h [[i]]\nj = [[k]] \'"\' l\n',
    after: '{- a\nb INLINE -} d = e\' "f INLINE" -- h INLINE\n-- BLOCK\n',
  },
  {
    rule: 'a comment for the lines of code, and a token in its strings and comments',
    languages: ['fsharp'],
    before: '(* a\nb [[c]] *) let d = (*) "e [[f]]" // g [[h]]\nlet i = [[j]] // k\n',
    after: '(* a\nb INLINE *) let d = (*) "e INLINE" // g INLINE\n// BLOCK\n',
  },
  {
    rule: 'a comment for the lines of an expression in a string',
    languages: ['python'],
    before: 'a(f"b {[[c]]} d")\na(rf"b {c} [[d]]")\na("b {[[c]]}")\na(F"[[{b}]]")\n',
    after: '# BLOCK\na(rf"b {c} INLINE")\na("b {INLINE}")\n# BLOCK\n',
  },
  {
    rule: 'a comment for the lines of an expression in a string',
    languages: ['ruby', 'elixir', 'coffeescript'],
    before: 'a("b #{[[c]]} d")\na("b #{c} [[d]]")\na("{[[b]]}")\n',
    after: '# BLOCK\na("b #{c} INLINE")\na("{INLINE}")\n',
  },
  {
    rule: 'a comment for all lines of a string of which an end is selected',
    languages: ['python'],
    before: 'a = """\nb [[c\nd""" + e]]\nf = 1\n"""g\n[[h\n"""\nimport]] i\n',
    after: '# BLOCK\nf = 1\n# BLOCK\n',
  },
  {
    rule: 'a block without a sign in a string of several lines',
    languages: ['python', 'elixir'],
    before: 'def a:\n  """b [[c]]\n\n  [[* d\n  * e]]\n  """\n  [[f]] g\n',
    after: 'def a:\n  """b INLINE\n\n  BLOCK\n  """\n  # BLOCK\n',
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
    rule: 'a comment in the place of a whole string that clang-format would divide, and a token in a comment',
    languages: ['c', 'cpp', 'csharp', 'java', 'objective-c', 'proto3', 'systemverilog'],
    before:
      'a("b", "it\'s [[c]]", "d") // e "[[f]]\ng(L"[[h]]", $"i [[j", "k]] l") /* "\n [[m]] */\nn = [["o"]];\n',
    after:
      'a("b", /*[xq-message:INLINE]*/, "d") // e "INLINE\ng(/*[xq-message:INLINE]*/, /*[xq-message:INLINE]*/) /* "\n INLINE */\nn = /*[xq-message:INLINE]*/;\n',
  },
  {
    rule: 'a comment in the place of a whole string of whatever kind that has no lines of its own',
    languages: ['csharp'],
    before: 'a = @"b [[c]]" + $"d [[e]]" + $@"f ""[[g]]"" h" + @$"[[i]]";\n',
    after:
      'a = /*[xq-message:INLINE]*/ + /*[xq-message:INLINE]*/ + /*[xq-message:INLINE]*/ + /*[xq-message:INLINE]*/;\n',
  },
  {
    rule: 'a token in a string over several lines',
    languages: ['csharp', 'java'],
    before: 'a = """\n  b [[c]]\n  """;\n',
    after: 'a = """\n  b INLINE\n  """;\n',
  },
  {
    rule: 'a token in characters, and in a string that is raw',
    languages: ['cpp'],
    before: 'a = \'\\[[b]]\'; c = R"([[d]])"; e = u8R"f( [[g]] )f";\n',
    after: 'a = \'\\INLINE\'; c = R"(INLINE)"; e = u8R"f( INLINE )f";\n',
  },
  {
    rule: 'a block in the place of a string that has its lines to itself',
    languages: ['c', 'java'],
    before: 'a(\n  "[[b]]"\n  "c");\n',
    after: 'a(\n  // BLOCK\n  "c");\n',
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
    rule: 'no prefix out of what is no comment',
    languages: ['c', 'cpp'],
    before: '[[#include "a.h"\n#include "b.h"]]\nx;\n[[*a = 1;\n*b = 2;]]\n',
    after: '// BLOCK\nx;\n// BLOCK\n',
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
    rule: 'one comment where what follows is a value of a condition',
    languages: SCRIPTS,
    before: 'a = b\n  [[|| c]]\n  ? d\n  : e\n',
    after: 'a = b\n  /* [xq-message:INLINE] */\n  ? d\n  : e\n',
  },
  {
    rule: 'one comment for whole lines whose first one a formatter may move',
    languages: ['c', 'cpp', 'java'],
    before:
      'a(); // b\n// c\n  [[d();\n  e();]]\n\n// f\n[[g();]]\nA::A(int b) :\n  [[c(b)]]\n[[// h]]\nint i; // j\n[[// k]]\n',
    after:
      'a(); // b\n// c\n  /*[xq-message:INLINE]*/\n\n// f\n// BLOCK\nA::A(int b) :\n  /*[xq-message:INLINE]*/\n// BLOCK\nint i; // j\n/*[xq-message:INLINE]*/\n',
  },
  {
    rule: 'one comment for the line of what stands behind a brace, where comments are written anew',
    languages: ['c', 'cpp'],
    before: '  }  [[a;]] b\n} // c [[d]] e\n',
    after: '  /*[xq-message:INLINE]*/\n/*[xq-message:INLINE]*/\n',
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
];
