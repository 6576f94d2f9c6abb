import { type FormRow, IN_FENCES, LONG } from './fencedRows.ts';

const FENCE = '```';
/** Code that ends before the next line of text. */
const CLOSED = [
  `\`${FENCE}\n${FENCE}\n\`${FENCE}`,
  `~~~ a\n${FENCE}\n~~~~`,
  `${FENCE} \`a\``,
  `${FENCE}diff\n- ${FENCE}\n${FENCE}`,
  `${FENCE}\n    ${FENCE}\n   ${FENCE} `,
  `- a\n\n  ${FENCE}\n  b\n\nc`,
  `- ${FENCE}\n  a\n  ${FENCE}`,
  `1. ${FENCE}\n   a\nb`,
  `> ${FENCE}\n> a`,
  `    ${FENCE}\na`,
  `* * *\n\t${FENCE}`,
];
/** Code that goes on with the next line. */
const OPEN = [
  FENCE,
  `~~~\n${FENCE}`,
  `${FENCE}diff\n- ${FENCE}\n> ${FENCE}`,
  `a\n   ${FENCE}\n    ${FENCE}`,
  `\`${FENCE}a b\n${FENCE}\n\`${FENCE} a`,
  `- a\nb\n${FENCE}`,
];

/** More than a token without any `_` is made for, and less than one that nothing in it is taken for emphasis. */
const PARAGRAPH = `${'secret '.repeat(20)}\nof mine`;
const WORDS = 'of 2 words '.repeat(14).trimEnd();

/** Its formatters fill lines, and it has no comments. */
export const IN_MARKDOWN: readonly FormRow[] = [
  { rule: 'whole lines become one token', before: 'a\n\n[[b\nc\n]]\nd\n', after: 'a\n\nINLINE\n\nd\n' },
  {
    rule: 'such lines would be a very long one, they become a block in a fence whatever is around them',
    before: `[[${'ä\n'.repeat(6000)}]]b\n`,
    after: 'FENCED\nb\n',
  },
  {
    rule: 'a paragraph is too long for a token without any _, it becomes a block in a fence',
    before: `a\n\n[[${PARAGRAPH}]]\n\nb\n`,
    after: 'a\n\nFENCED\n\nb\n',
  },
  { rule: 'such a paragraph is all there is, it does too', before: `[[${PARAGRAPH}]]`, after: 'FENCED' },
  {
    rule: 'such a paragraph belongs to the item of a list, its fence does too',
    before: `- a\n\n  [[${PARAGRAPH.replace('\n', '\n  ')}]]\n\n- b\n`,
    after: '- a\n\n  FENCED\n\n- b\n',
  },
  {
    rule: 'such lines are part of a paragraph, they become one token',
    before: `a\n[[${PARAGRAPH}]]\n`,
    after: 'a\nSPAN\n',
  },
  { rule: 'so do those at its beginning', before: `[[${PARAGRAPH}]]\nb\n`, after: 'SPAN\nb\n' },
  { rule: 'such an item is long', before: `[[- ${PARAGRAPH}]]\n`, after: '- SPAN\n' },
  {
    rule: 'lines of fenced code are long, they become a block without a fence',
    before: `\`\`\`yaml\n[[${LONG}]]\n\`\`\`\n`,
    after: '```yaml\nBLOCK\n```\n',
  },
  {
    rule: 'several paragraphs are selected, they become a block in a fence',
    before: `## a\n[[- ${WORDS}\n\nb\n]]## c\n`,
    after: '## a\nFENCED\n## c\n',
  },
  {
    rule: 'a heading and its text are, they do too',
    before: `[[## a\n${WORDS}]]\n\nb\n`,
    after: 'FENCED\n\nb\n',
  },
  {
    rule: 'an item of several lines is, it keeps its marker',
    before: `- a\n\n[[- ${WORDS}\n  b]]\n\n- c\n`,
    after: '- a\n\n- SPAN\n\n- c\n',
  },
  {
    rule: 'long lines are in an element, they become a code span',
    before: `<Foo>\n  [[${WORDS.repeat(9)}]]\n</Foo>\n`,
    after: '<Foo>\n  SPAN\n</Foo>\n',
  },
  {
    rule: 'a long row of a table is, its ends stay',
    before: `|a|b|\n|-|-|\n[[|c|${WORDS.repeat(9)}|]]\n`,
    after: '|a|b|\n|-|-|\n|SPAN|\n',
  },
  {
    rule: 'lines of fenced code are not as long, they become one token',
    before: `> ~~~~\n>\n> [[${WORDS}]]\n>\n> ~~~~\n`,
    after: '> ~~~~\n>\n> INLINE\n>\n> ~~~~\n',
  },
  ...CLOSED.map((code) => ({
    rule: `the fenced code ${JSON.stringify(code)} has ended before, a block has a fence of its own`,
    before: `${code}\n\n[[${LONG}]]\n`,
    after: `${code}\n\nFENCED\n`,
  })),
  ...OPEN.map((code) => ({
    rule: `the fenced code ${JSON.stringify(code)} has not ended before, a block has no fence of its own`,
    before: `${code}\n[[${LONG}]]\n`,
    after: `${code}\nBLOCK\n`,
  })),
  {
    rule: 'two selections are apart and the second is in code, the first one has its fence all the same',
    before: `[[${PARAGRAPH}]]\n\n\`\`\`\n[[${LONG}]]\n\`\`\`\n`,
    after: 'FENCED\n\n```\nBLOCK\n```\n',
  },
  {
    rule: 'lines stand before the text, in YAML, they become a comment',
    before: `---\na:\n  [[b: 1\n  c: 2]]\n---\na\n`,
    after: '---\na:\n  # BLOCK\n---\na\n',
  },
  {
    rule: 'a text stands there, it becomes one token',
    before: `---\na:\n  [[${PARAGRAPH}]]\n---\na\n`,
    after: '---\na:\n  INLINE\n---\na\n',
  },
  {
    rule: 'a value there is long, it becomes one token and no code span',
    before: `---\na: [[${WORDS}]] # b\n---\n`,
    after: '---\na: INLINE # b\n---\n',
  },
  {
    rule: 'what stands before the text is selected with it, it becomes a block in a fence',
    before: `[[---\na: 1\n---\n\n${LONG}\n]]`,
    after: 'FENCED\n',
  },
  {
    rule: 'a rule may be the beginning of YAML, no block comes that would seem to end it',
    before: `---\n\n[[${LONG}]]\n`,
    after: '---\n\nSPAN\n',
  },
  {
    rule: 'the end of YAML is selected with what follows, neither does one come',
    before: `---\na: 1\n[[---\n\n${LONG}]]\n`,
    after: '---\na: 1\nSPAN\n',
  },
  {
    rule: 'what looks like its code span is around a text, it is encrypted with it',
    before: 'a `xq-message:[[b]]` c\n',
    after: 'a INLINE c\n',
  },
  {
    rule: 'what looks like its fence is around a text, it is encrypted with it',
    before: `a\n\n  \`\`\`xq-message\n  [[${LONG.replaceAll('\n', '\n  ')}]]\n  \`\`\`\n\nb\n`,
    after: 'a\n\n  FENCED\n\nb\n',
  },
  {
    rule: 'a long part of a line is among words, it becomes a code span',
    before: `a [[${WORDS}]], b\n`,
    after: 'a SPAN, b\n',
  },
  { rule: 'a very long one is, it does too', before: `a [[${WORDS.repeat(9)}]]\n`, after: 'a SPAN\n' },
  {
    rule: 'such parts are emphasized, in quotes or in a table, they do too',
    before: `**[[${WORDS}]]** "[[${WORDS}]]"\n\n| ([[${WORDS}]]) |\n`,
    after: '**SPAN** "SPAN"\n\n| (SPAN) |\n',
  },
  {
    rule: 'such a part reaches over lines, it does too',
    before: `a [[${PARAGRAPH}]]: b\n`,
    after: 'a SPAN: b\n',
  },
  ...['a](', '<a b="', '<a b='].map((sign) => ({
    rule: `such a part stands behind ${sign}, it becomes no code span`,
    before: `a ${sign}[[${WORDS}]]`,
    after: `a ${sign}INLINE`,
  })),
  ...[
    ['a](', 'b)'],
    ['<a b="', 'c">'],
  ].map(([sign = '', end = '']) => ({
    rule: `such a part stands behind ${sign} and goes on behind ${end}, it does too`,
    before: `a ${sign}[[${end} ${WORDS}]]`,
    after: `a ${sign}SPAN`,
  })),
  ...['<', '$', '$$', '\\'].map((sign) => ({
    rule: `such a part stands behind ${sign}, it does too, together with that`,
    before: `a ${sign}[[${WORDS}]] b`,
    after: 'a SPAN b',
  })),
  ...['$', '$$', '`a` b'].map((sign) => ({
    rule: `such a part stands before ${sign}, it does too, together with that`,
    before: `a [[${WORDS}]]${sign}\nc`,
    after: 'a SPAN\nc',
  })),
  {
    rule: 'such a part stands behind = and no tag, it does too',
    before: `<a>b=[[${WORDS}]]\n`,
    after: '<a>b=SPAN\n',
  },
  ...['a _b ', 'a b_c ', '_a\nb ', '> _a `b` '].map((emphasis) => ({
    rule: `a very long one may end emphasis that begins before it (${JSON.stringify(emphasis)}), it takes that along`,
    before: `# _a_\n\n${emphasis}[[${WORDS.repeat(9)}]] _d\n`,
    after: `# _a_\n\n${/^.*?(?=\S*_)/u.exec(emphasis)?.[0] ?? ''}SPAN _d\n`,
  })),
  ...['- _a\n- b ', '_a\n# b ', '| _a |\n| b ', '```\n_a\n```\n', '_a\n\n'].map((before) => ({
    rule: `a very long one stands behind what no emphasis goes on from (${JSON.stringify(before)}), it does too`,
    before: `${before}a [[${WORDS.repeat(9)}]] | _d |\n`,
    after: `${before}a SPAN | _d |\n`,
  })),
  {
    rule: 'a very long one stands in rows that go on with a text, it takes emphasis in them along',
    before: `- x\n| a_b | c |\n| - | - |\n| d | [[${WORDS.repeat(9)}]] |\n`,
    after: '- x\n| SPAN |\n',
  },
  {
    rule: 'such a one is an address behind emphasis, it takes that along',
    before: `_a [b](c[[${WORDS.replaceAll(' ', '').repeat(20)}]]) d_\n`,
    after: 'SPAN) d_\n',
  },
  {
    rule: 'such a part is in a code span already, it becomes none',
    before: `\`a\` \`b [[${WORDS}]] c\`\n`,
    after: '`a` `b INLINE c`\n',
  },
  ...IN_FENCES,
  {
    rule: 'such a part goes on behind a code span, it takes all of that along',
    before: `a \`b [[c\` ${WORDS}]] d\n`,
    after: 'a SPAN d\n',
  },
  {
    rule: 'such a part is in fenced code, it becomes none',
    before: `~~~\na: [[${WORDS}]]\n~~~\n`,
    after: '~~~\na: INLINE\n~~~\n',
  },
  {
    rule: 'one token is asked for, of long lines, it becomes a code span',
    form: 'inline',
    before: `[[${LONG}]]\n`,
    after: 'SPAN\n',
  },
  {
    rule: 'two paragraphs are selected, each has a fence',
    before: `[[${PARAGRAPH}]]\n\n[[${PARAGRAPH}]]\n`,
    after: 'FENCED\n\nFENCED\n',
  },
  { rule: 'indentation stays', before: '- a\n\n  [[b\n  c]]\n', after: '- a\n\n  INLINE\n' },
  { rule: 'the item of a list keeps its asterisk', before: '* [[b]]\n* c\n', after: '* INLINE\n* c\n' },
  { rule: 'a heading keeps its sign', before: '# [[b]]\n', after: '# SPAN\n' },
  { rule: 'a whole item keeps its marker', before: '- a\n[[- b\n]]- c\n', after: '- a\n- INLINE\n- c\n' },
  {
    rule: 'a whole numbered item does too',
    before: '1. a\n[[2. b]]\n3. c\n',
    after: '1. a\n2. INLINE\n3. c\n',
  },
  { rule: 'a whole task does too', before: '- [ ] a\n  [[- [x] b]]\n', after: '- [ ] a\n  - INLINE\n' },
  { rule: 'a number is no item, it is encrypted', before: 'a\n[[4711) b]]\n', after: 'a\nINLINE\n' },
  { rule: 'another number than the next is', before: '1. a\n[[2024. b]]\n', after: '1. a\nINLINE\n' },
  { rule: 'a whole quotation does too', before: '> a\n[[> > b]]\n> c\n', after: '> a\n> > INLINE\n> c\n' },
  {
    rule: 'a heading ends with it, it becomes a code span, whose end no linter takes away',
    before: '- # a [[b]]\n## c [[d]]. ##\n### e [[f]] g\n\nh [[i]]!\n===\n\nj [[k]]!\n',
    after: '- # a SPAN\n## c SPAN. ##\n### e INLINE g\n\nh SPAN!\n===\n\nj INLINE!\n',
  },
  {
    rule: 'it is in an address that is no link yet, it becomes a code span, too',
    before: 'https://a.b/c?d=[[e]] f@[[g.h]]\n<https://a.b/[[c]]> [a](https://b.c/[[d]])\n',
    after: 'https://a.b/c?d=SPAN f@SPAN\n<https://a.b/INLINE> [a](https://b.c/INLINE)\n',
  },
  {
    rule: 'the label of a link is selected, all that defines the link is encrypted with it',
    before: '[a][ [[b]] ]: d\n\n> - [[[e]]-f]: https://g.h "i"\n  [j]: [[https://k.l]]\n[m [[n]]]: o p\n',
    after: '[a][ INLINE ]: d\n\n> - INLINE\n  [j]: INLINE\n[m INLINE]: o p\n',
  },
  { rule: 'a whole heading does too', before: '[[## a]]\n', after: '## SPAN\n' },
  {
    rule: 'a row of a table is whole, its ends stay',
    before: '| a | b |\n| - | - |\n[[| c | d |\n]]| e | f |\n',
    after: '| a | b |\n| - | - |\n|INLINE|\n| e | f |\n',
  },
  {
    rule: 'such a row is long, it becomes a code span',
    before: `  |a|b|\n  |-|-|\n  [[|c|${WORDS}|]]`,
    after: '  |a|b|\n  |-|-|\n  |SPAN|',
  },
  {
    rule: 'a line only looks like a row, it is encrypted whole',
    before: 'a\n[[|b|]]\n',
    after: 'a\nINLINE\n',
  },
  { rule: 'a rule is no marker', before: '[[---\na]]\n', after: 'INLINE\n' },
  { rule: 'several items keep the first marker', before: '[[* a\n* b\n]]* c\n', after: '* INLINE\n* c\n' },
  {
    rule: 'emphasis stays around what is emphasized',
    before: 'a _[[b]]_ __[[c]]__\n',
    after: 'a _INLINE_ __INLINE__\n',
  },
  { rule: 'the rest of a word that has a _ is taken along', before: 'a_[[b]] c\n', after: 'INLINE c\n' },
  { rule: 'so is a _ that has no need of its backslash', before: 'a\\_[[b]] c\n', after: 'a\\INLINE c\n' },
  {
    rule: 'a block was asked for, of headings, they are no comments',
    form: 'block',
    before: '[[# a\n# b]]\n',
    after: 'FENCED\n',
  },
];
