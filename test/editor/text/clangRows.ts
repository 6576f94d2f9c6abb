import type { CodeRow } from './codeRows.ts';

/** In languages that clang-format is for. */
export const OF_CLANG_FORMAT: readonly CodeRow[] = [
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
    languages: ['java'],
    before: 'a = """\n  b [[c]]\n  """;\n',
    after: 'a = """\n  b INLINE\n  """;\n',
  },
  {
    rule: 'a comment in the place of a string over several lines, and together with one that ends in that line',
    languages: ['csharp'],
    before: 'a = """\n  b [[c]]\n  """;\nd = $"""\n  e\n  """ + [[f]];\ng = """"h """ i"""" + [[j]];\n',
    after:
      'a = /*[xq-message:INLINE]*/;\nd = /*[xq-message:INLINE]*/;\ng = """"h """ i"""" + /*[xq-message:INLINE]*/;\n',
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
    rule: 'no prefix out of what is no comment',
    languages: ['c', 'cpp'],
    before: '[[#include "a.h"\n#include "b.h"]]\nx;\n[[*a = 1;\n*b = 2;]]\n',
    after: '// BLOCK\nx;\n// BLOCK\n',
  },
  {
    rule: 'one comment for whole lines of a macro',
    languages: ['c', 'cpp'],
    before: '#define A(b) \\\n  [[c(b);]] \\\n  d(b)\n#define E \\\n  [[f]]\n',
    after: '#define A(b) \\\n  /*[xq-message:INLINE]*/ \\\n  d(b)\n#define E \\\n  /*[xq-message:INLINE]*/\n',
  },
  {
    rule: 'one comment for whole lines whose first one a formatter may move',
    languages: ['c', 'cpp', 'java'],
    before:
      'a(); // b\n// c\n  [[d();\n  e();]]\n\n// f\n[[g();]]\nA::A(int b) :\n  [[c(b)]]\n[[// h]]\nint i; // j\n[[// k]]\nvoid l() {\n  [[if (m)]]\n  {\n  }\n',
    after:
      'a(); // b\n// c\n  /*[xq-message:INLINE]*/\n\n// f\n// BLOCK\nA::A(int b) :\n  /*[xq-message:INLINE]*/\n// BLOCK\nint i; // j\n/*[xq-message:INLINE]*/\nvoid l() {\n  /*[xq-message:INLINE]*/\n  {\n  }\n',
  },
  {
    rule: 'one comment for the line of what stands behind a brace, where comments are written anew',
    languages: ['c', 'cpp'],
    before: '  }  [[a;]] b\n} // c [[d]] e\n',
    after: '  /*[xq-message:INLINE]*/\n/*[xq-message:INLINE]*/\n',
  },
  {
    rule: 'a token in a text that has braces like those of code',
    languages: ['java'],
    before: 'a = """\n  } [[b]] c\n  """;\n',
    after: 'a = """\n  } INLINE c\n  """;\n',
  },
  {
    rule: 'a comment in the place of a raw string of which a part of its end is selected',
    languages: ['cpp'],
    before: 'a = R"(b [[c)]]";\nd = R"e(f [[g)]]e";\n',
    after: 'a = /*[xq-message:INLINE]*/;\nd = /*[xq-message:INLINE]*/;\n',
  },
  {
    rule: 'a comment in the place of a string behind one that goes on in another line, whatever the line ends are',
    languages: ['c', 'cpp'],
    before: 'a = "b\\\r\nc d" "[[e]]";\r\n',
    after: 'a = "b\\\r\nc d" /*[xq-message:INLINE]*/;\r\n',
  },
];
