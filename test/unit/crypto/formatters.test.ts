import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import js from '@eslint/js';
import { Linter } from 'eslint';
import prettier from 'prettier';
import { encodeBlock, encodeInline } from '../../../src/crypto/armor.ts';
import { findMessages } from '../../../src/crypto/findMessages.ts';
import { sealGcm } from '../../../src/crypto/gcm.ts';
import { runSync } from '../../../src/crypto/kdf.ts';
import { encodeMessageFrame } from '../../../src/crypto/messageFrame.ts';
import { formattedByTypescript } from '../../formatters.ts';
import { KEY } from './samples.ts';

/** Texts of each size modulo three, so that base64 ends in each of its ways, and last lines of many lengths. */
const SIZES = [0, 1, 48, 49, 50, 135, 248, 249, 250, 1024];

const frame = (size: number, isForMarkdown = false): Uint8Array =>
  encodeMessageFrame({
    locator: randomBytes(33).toString('base64url').slice(0, 43),
    schemeByte: 1,
    body: runSync(sealGcm(randomBytes(size), KEY.slice(2), isForMarkdown)),
  });

/** Writes a message into a text: as a token, or as a block behind a prefix. */
interface Write {
  token(): string;
  block(prefix?: string): string;
  /** A block in a fence of its own. */
  fenced(prefix?: string): string;
  /** A token that is a code span of its own. */
  span(): string;
  /** A token that is a comment of its own. */
  comment(): string;
}

interface Case {
  readonly what: string;
  readonly parser: string;
  readonly text: (write: Write) => string;
  readonly options?: prettier.Options;
}

const fill = { proseWrap: 'always' } as const;
const unfill = { proseWrap: 'never' } as const;

/** Whatever it does to lines and emphasis, it leaves code as it is, and whose fence or span it is. */
const IN_CODE: readonly Case[] = ['markdown', 'mdx'].flatMap((parser) =>
  [fill, unfill, { proseWrap: 'preserve' } as const, { useTabs: true, tabWidth: 8 }].map((options) => ({
    what: `${parser} with ${Object.entries(options).join(' and ')}, blocks and tokens in code`,
    parser,
    text: (w: Write) =>
      `# a\n\n${w.fenced()}\n\nb\n${w.fenced()}\n${w.fenced()}\nc\n\n* d\n\n  ${w.fenced('  ').trimStart()}\n\n1. e\n\n   ${w.fenced('   ').trimStart()}\n\na ${w.span()} _b_ c_ **${w.span()}** *${w.span()}*, (${w.span()})_\n\n|a|b|\n|-|-|\n|${w.span()}|_x_|\n\n* ${w.span()} _d\n`,
    options,
  })),
);

const CASES: readonly Case[] = [
  { what: 'Markdown, a block in a paragraph', parser: 'markdown', text: (w) => `a\n${w.block()}\nb\n` },
  { what: 'Markdown, a block', parser: 'markdown', text: (w) => `# a\n\n${w.block()}\n\n\nb\n` },
  { what: 'Markdown, a token', parser: 'markdown', text: (w) => `It is ${w.token()}, *not* ${w.token()}.\n` },
  { what: 'Markdown, list items', parser: 'markdown', text: (w) => `* ${w.token()}\n* ${w.token()}\n` },
  { what: 'Markdown, a table', parser: 'markdown', text: (w) => `|a|b|\n|-|-|\n|${w.token()}|x|\n` },
  { what: 'Markdown, fenced', parser: 'markdown', text: (w) => `\`\`\`\n${w.block()}\n\`\`\`\n` },
  {
    what: 'Markdown with filled lines, a token',
    parser: 'markdown',
    text: (w) => `It is ${w.token()}, *not* ${w.token()}.\n`,
    options: fill,
  },
  {
    what: 'Markdown with one line a paragraph, a token',
    parser: 'markdown',
    text: (w) => `It is\n${w.token()}\nindeed.\n`,
    options: unfill,
  },
  {
    what: 'Markdown with filled lines, a token that was a paragraph, and one in a list',
    parser: 'markdown',
    text: (w) => `# a\n\n${w.token()}\n\n* ${w.token()}\n* b\n\n  ${w.token()}\n`,
    options: fill,
  },
  {
    what: 'Markdown, tokens with emphasis around them',
    parser: 'markdown',
    text: (w) => `**${w.token()}** *a ${w.token()}* b_c ${w.token()} d_\n`,
  },
  { what: 'MDX, a token', parser: 'mdx', text: (w) => `a\n${w.token()} b **${w.token()}** *${w.token()}*\n` },
  {
    what: 'MDX with filled lines, a token',
    parser: 'mdx',
    text: (w) => `a\n${w.token()}\n\n<b>${w.token()}</b>\n`,
    options: fill,
  },
  ...IN_CODE,
  { what: 'HTML, a token', parser: 'html', text: (w) => `<p>\nhello\n  ${w.token()}\nthere</p>\n` },
  { what: 'HTML, an attribute', parser: 'html', text: (w) => `<p title="${w.token()}">x</p>\n` },
  { what: 'HTML, a comment', parser: 'html', text: (w) => `<div><!--\n${w.block()}\n--></div>\n` },
  { what: 'HTML, a script', parser: 'html', text: (w) => `<script>\n${w.block('// ')}\nf()\n</script>\n` },
  { what: 'HTML, preformatted', parser: 'html', text: (w) => `<pre>\n${w.block()}\n</pre>\n` },
  { what: 'Vue, a token', parser: 'vue', text: (w) => `<template><p>\n${w.token()}</p></template>\n` },
  { what: 'JSX, a token', parser: 'babel', text: (w) => `const a = <p>hello ${w.token()} there</p>\n` },
  {
    what: 'JavaScript, comments',
    parser: 'babel',
    text: (w) => `${w.block('// ')}\nlet a = '${w.token()}'\n`,
  },
  {
    what: 'JavaScript, JSDoc',
    parser: 'babel',
    text: (w) => `/**\n${w.block(' * ')}\n */\nfunction f(){}\n`,
  },
  { what: 'JavaScript, a template', parser: 'babel', text: (w) => `f(\`\n${w.block()}\n\`)\n` },
  {
    what: 'TypeScript',
    parser: 'typescript',
    text: (w) =>
      `{\n    ${w.block('    // ').trimStart()}\nlet a: string = '${w.token()}' // ${w.token()}\n}\n`,
  },
  { what: 'JSON', parser: 'json', text: (w) => `{"a": "${w.token()}", "b": ["${w.token()}"]}\n` },
  { what: 'JSON with comments', parser: 'json', text: (w) => `{\n${w.block('    // ')}\n"a": 1}\n` },
  { what: 'YAML, values', parser: 'yaml', text: (w) => `a:   ${w.token()}\nb:   "${w.token()}"\n` },
  { what: 'YAML, a literal', parser: 'yaml', text: (w) => `a: |\n${w.block('    ')}\nb:   2\n` },
  { what: 'YAML, folded', parser: 'yaml', text: (w) => `a: >\n${w.block('    ')}\nb:   2\n` },
  { what: 'YAML, comments', parser: 'yaml', text: (w) => `${w.block('# ')}\na:   1\n` },
  { what: 'CSS', parser: 'css', text: (w) => `/*\n${w.block()}\n*/\na{content:"${w.token()}"}\n` },
  { what: 'CSS, a comment', parser: 'css', text: (w) => `${w.comment()}\na{}\n  ${w.comment()}\n` },
  {
    what: 'TypeScript, comments',
    parser: 'typescript',
    text: (w) => `${w.comment()}\nf( ${w.comment()} )\nlet a={${w.comment()}}\n`,
  },
  { what: 'SCSS', parser: 'scss', text: (w) => `${w.block('// ')}\n$a:"${w.token()}";\n` },
  {
    what: 'GraphQL',
    parser: 'graphql',
    text: (w) => `${w.block('# ')}\ntype A{a(b:String="${w.token()}"):String}\n`,
  },
];

/** Where a `_` further on may end emphasis. */
const AMONG_EMPHASIS: readonly Case['text'][] = [
  (w) => `The password is ${w.token()}, and it is _not_ to be told.\n`,
  (w) => `a ${w.token()} x_ b\n`,
  (w) => `**${w.token()}_** and snake_case and b_\n`,
  (w) => `_a_ ${w.token()} __b__ _${w.token()}_\n`,
];

describe('A formatter leaves messages as they are in', () => {
  for (const { what, parser, text, options } of CASES) {
    it(what, async () => {
      for (const size of SIZES) {
        const frames: string[] = [];
        const written = (): Uint8Array => {
          const one = frame(size);
          frames.push(hex(one));
          return one;
        };
        const before = text({
          token: () => encodeInline(written()),
          block: (prefix = '') => encodeBlock(written(), { prefix, eol: '\n' }),
          span: () => encodeInline(written(), { wrap: 'span' }),
          comment: () => encodeInline(written(), { wrap: 'comment' }),
          fenced: (prefix = '') => encodeBlock(written(), { prefix, eol: '\n', isFenced: true }),
        });
        const after = await prettier.format(before, { ...options, parser });
        assert.notEqual(frames.length, 0);
        assert.deepEqual(found(after), frames, after);
        assert.deepEqual(inCode(after), inCode(before), after);
      }
    });
  }
});

describe('A formatter leaves short messages for Markdown as they are among emphasis in', () => {
  for (const parser of ['markdown', 'mdx'])
    it(parser, async () => {
      for (const size of [0, 1, 20, 64, 128])
        for (const text of AMONG_EMPHASIS) {
          const frames: string[] = [];
          const token = (): string => {
            const one = frame(size, true);
            frames.push(hex(one));
            return encodeInline(one);
          };
          const after = await prettier.format(
            text({ token, block: token, fenced: token, span: token, comment: token }),
            {
              parser,
            },
          );
          assert.deepEqual(found(after), frames, after);
        }
    });
});

describe('VS Code’s own formatter of TypeScript leaves messages as they are', () => {
  it('in comments, strings and templates', () => {
    const block = (prefix: string): string => encodeBlock(frame(300), { prefix, eol: '\n' });
    const token = encodeInline(frame(100));
    const text = [
      `function f(){\n${block('    // ')}\n  return "${token}" }`,
      block('// '),
      `const a=\`\n${block('')}\n${token}\`;// ${token}`,
      `/**\n${block(' * ')}\n */`,
    ].join('\n');
    const after = formattedByTypescript(text);
    assert.notEqual(after, text);
    assert.equal(found(after).length, 7);
    assert.deepEqual(found(after), found(text));
  });
});

/** It writes the first letter of a comment large, whatever the comment is: the one rule under which lines of base64 are not safe. */
const CAPITALS = 'capitalized-comments';

describe('A linter that mends what it finds leaves messages as they are', () => {
  const rules = Object.keys(js.configs.all.rules);

  it('under each of ESLint’s own rules but one', () => {
    assert.ok(rules.length > 150 && rules.includes(CAPITALS));
    for (const rule of rules.filter((name) => name !== CAPITALS)) {
      const block = (prefix: string): string => encodeBlock(frame(300), { prefix, eol: '\n' });
      const token = encodeInline(frame(100));
      const comment = encodeInline(frame(100), { wrap: 'comment' });
      const before = [
        block('// '),
        comment,
        `f(1, ${comment})`,
        `var a = "${token}" // ${token}`,
        `function f(){\n${block('    // ')}\n  return 1 }`,
        `/**\n${block(' * ')}\n */`,
        `f(\`\n${block('')}\n\`)\n`,
      ].join('\n');
      const { output } = new Linter().verifyAndFix(before, [{ rules: { [rule]: 'error' } }]);
      assert.equal(found(before).length, 8);
      assert.deepEqual(found(output), found(before), rule);
      assert.deepEqual(inCode(output), inCode(before), rule);
    }
  });
});

function found(text: string): (string | undefined)[] {
  return findMessages(text).map(({ frame }) => frame && hex(frame));
}

/** Which messages are in code of their own. */
function inCode(text: string): boolean[] {
  return findMessages(text).map(({ start, end }) => text.slice(start, end).includes('xq-message'));
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
