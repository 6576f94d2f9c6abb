import { strict as assert } from 'node:assert';
import { decryptAll, encrypt, openMarked, shape, signedIn } from './steps.ts';

interface Row {
  readonly rule: string;
  readonly form?: 'inline' | 'block';
  /** The document; what stands between `[[` and `]]` is selected. */
  readonly before: string;
  readonly after: string;
}

/** More than a token without any `_` is made for, and less than one that nothing in it is taken for emphasis. */
const PARAGRAPH = `${'secret '.repeat(20)}\nof mine`;
const WORDS = 'of 2 words '.repeat(14).trimEnd();
/** More than that. */
const LONG = 'secret: of mine\n'.repeat(80).trimEnd();

/** Its formatters fill lines, and it has no comments. */
const IN_MARKDOWN: readonly Row[] = [
  { rule: 'whole lines become one token', before: 'a\n\n[[b\nc\n]]\nd\n', after: 'a\n\nINLINE\n\nd\n' },
  {
    rule: 'lines are too many for a token that nothing in it is taken for emphasis, they become a block in a fence',
    before: `[[${'ä\n'.repeat(342)}]]b\n`,
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
    rule: 'lines of fenced code are not as long, they become one token',
    before: `> ~~~~\n\n[[${PARAGRAPH}]]\n\n~~~~\n`,
    after: '> ~~~~\n\nINLINE\n\n~~~~\n',
  },
  {
    rule: 'fenced code has ended before, the block has a fence of its own',
    before: `\`\`\`\`\n\`\`\`\n\`\`\`\`\n~~~ a\n\`\`\`\n~~~\n\`\`\` \`a\`\n[[${LONG}]]\n`,
    after: '````\n```\n````\n~~~ a\n```\n~~~\n``` `a`\nFENCED\n',
  },
  {
    rule: 'lines stand before the text, in YAML, they become a block without a fence',
    before: `---\n[[${LONG}]]\n---\na\n`,
    after: '---\nBLOCK\n---\na\n',
  },
  {
    rule: 'a rule is no beginning of YAML, the block has a fence',
    before: `---\n[[${LONG}]]\n`,
    after: '---\nFENCED\n',
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
  ...['`', '<', 'a](', '<a b="', '$', '{'].map((sign) => ({
    rule: `such a part stands behind ${sign}, it becomes no code span`,
    before: `a ${sign}[[${WORDS}]]`,
    after: `a ${sign}INLINE`,
  })),
  {
    rule: 'such a part is in a code span already, it becomes none',
    before: `\`a\` \`b [[${WORDS}]] c\`\n`,
    after: '`a` `b INLINE c`\n',
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
  { rule: 'a heading keeps its sign', before: '# [[b]]\n', after: '# INLINE\n' },
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
  { rule: 'a whole heading does too', before: '[[## a]]\n', after: '## INLINE\n' },
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
  {
    rule: 'a block was asked for, of headings, they are no comments',
    form: 'block',
    before: '[[# a\n# b]]\n',
    after: 'FENCED\n',
  },
];

const IN_YAML: readonly [what: string, before: string, after: string][] = [
  ['one token for lines of folded text', 'a: >\n  [[b\n  c]]\n', 'a: >\n  INLINE\n'],
  ['one token for them in a list', '- >-2 # d\n    [[b\n\n    c]]\n', '- >-2 # d\n    INLINE\n'],
  [
    'one token further down in them',
    'a: >+\n  b\n\n    c\n  [[d]]\ne: 1\n',
    'a: >+\n  b\n\n    c\n  INLINE\ne: 1\n',
  ],
  ['a block for lines of literal text', 'a: |\n  [[b\n  c]]\n', 'a: |\n  BLOCK\n'],
  ['a block for lines of their own', 'a: >\n  b\nc:\n  [[d: 1]]\n', 'a: >\n  b\nc:\n  BLOCK\n'],
  ['a block for a comment', 'a: >\n  b\n# [[c]]\n', 'a: >\n  b\n# BLOCK\n'],
  ['a block where > is text', 'a: "b > c"\n[[d: 1]]\n', 'a: "b > c"\nBLOCK\n'],
];

describe('the form of an encrypted selection, by language,', () => {
  for (const [what, before, after] of IN_YAML)
    it(`is, in YAML, ${what}, and comes back exactly`, async () => {
      await signedIn();
      const editor = openMarked(before, 'a.yaml');
      editor.document.languageId = 'yaml';
      const original = editor.document.getText();
      await encrypt();
      assert.equal(shape(editor.document.getText()), after);
      await decryptAll(editor);
      assert.equal(editor.document.getText(), original);
    });

  for (const { rule, form = 'auto', before, after } of IN_MARKDOWN)
    it(`is, in Markdown, where ${rule}, and comes back exactly`, async () => {
      await signedIn({ settings: { 'xq.text.form': form } });
      const editor = openMarked(before);
      editor.document.languageId = 'markdown';
      const original = editor.document.getText();
      await encrypt();
      assert.equal(shape(editor.document.getText()), after);
      await decryptAll(editor);
      assert.equal(editor.document.getText(), original);
    });

  for (const [what, name, languageId] of [
    ['Markdown', 'a.txt', 'markdown'],
    ['a file of Markdown', 'a.mdx', 'plaintext'],
  ] as const)
    it(`has no _ in a short token in ${what}`, async () => {
      await signedIn();
      const editor = openMarked(Array.from({ length: 30 }, (_, i) => `a [[secret ${i}]] b\n`).join(''), name);
      editor.document.languageId = languageId;
      await encrypt();
      assert.equal(editor.document.getText().split('xq1.').length, 31);
      assert.ok(!editor.document.getText().includes('_'));
    });
});
