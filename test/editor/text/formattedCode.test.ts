import fc from 'fast-check';
import { expectEachLeft, type Kind, lines, words } from './formattedSteps.ts';
import {
  byClangFormat,
  byCssService,
  byGofmt,
  byHtmlService,
  byPrettier,
  byRuff,
  byTypescript,
} from '../../formatters.ts';

/** Signs side by side. */
const tight = fc.constant('a=b/c/*d*/+e//\n//\n-f(g,//h\n  i/j)//k\n/**/l();//m');

const ofC = [
  words.map((a) => `// ${a}`),
  words.map((a) => `/* ${a}\n   more */`),
  words.map((a) => `/**\n * ${a}\n * more\n */`),
];

const script = [
  ...ofC,
  words.map((a) => `const a = '${a}' + f(1, "it's", x);`),
  words.map((a) => `const b = \`\n  ${a}\n\${c('\`')} more\n\`;`),
  words.map(
    (a) => `function f(a, b) {\n    if (a > b && a / 2 < b) {\n        return g("${a}") // end\n    }\n}`,
  ),
  tight,
  fc.constant('n=/o/g/p+`q`/r/"s"/t'),
  fc.constant('call(a, { b: 1, c: [1, 2, 3], d: x => x * 2 })'),
  fc.constant('const re = /["\'`]/g, s = "//";'),
  words.map(
    (a) => `const h = html\`\n  <p>\n    ${a}\n  </p>\n\`, i = css\`\n  a {\n    color: red;\n  }\n\`;`,
  ),
  fc.constant('const w = cond ?\n  // a\n  b\n\n  // c\n  : d'),
  fc.constant('const v = cond\n    && a\n    || b\n    ? c\n    : d\n        ? e\n        : f'),
  fc.constant('const isA = (s) => /`/.test(s) && /"/.test(s)\nexport default isA'),
  fc.constant(
    'switch (a) {\n    case 1:\n        b() // one\n        break\n    default:\n        c(a / b, d>e ? f : g)\n}',
  ),
  words.map(
    (a) =>
      `class A {\n    /** ${a} */\n    b = a / 2\n    async *c() {\n        yield \`\${this.b} ${a}\`\n    }\n}`,
  ),
];

const typed = [
  fc.constant('const id = <T,>(x: T): T => x\ntype F = { <T>(x: T): void }\nif (a! < b) { c() }'),
  fc.constant(
    'const [a, b] = useState<string>("c")\nfunction f(): Map<string, Set<string>> { return g<number>(1) }',
  ),
  fc.constant('type A = Map<\n    string,\n    Set<string>\n>\nf()'),
  words.map((a) => `enum E {\n    /* ${a} */\n    A = 1,\n    B = A << 2, // ${a}\n}`),
];

const markup = [
  words.map(
    (a) => `const X = () => (\n    <p className="a b">\n        ${a}\n        <b>{x}</b> ${a}\n    </p>\n);`,
  ),
  words.map(
    (a) => `const Y = () => <div>{name} is ${a}, don\'t you {/* ${a} */} know</div>\n\nexport default Y`,
  ),
  words.map(
    (a) =>
      `function Z({ all }) {\n    return (\n        <ul>\n            {all.map((one, i) => <li key={i}>{i} ${a}</li>)}\n            {all && (\n                <>\n                    ${a}\n                    {x}\n                    ${a}\n                    {y}\n                </>\n            )}\n        </ul>\n    )\n}`,
  ),
];

const ofClang = [
  ...ofC,
  words.map((a) => `const char *a = "${a}"; // ${a}`),
  words.map(
    (a) =>
      `int f(int a, int b) {\n    if (a > b) {\n        return g("${a}", 'x') - 1;\n    }\n    return a / 2;\n}`,
  ),
  tight,
  fc.constant('#define A(x) ((x) + 1)\n#include "a.h"\n#define B(x) \\\n  f(x); \\\n  g(x)'),
  fc.constant('struct s {\n    int a; /* one */\n    int b;\n};'),
  fc.constant('void g(void) {\n\tf(with, it); // one\n\tf(without); // two\n  f(0);\n}'),
  words.map((a) => `// ${a}\n//\n// more\n/*\n * ${a}\n *\n * more\n */\nint x;`),
];

const ofCpp = [
  ...ofClang,
  words.map((a) => `namespace a {\nint x;\nint y;\n} // ${a}`),
  fc.constant('namespace b {\nint x;\nint y;\n}  int z;'),
  words.map((a) => `A::A(int b) :\n  c(b),\n  d(b) {}\nclass A {\npublic:\n  A(); // ${a}\n};`),
  fc.constant('auto s = R"(a"b)"; int n = 10\'000, m = \'"\'; g("x");'),
];

const python = lines(
  words.map((a) => `# ${a}`),
  words.map((a) => `a = "${a}" + f(1, 'x') # ${a}`),
  words.map(
    (a) =>
      `def f(a, *, b: int = 1) -> str:\n  """${a}\n\n  more\n  """\n  return f'{a} ${a}' if not b else g[-1]`,
  ),
  fc.constant('x = (\n  a + b,\n    "c d",\n  not e,)\n@y\nclass Z(A):\n  async def c(self): await self.d'),
);

const classWith = (type: string, ...more: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  lines(
    ...ofC,
    words.map((a) => `class A {\n  ${type} a = "${a}";\n}`),
    ...more,
  );

const rawStrings = words.map(
  (a) =>
    `class B {\n  string b = """\n    ${a} {c}\n    """ + d; int e = f;\n  string g = $@"h ${a}\ni" + """"j """ k"""";\n}`,
);

const go = lines(
  ...ofC,
  words.map((a) => `var a = "${a}"`),
  words.map((a) => `var b = \`${a}\n  more\``),
  words.map(
    (a) => `func f(a int) int {\n    if a > 1 {\n        return g("${a}") // ${a}\n    }\n    return a\n}`,
  ),
).map((all) => `package a\n\n${all}`);

const rules = [
  words.map((a) => `a::after {\n  content: '${a}';\n  color: red;\n}`),
  words.map((a) => `/* ${a}\n   more */`),
  fc.constant('@media print {\n  b {\n    color: rgb(1 2 3 / 4%);\n  }\n}'),
  fc.constant(
    '@import "x.css";\n@media (min-width: 640px) and (max-width: 10em) {\n  b:hover > #c, d::before {\n    width: calc(\n      1px +\n      2px\n    )\n  }\n}',
  ),
  fc.constant('.a { b: c; d: e }\n.f{g:h}'),
  fc.constant('.i { background: url(http://j.k/l) no-repeat;\n  color: red\n}'),
];

const scss = [
  ...rules,
  words.map((a) => `// ${a}`),
  words.map(
    (a) =>
      `$a: 10px; // ${a}\n$b:\n  1px;\n@mixin m($c: 1) {\n  &:hover { d: $c }\n  @include n(\n    $c: 1,\n    $d: 2\n  );\n}`,
  ),
  fc.constant('@use "sass:math";\n@function f($x) { @return $x * 2; }\n@if $a == 1 {\n  color: red;\n}'),
];

const less = [
  ...rules,
  words.map((a) => `// ${a}`),
  words.map(
    (a) => `@a: 10px; // ${a}\n@b: @a * 2;\n.m(@c: 1) {\n  .n(\n    1;\n    2\n  );\n  &:extend(.d all);\n}`,
  ),
];

const html = lines(
  words.map((a) => `<p class="a b">\n  ${a}\n</p>`),
  lines(...script).map((a) => `<script>\n${a}</script>`),
  lines(...rules).map((a) => `<style>\n${a}</style>`),
  words.map((a) => `<!-- ${a} <script> -->\n<b title="${a}">${a}</b>`),
  lines(...script).map((a) => `<script data-type="x">\n${a}</script>`),
);

const KINDS: readonly Kind[] = [
  ['a.js', 'javascript', lines(...script, ...markup), [byTypescript('a.js'), byPrettier('babel')]],
  ['a.ts', 'typescript', lines(...script, ...typed), [byTypescript('a.ts'), byPrettier('typescript')]],
  [
    'a.tsx',
    'typescriptreact',
    lines(...script, ...typed, ...markup),
    [byTypescript('a.tsx'), byPrettier('typescript')],
  ],
  ['a.c', 'c', lines(...ofClang), [byClangFormat('a.c', 'LLVM'), byClangFormat('a.c', 'GNU')]],
  ['a.cpp', 'cpp', lines(...ofCpp), [byClangFormat('a.cpp', 'Google'), byClangFormat('a.cpp', 'WebKit')]],
  ['a.java', 'java', classWith('String'), [byClangFormat('a.java', 'Google')]],
  ['a.cs', 'csharp', classWith('string', rawStrings), [byClangFormat('a.cs', 'Microsoft')]],
  ['a.go', 'go', go, [byGofmt]],
  ['a.py', 'python', python, [byRuff]],
  ['a.css', 'css', lines(...rules), [byCssService('css'), byPrettier('css')]],
  ['a.scss', 'scss', lines(...scss), [byCssService('scss'), byPrettier('scss')]],
  ['a.less', 'less', lines(...less), [byCssService('less'), byPrettier('less')]],
  ['a.html', 'html', html, [byHtmlService, byPrettier('html')]],
  [
    'a.vue',
    'vue',
    fc
      .tuple(words, lines(...script), lines(...scss))
      .map(
        ([a, b, c]) =>
          `<template>\n  <i>\n    ${a}\n  </i>\n</template>\n\n<script lang="ts">\n${b}</script>\n\n<style lang="scss">\n${c}</style>\n`,
      ),
    [byPrettier('vue')],
  ],
];

describe('What was encrypted among code', () => {
  expectEachLeft(KINDS);
});
