import fc from 'fast-check';
import { byMarkdownlint, byPrettier, type Formatter } from '../../formatters.ts';
import { expectEachLeft, type Kind } from './formattedSteps.ts';

const words = (most: number, ...more: string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('secret', 'of', '42', 'ä€', 'a-b', '"q"', '*em*', ...more), {
      minLength: 1,
      maxLength: most,
      size: 'max',
    })
    .map((all) => all.join(' '));

/** @param more words that are in it too */
function markdown(...more: string[]): fc.Arbitrary<string> {
  const all = ['a\\_b', ...more];
  const [few, many, most] = [words(6, ...all), words(60, ...all), words(300, ...all)];
  const part = fc.oneof(
    few,
    many,
    most,
    fc.tuple(many, many, few).map((lines) => lines.join('\n')),
    fc.tuple(few, many, few).map(([a, b, c]) => `- ${a}\n- ${b}\n  ${c}\n- x`),
    fc.tuple(few, many).map(([a, b]) => `- ${a}\n\n  ${b}\n\n- x`),
    fc.tuple(few, many).map(([a, b]) => `1. ${a}\n2. ${b}\n3. x`),
    fc.tuple(many, many).map(([a, b]) => `> ${a}\n>\n> - ${b}`),
    fc.tuple(many, few).map(([a, b]) => `\`\`\`js\nlet a = '${a}'\n\n// ${b}\n\`\`\``),
    few.map((a) => `~~~mjs\nlet a=b+c // ${a}\n~~~\n\n\`\`\`hbs\n<p b="c">{{d e}}</p>\n\`\`\``),
    many.map((a) => `~~~\n${a}\n\n- ~~~\n~~~`),
    fc.tuple(many, few).map(([a, b]) => `    ${a}\n    ${b}`),
    fc.tuple(few, many).map(([a, b]) => `| a | b |\n| - | - |\n| ${a} | ${b} |\n| c | d |`),
    many.map((a) => `# ${a}`),
    many.map((a) => `<div>\n  ${a}\n</div>`),
    // Prettier ends emphasis of MDX inside of code, and changes that code, whoever wrote it.
    fc
      .tuple(few, many)
      .map(([a, b]) => `[link](http://x.y/z) and [${b}](u) \`code ${a.replaceAll(/[`_]/gu, '')}\``),
    fc.tuple(many, many).map(([a, b]) => `**${a}** and ${b}`),
  );
  const front = fc.option(
    many.map((a) => `---\ntitle: ${a.replaceAll(/[*"]/gu, '')}\n---\n\n`),
    { nil: '', freq: 4 },
  );
  const gap = fc.constantFrom('\n\n', '\n\n', '\n');
  return fc
    .tuple(front, fc.array(part, { minLength: 1, maxLength: 5 }), gap, fc.constantFrom('\n', ''))
    .map(([head, parts, between, end]) => head + parts.join(between) + end);
}

const code = fc.constantFrom(
  '\n\nexport const a=b+c,  d = { e: "f" }\n\n',
  '\n\nimport a from "b"\nimport {c,d} from "e"\n\n',
  '\n\n<A b={c+d} e="f g"\n  h={{\n    i: j }}>k l {m}</A>\n\n',
);

const value = words(30).map((text) => text.replaceAll(/[*"]/gu, ''));
const entry = fc.oneof(
  value.map((a) => `key: ${a}`),
  fc.tuple(value, value).map(([a, b]) => `key:\n  one: ${a}\n  two:\n    - ${b}\n    - x`),
  fc.tuple(value, value).map(([a, b]) => `key: |\n  ${a}\n\n    ${b}\n  end`),
  fc.tuple(value, value).map(([a, b]) => `key: >-\n  ${a}\n  ${b}\n\n  end`),
  fc.tuple(value, value).map(([a, b]) => `key:\n  ${a}\n  ${b}`),
  value.map((a) => `# ${a}\n# more`),
);
/** Each with keys of its own, because no two may be the same. */
const yaml = fc
  .array(entry, { minLength: 1, maxLength: 6 })
  .map((all) => all.map((one, i) => one.replace(/^key/u, `key${i}`)).join('\n') + '\n');

const mdx = fc
  .tuple(fc.array(code, { maxLength: 2 }), markdown('mine_x', '_u_', '$5', '\\*', '1<2', '`c`'), code)
  .map(([before, text, behind]) => `${before.join('')}${text}${behind}`);

const byWrapping = (parser: string): Formatter[] =>
  (['preserve', 'always', 'never'] as const).map((proseWrap) => byPrettier(parser, { proseWrap }));

const KINDS: readonly Kind[] = [
  [
    'a.md',
    'markdown',
    markdown('mine_x', '_u_', '$5', '\\*', '1<2', '`c`', 'http://d.e/f'),
    [...byWrapping('markdown'), byMarkdownlint],
  ],
  ['a.mdx', 'mdx', mdx, byWrapping('mdx')],
  ['a.yaml', 'yaml', yaml, byWrapping('yaml')],
];

describe('What was encrypted', () => {
  expectEachLeft(KINDS);
});
