import { strict as assert } from 'node:assert';
import { OF_CLANG_FORMAT } from './clangRows.ts';
import { IN_CODE } from './codeRows.ts';
import { LINE_COMMENTED } from './lineCommentedRows.ts';
import { IN_MARKDOWN } from './markdownRows.ts';
import { AMONG_TAGS } from './markupRows.ts';
import { IN_MDX } from './mdxRows.ts';
import { IN_SQL } from './sqlRows.ts';
import { encrypt, encryptAndBack, openMarked, signedIn } from './steps.ts';

const IN_YAML: readonly [what: string, before: string, after: string][] = [
  ['a comment for entries, which would be filled', 'a:\n  [[b: 1\n  c: 2]]\nd: 3\n', 'a:\n  # BLOCK\nd: 3\n'],
  ['a comment for those of a list', 'a:\n  [[- b\n  -\n    c]]\n  - d\n', 'a:\n  # BLOCK\n  - d\n'],
  ['a comment for the whole of it', '[[a: |\n  b\n]]', '# BLOCK\n'],
  ['a comment for the whole of a document', '[[---\na: 1\n]]---\n', '# BLOCK\n---\n'],
  ['a comment for a comment', 'a: >\n  b\n# [[c]]\n', 'a: >\n  b\n# BLOCK\n'],
  ['a comment for what begins with one', '  [[# a\n  b: 1]]\n', '  # BLOCK\n'],
  ['a comment for what follows text', '- a: |\n    b\n  [[c: 1]]\n', '- a: |\n    b\n  # BLOCK\n'],
  ['a comment where | is text', 'a: "b |"\n[[c: 1]]\n', 'a: "b |"\n# BLOCK\n'],
  ['one token for lines of folded text', 'a: >\n  [[b: 1\n  c]]\n', 'a: >\n  INLINE\n'],
  ['one token for them in a list', '- >-2 # d\n    [[b\n\n    c]]\n', '- >-2 # d\n    INLINE\n'],
  ['one token for a plain text', 'a:\n  [[b\n  c]]\n', 'a:\n  INLINE\n'],
  ['a block for lines of literal text', 'a: |\n  [[b: 1\n  c]]\n', 'a: |\n  BLOCK\n'],
  [
    'a block for them further down',
    'a:\n  - b: !!str |2-\n\n      c >\n      [[d]]\n',
    'a:\n  - b: !!str |2-\n\n      c >\n      BLOCK\n',
  ],
  ['a block for them in a list', '- |\n [[b]]\n', '- |\n BLOCK\n'],
  ['a block for a document of them', '--- |\n[[b]]\n', '--- |\nBLOCK\n'],
  [
    'a comment for the whole item whose sign is alone in a line, where its beginning is selected',
    'a:\n  -\n  -\n\n    [[b: 1]]\n\n    c:\n      2\n\n  - -\n      [[d: 3]]\n  -\n    e: 4\n    [[f: 5]]\n',
    'a:\n  -\n  # BLOCK\n\n  # BLOCK\n  -\n    e: 4\n    # BLOCK\n',
  ],
  [
    'a comment for a whole key and its value, whose sign is alone in a line',
    '?\n  [[a: 1]]\n  b: 2\n: c\nd: 3\n',
    '# BLOCK\nd: 3\n',
  ],
  [
    'a comment and a block, whichever comes first',
    'a: |\n  [[b]]\nc:\n  [[d: 1]]\n',
    'a: |\n  BLOCK\nc:\n  # BLOCK\n',
  ],
];

describe('the form of an encrypted selection, by language,', () => {
  for (const [what, before, after] of IN_YAML)
    it(`is, in YAML, ${what}, and comes back exactly`, async () => {
      await signedIn();
      const editor = openMarked(before, 'a.yaml');
      editor.document.languageId = 'yaml';
      await encryptAndBack(editor, after);
    });

  for (const { rule, languages, before, after } of [
    ...IN_CODE,
    ...LINE_COMMENTED,
    ...IN_SQL,
    ...OF_CLANG_FORMAT,
    ...IN_MDX,
    ...AMONG_TAGS,
  ])
    for (const languageId of languages)
      it(`is, in ${languageId}, ${rule}, and comes back exactly`, async () => {
        await signedIn();
        const editor = openMarked(before, 'a');
        editor.document.languageId = languageId;
        await encryptAndBack(editor, after);
      });

  for (const { rule, form = 'auto', before, after } of IN_MARKDOWN)
    it(`is, in Markdown, where ${rule}, and comes back exactly`, async () => {
      await signedIn({ settings: { 'xq.text.form': form } });
      const editor = openMarked(before);
      editor.document.languageId = 'markdown';
      await encryptAndBack(editor, after);
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
