import { strict as assert } from 'node:assert';
import { type CodeKind, CodeText } from '../../../src/editor/code/codeText.ts';

/** What is between « and » is a comment, a string or a pattern; between ‹ and › text among tags. */
const TEXTS: readonly [languageId: string, ...marked: string[]][] = [
  [
    'typescript',
    'a(«"b"», «\'c\\\'d\'», «/* e // */» f) «// g "»\nh = «"i»\nj',
    'a = «`b \\` ${»c({ d: «`e`» }, {})«} f`» + «`$ {}`»; g',
    '«`a${»«`b${»c«} d`»«}`» + e}',
    'a = «/["`]/g», b / c / «"d"»; return «/[/`]/».test(e)',
    'a = (b: c) => «/`/».test(b) && «/"/».test(c); d',
    'switch (a) { case «/`/».test(b): c }\nif (a) «/[/*]/».test(b)',
    'a = «`b ${»',
    'const a = <T>(b: T) => «"c"»; a<b>(«"d"»)',
  ],
  [
    'typescriptreact',
    'a = <p b=«"c"» d={«"e"»}>‹don`t ›{f(«"g"»)}‹ /* h ›<i>‹j›</i>‹ k›</p>; «"l"»',
    'a = (\n  <p>‹\n    b\n    ›<i />‹\n  ›</p>\n); c()',
    'a = <p>‹›<i />‹›{b}‹›<u>‹c›</u>‹›{d}‹›</p>',
    'const [a, b] = useState<string>(«"c"»); type D = Map<\n  E\n>\nf(«"g"»)',
    'const a = <T,>(b: T) => {\n  c(«"d"»)\n}\ne(«"f"»)',
    'async function a(): Promise<b> { c(«"d"») }',
  ],
  ['javascript', '«/* a»', `a = «/ ${'b'.repeat(50)}»\nc = «"d"»`, '«#!/a "b»\nc', 'a>b ? c : «"d"»'],
  [
    'c',
    'a = \'b; «"c"»\n#define D «\'"\'» { «"`"» }',
    "«'\\n'» «'\\''» a «\"b\\\"c\"» d",
    'f(10\'000, g, 20\'000, «"h"»)',
  ],
  ['cpp', 'a = «R"b(c"d)b"»; e = «"f"»', '«"a\\\nb"» c', '«"a»\nb'],
  [
    'csharp',
    '«@"a\\"» + b + «"c"» + «@"d""e"» + $«"f"».g',
    '«"""a " b"""» c',
    'a = «""""b """ c""""» + $$«"""d"""»',
  ],
  ['go', 'a := «`b ${c} \\`» + d + «`e»', "a := «'\"'» b"],
  ['rust', "fn a<'b>(c: &'b str) { d(«r#\"e \" f\"#», «'g'», b'h') }"],
  ['verilog', "assign a = 4'b0; assign b = c; assign d = 4'b1; «// e»"],
  ['java', 'a = «"""\n  "b" /* c\n"""»; d'],
  ['php', '$a = «\'b"\'»; «# c \'»\n#[D]\n$e = «"f"»; «// g »'],
  [
    'sql',
    "select «-- a’s \"b»\n«'c'» from «`d`» - e, «'f\\'», g, «'h''i'»",
    "select «'a\\'s'», b like «'c\\'» escape «'d'», «'e\\\\'» + «E'\\', f'», «q'[g's]'» || «nQ'!h's!'» - i",
    "select «$$it's$$», a, «$b$ 'c $b$» - $1 - d$$e, «# f's»\n- g # h - «'i'»\n «# j»",
    "select $$\nc - «'d'» «-- e's»\n«$f$ - '$f$»\n - g$$ - h; $$ $$; $i$ j - «'k'»",
  ],
  ['pgsql', "select «'a\\'» - b # c - «e'\\' d'» - e"],
  ['plsql', "select «'a\\'» - b - «q'{c's}'» - d"],
  [
    'scss',
    'a { b: url(http://c) d; «// e»\n} @import url( //f ), «"g//h"»; «// url(i»\nj: k(«// l»',
    'a { b: url(c) «// d»\n}',
  ],
  ['css', 'a { b: «"c"»; } «/* d */»', 'a { b: url(//c) } d'],
  [
    'perl',
    "if ($a =~ «/it's/» || «m{b{'}c}») { $d{s} = «s/'/\\/\"/»g - $e / 2 - $f / «'g'» } «# h's»",
    "«qw(a's (b'c) d)» . «tr{'} {\"}»; «y'a'b'» + $#c - -s $d - &y(«'e'»)",
    "return «/'/» - %s; split «/\"/», f(1 / 2, a) / b; q => «'c'», s = 1; «s<'>\n['']»; «qx(d»",
    'my $a = $b / $c; «# d / e»\nprint «"f"» if «/\\/"»\ng',
  ],
  ['swift', 'a = «#"b " c"#» + «"""\n/*\n"""» + d'],
];

describe('Code is told from comments, strings and text among tags, wherever is asked first:', () => {
  for (const [languageId, ...all] of TEXTS)
    for (const marked of all)
      it(`${languageId} ${JSON.stringify(marked.slice(0, 60))}`, () => {
        const { text, kinds } = expected(marked);
        const offsets = Array.from(kinds, (_, offset) => offset);
        for (const order of [offsets, offsets.toReversed()]) {
          const code = new CodeText(text, languageId);
          const found = order.map((offset) => [offset, kindAt(code, offset)] as const);
          assert.equal(
            shown(
              text,
              found.sort(([a], [b]) => a - b).map(([, kind]) => kind),
            ),
            shown(text, kinds),
          );
        }
      });

  for (const [languageId, sign] of [
    ['javascript', '"'],
    ['javascript', '`'],
    ['c', '"'],
    ['php', "'"],
  ] as const)
    for (const inside of ['b', '\\n', '$ '])
      it(`a string of 10 MB of ${JSON.stringify(inside)} in ${sign}: ${languageId}`, () => {
        const length = 1e7 / inside.length;
        const text = `a ${sign}${inside.repeat(length)}${sign} c`;
        const code = new CodeText(text, languageId);
        assert.equal(kindAt(code, text.length - 1), 'code');
      });

  for (const [languageId, part] of [
    ['c', '\\"'],
    ['php', "\\'"],
    ['typescript', '\\"'],
    ['typescript', '=/['],
    ['typescriptreact', '<p>{`${'],
    ['cpp', 'R"('],
    ['csharp', '@"""'],
    ['rust', 'r#"'],
    ['perl', ' '],
    ['perl', 's{'],
    ['perl', '(/'],
    ['perl', '\n=a'],
    ['scss', 'url(//'],
    ['sql', ' '],
    ['sql', "q'["],
    ['sql', '$a$ $b$ '],
    ['swift', '#"'],
  ] as const)
    it(`half a megabyte of ${JSON.stringify(part)}: ${languageId}`, () => {
      const text = part.repeat(500_000 / part.length);
      assert.ok(['code', 'quoted', 'markup'].includes(kindAt(new CodeText(text, languageId), text.length)));
    });
});

it('Code that might be in ten thousand kinds of quotes, none of which ends, is read soon', () => {
  const text = Array.from({ length: 10_000 }, (_, i) => `$a${i}$ '${i}' `)
    .join('')
    .repeat(5);
  assert.ok(['code', 'quoted'].includes(kindAt(new CodeText(text, 'sql'), text.length)));
});

type Kind = CodeKind;

const kindAt = (code: CodeText, offset: number): Kind => code.tokenAt(offset)?.kind ?? 'code';

/** What is asked, and which kind each offset is: quoted inside of the marks, text among tags at them, too. */
function expected(marked: string): { text: string; kinds: Kind[] } {
  const text = marked.replaceAll(/[«»‹›]/gu, '');
  const kinds = Array.from({ length: text.length + 1 }, (): Kind => 'code');
  let [offset, start] = [0, 0];
  for (const character of marked)
    if ('«‹'.includes(character)) start = offset;
    else if (character === '»') kinds.fill('quoted', start + 1, offset);
    else if (character === '›') kinds.fill('markup', start, offset + 1);
    else offset += character.length;
  return { text, kinds };
}

const shown = (text: string, kinds: readonly Kind[]): string =>
  Array.from(kinds, (kind, offset) => `${kind} ${text[offset] ?? ''}`).join('\n');
