export interface FormRow {
  readonly rule: string;
  readonly form?: 'inline' | 'block';
  /** The document; what stands between `[[` and `]]` is selected. */
  readonly before: string;
  readonly after: string;
}

/** More than a token in which nothing is taken for emphasis. */
export const LONG = 'secret: of mine\n'.repeat(80).trimEnd();

/** In fenced code of Markdown. */
export const IN_FENCES: readonly FormRow[] = [
  ...['js', 'ts', 'tsx title="a"', 'JS', '  jsx'].map((language) => ({
    rule: `it is in fenced code in ${language}, it becomes a comment there`,
    before: `> "\n\n~~~${language}\na = [[b]] + "[[c]]"\n[[d]]\n~~~\n[[e]]\n`,
    after: `> "\n\n~~~${language}\na = /* [xq-message:INLINE] */ + "INLINE"\n/* [xq-message:INLINE] */\n~~~\nINLINE\n`,
  })),
  {
    rule: 'it is in fenced code with tags, whole ones are encrypted there',
    before: 'a <b\n\n```html\n<p [[c]]="d">e [[f</p>\n<i>]]g</i>\n{{ [[h +]] i }}\n```\n<[[j]]>\n',
    after: 'a <b\n\n```html\nINLINE\n{{ /*[xq-message:INLINE]*/ i }}\n```\n<INLINE>\n',
  },
  {
    rule: 'it is long and in fenced code with tags, it becomes one token',
    before: `\`\`\`vue\n<p>\n[[${LONG}]]\n</p>\n\`\`\`\n`,
    after: '```vue\n<p>\nINLINE\n</p>\n```\n',
  },
  {
    rule: 'it may be in HTML, it is no comment',
    before: `<b>\n~~~js\n[[a]] b\n~~~\n`,
    after: '<b>\n~~~js\nINLINE b\n~~~\n',
  },
  {
    rule: 'it is long and in fenced code, it becomes a comment there',
    before: `\`\`\`ts\n  [[${LONG.replaceAll('\n', '\n  ')}]]\n\`\`\`\n`,
    after: '```ts\n  // BLOCK\n```\n',
  },
];
