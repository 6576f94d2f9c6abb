import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, user } from '../fake/fake.ts';
import type { FormRow } from './fencedRows.ts';
import {
  BLOCK,
  decryptAll,
  encrypt,
  encryptAndBack,
  failedWith,
  INLINE,
  openMarked,
  shape,
  signedIn,
  toldOnly,
} from './steps.ts';

const ROWS: readonly FormRow[] = [
  { rule: 'a value inside a line becomes one token', before: 'a: [[b]] # c\n', after: 'a: INLINE # c\n' },
  {
    rule: 'a value up to the end of its line becomes one token',
    before: 'a: [[b]]\nc\n',
    after: 'a: INLINE\nc\n',
  },
  { rule: 'a value in quotes becomes one token', before: '{"a": "[[b]]"}', after: '{"a": "INLINE"}' },
  { rule: 'a string that ends its line stays a string', before: '  "[[b",]]\n', after: '  "INLINE\n' },
  { rule: "so does one behind '", before: "  '[[b]]\n", after: "  'INLINE\n" },
  { rule: 'a list item keeps its dash', before: '- [[b]]\n', after: '- INLINE\n' },
  { rule: 'a whole line becomes a block', before: 'a\n[[b]]\nc\n', after: 'a\nBLOCK\nc\n' },
  { rule: 'a whole line with its line end becomes a block', before: 'a\n[[b\n]]c\n', after: 'a\nBLOCK\nc\n' },
  { rule: 'several whole lines become one block', before: '[[a\nb\n]]c', after: 'BLOCK\nc' },
  { rule: 'the whole document becomes one block', before: '[[a\nb\n]]', after: 'BLOCK\n' },
  { rule: 'a document without a line end too', before: '[[a]]', after: 'BLOCK' },
  {
    rule: 'from the indentation to the end is a whole line',
    before: 'a:\n    [[b]]\n',
    after: 'a:\n    BLOCK\n',
  },
  { rule: 'with a part of the indentation too', before: 'a:\n  [[  b]]\n', after: 'a:\n    BLOCK\n' },
  { rule: 'white space behind the selection does not count', before: '[[a]]  \nb', after: 'BLOCK\nb' },
  { rule: 'tabs of the indentation stay', before: '\t\t[[a\n\t\tb]]\n', after: '\t\tBLOCK\n' },
  { rule: 'mixed indentation keeps what is common', before: '[[    a\n  b\n      c]]\n', after: '  BLOCK\n' },
  { rule: 'tabs and spaces have nothing in common', before: '[[\ta\n    b]]\n', after: 'BLOCK\n' },
  { rule: 'empty lines have no say', before: '[[  a\n\n  b]]\n', after: '  BLOCK\n' },
  { rule: 'behind # is a whole line', before: 'a\n# [[b]]\n', after: 'a\n# BLOCK\n' },
  { rule: 'behind // too', before: '  // [[b]]\n', after: '  // BLOCK\n' },
  { rule: 'behind -- too', before: '-- [[b]]\n', after: '-- BLOCK\n' },
  { rule: 'behind * too', before: '/**\n * [[b]]\n */\n', after: '/**\n * BLOCK\n */\n' },
  { rule: 'several commented lines keep their sign', before: '[[# a\n# b]]\n', after: '# BLOCK\n' },
  { rule: 'an empty comment line is one of them', before: '[[# a\n#\n# b]]\n', after: '# BLOCK\n' },
  {
    rule: 'two signs have nothing in common but indentation',
    before: '[[  # a\n  // b]]\n',
    after: '  BLOCK\n',
  },
  { rule: 'the middle of two lines becomes one token', before: 'a [[b\nc]] d\n', after: 'a INLINE d\n' },
  { rule: 'a line end alone becomes one token', before: 'a[[\n]]b\n', after: 'INLINEb\n' },
  { rule: 'the beginning of a word goes with its end', before: 'id: 7f-[[3c]] x\n', after: 'id: INLINE x\n' },
  { rule: 'the end of a word stays', before: 'id: [[7f]]-3c\n', after: 'id: INLINE-3c\n' },
  {
    rule: 'two parts of one line become two tokens',
    before: 'a [[b]] c [[d]]\n',
    after: 'a INLINE c INLINE\n',
  },
  { rule: 'two parts of one word become one token', before: 'x=a[[b]]c[[d]]e\n', after: 'x=INLINEe\n' },
  { rule: 'two lines, each selected, become two blocks', before: '[[a]]\n[[b]]\n', after: 'BLOCK\nBLOCK\n' },
  { rule: 'the indentation and the rest become one', before: '[[  ]][[a]]\n', after: '  BLOCK\n' },
  { rule: 'the rest and its trailing space become one', before: '[[a]][[  ]]\n', after: 'BLOCK\n' },
  { rule: 'a line and a value are each their own', before: '[[a]]\nb: [[c]]\n', after: 'BLOCK\nb: INLINE\n' },
  { rule: 'a line end and the next line are one', before: 'a[[\n]][[b\n]]c', after: 'BLOCK\nc' },
  { rule: 'a line and its line end are one', before: 'a\n[[b]][[\n]]c', after: 'a\nBLOCK\nc' },
  { rule: 'inline: a whole line becomes a token', form: 'inline', before: '  [[a]]\n', after: '  INLINE\n' },
  { rule: 'inline: so do whole lines', form: 'inline', before: '[[a\nb\n]]c', after: 'INLINEc' },
  { rule: 'block: a value becomes its line', form: 'block', before: '  a: [[b]] c\n', after: '  BLOCK\n' },
  { rule: 'block: two in one line become one', form: 'block', before: '[[a]] b [[c]]\n', after: 'BLOCK\n' },
  {
    rule: 'block: lines that share one become one',
    form: 'block',
    before: 'a [[b\nc]] [[d\ne]]\nf',
    after: 'BLOCK\nf',
  },
  { rule: 'block: two lines stay two', form: 'block', before: 'a [[b]]\nc [[d]]\n', after: 'BLOCK\nBLOCK\n' },
];

describe('the form of an encrypted selection', () => {
  for (const { rule, form = 'auto', before, after } of ROWS) {
    for (const eol of ['\n', '\r\n'] as const) {
      const title = eol === '\n' ? rule : `${rule} (CRLF)`;
      if (eol === '\r\n' && !before.includes('\n')) continue;
      it(`${title}, and comes back exactly`, async () => {
        await signedIn({ settings: { 'xq.text.form': form } });
        const editor = openMarked(before.replaceAll('\n', eol));
        const original = editor.document.getText();
        await encrypt();
        assert.equal(shape(editor.document.getText()), after.replaceAll('\n', eol));
        assert.equal(editor.document.undoSteps, 1);
        await decryptAll(editor);
        assert.equal(editor.document.getText(), original);
      });
    }
  }

  for (const language of ['javascript', 'typescript', 'javascriptreact', 'typescriptreact'])
    it(`is a comment in the place of code of ${language}, which formatters change`, async () => {
      await signedIn();
      const editor = openMarked('f(() => {\n  [[const a = 1;\n\n  b();]]\n});\n[[c();\n]]');
      editor.document.languageId = language;
      await encrypt();
      assert.equal(shape(editor.document.getText()), 'f(() => {\n  // BLOCK\n});\n// BLOCK\n');
      await decryptAll(editor);
      assert.equal(editor.document.getText(), 'f(() => {\n  const a = 1;\n\n  b();\n});\nc();\n');
    });

  for (const [what, marked, after] of [
    ['between tags', '  <p>\n\n    [[a\n    b]]\n  </p>\n', '  <p>\n\n    INLINE\n  </p>\n'],
    ['before a tag', '<p>\n  {a}\n  [[b]]\n\n  <br />\n</p>', '<p>\n  {a}\n  INLINE\n\n  <br />\n</p>'],
    ['that are tags', '<a>\n  [[<b>\n  </b>]]\n</a>;\n', '<a>\n  INLINE\n</a>;\n'],
  ] as const)
    it(`is one token for lines of JSX ${what}`, async () => {
      await signedIn();
      const editor = openMarked(marked);
      editor.document.languageId = 'typescriptreact';
      await encryptAndBack(editor, after);
    });

  for (const language of ['html', 'vue', 'javascriptreact', 'typescriptreact']) {
    it(`is one token for lines of ${language}, whose formatters fill lines`, async () => {
      await signedIn();
      const editor = openMarked('<p>\n  [[a\n  b\n]]</p>\n');
      editor.document.languageId = language;
      await encrypt();
      assert.equal(shape(editor.document.getText()), '<p>\n  INLINE\n</p>\n');
      await decryptAll(editor);
      assert.equal(editor.document.getText(), '<p>\n  a\n  b\n</p>\n');
    });

    it(`is a block for comment lines of ${language}`, async () => {
      await signedIn();
      const [before, after] = /^(?:html|vue)$/u.test(language) ? ['<script>\n', '</script>\n'] : ['', ''];
      const editor = openMarked(`${before}  // [[a\n  // b]]\n${after}`);
      editor.document.languageId = language;
      await encrypt();
      assert.equal(shape(editor.document.getText()), `${before}  // BLOCK\n${after}`);
    });
  }

  it('takes along a message of which only a part is selected, so that nothing is left of its comment', async () => {
    await signedIn();
    const editor = openMarked('a = [[b]];\n');
    editor.document.languageId = 'typescript';
    await encrypt();
    const once = editor.document.getText();
    user.select(editor, new vscode.Selection(0, once.indexOf('xq1.') + 9, 0, once.length - 1));
    await encrypt();
    assert.equal(shape(editor.document.getText()), 'a = /* [xq-message:INLINE] */\n');
    await decryptAll(editor);
    assert.equal(editor.document.getText(), once);
  });

  it('writes a block in lines of 64 behind the prefix, with the line end of the document', async () => {
    await signedIn();
    const editor = openMarked(`x\r\n\t// [[${'secret '.repeat(20)}]]\r\n`);
    await encrypt();
    const lines = editor.document.getText().split('\r\n');
    assert.equal(lines[1], '\t// -----BEGIN XQ MESSAGE-----');
    assert.match(lines[2] ?? '', /^\t\/\/ LAAAA[A-Za-z0-9+/]{59}$/u);
    assert.equal(lines.at(-2), '\t// -----END XQ MESSAGE-----');
    assert.ok(!editor.document.getText().replaceAll('\r\n', '').includes('\n'));
  });

  it('follows the setting of the folder, in a trusted workspace', async () => {
    await signedIn();
    fake.configuration.set('xq.text.form', 'inline', 'workspace');
    const editor = openMarked('[[a]]\n');
    await encrypt();
    assert.equal(shape(editor.document.getText()), 'INLINE\n');
  });
});

describe('what can be selected', () => {
  const TEXTS: readonly [string, string][] = [
    ['text of other scripts', 'пароль 密码 كلمة'],
    ['emoji and their parts', '🔑👩‍👩‍👧‍👦🇩🇪'],
    ['NUL and control characters', 'a\u0000b\u0007c\u001b[0m'],
    ['a byte order mark', '\ufeffa'],
    ['the other line ends of Unicode', 'a\u2028b\u2029c\u0085d'],
    ['what looks like the start of a message', 'xq1.'],
    ['what looks like a marker', 'the -----BEGIN XQ MESSAGE-----'],
    ['white space alone', '   '],
    ['a hundred thousand characters', 'x'.repeat(100_000)],
  ];
  for (const [what, text] of TEXTS) {
    for (const form of ['inline', 'block'] as const) {
      it(`${what}, as ${form}`, async () => {
        await signedIn({ settings: { 'xq.text.form': form } });
        const editor = openMarked(`before\n[[${text}]]\nafter\n`);
        await encrypt();
        assert.equal(shape(editor.document.getText()), `before\n${form.toUpperCase()}\nafter\n`);
        await decryptAll(editor);
        assert.equal(editor.document.getText(), `before\n${text}\nafter\n`);
      });
    }
  }

  it('half a character is refused, in words', async () => {
    const { service } = await signedIn();
    const editor = openMarked('a [[\ud83d]] b\n');
    const message = await toldOnly(encrypt());
    assert.equal(message.text, failedWith('notText'));
    assert.equal(editor.document.getText(), 'a \ud83d b\n');
    assert.equal(service.count('POST /subscription/v2/packet/add'), 0);
  });

  for (const [what, marked] of [
    ['an empty document', ''],
    ['a cursor', 'a b c'],
    ['an empty line', 'a\n[[\n]]b'],
  ] as const) {
    it(`${what} is nothing to encrypt`, async () => {
      await signedIn();
      const editor = openMarked(marked);
      const message = await toldOnly(encrypt());
      assert.equal(message.text, failedWith('noSelection'));
      assert.equal(editor.document.undoSteps, 0);
    });
  }

  it('no editor at all is said so', async () => {
    await signedIn();
    assert.equal((await toldOnly(encrypt())).text, failedWith('noEditor'));
  });

  it('a message is not encrypted once more, in either form', async () => {
    for (const marked of ['[[a]]\n', 'a: [[b]] c\n']) {
      await signedIn();
      const editor = openMarked(marked);
      await encrypt();
      const text = editor.document.getText();
      const [message] = text.match(BLOCK) ?? text.match(INLINE) ?? [''];
      user.select(editor, message);
      assert.equal((await toldOnly(encrypt())).text, failedWith('alreadyProtected'));
      assert.equal(editor.document.getText(), text);
    }
  });

  it('a message with text around it is encrypted with it', async () => {
    await signedIn();
    const editor = openMarked('a: [[b]] c\n');
    await encrypt();
    const once = editor.document.getText();
    user.select(editor, once.trimEnd());
    await encrypt();
    assert.equal(shape(editor.document.getText()), 'BLOCK\n');
    await decryptAll(editor);
    assert.equal(editor.document.getText(), once);
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: b c\n');
  });
});
