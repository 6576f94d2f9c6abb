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
    rule: 'it is long and in fenced code that is Markdown, it becomes a code span',
    before: `\`\`\`md\n[[${LONG}]]\n\`\`\`\n\`\`\`md\na [[${LONG}]] b [[c]]\n\`\`\`\n`,
    after: '```md\nSPAN\n```\n```md\na SPAN b INLINE\n```\n',
  },
  {
    rule: 'it is long and in fenced code with tags, it becomes one token',
    before: `\`\`\`vue\n<p>\n[[${LONG}]]\n</p>\n\`\`\`\n`,
    after: '```vue\n<p>\nINLINE\n</p>\n```\n',
  },
  {
    rule: 'what looks like a fence is in HTML, the next one begins code',
    before:
      '<div>\n~~~js\n[[a]] b\n\n[[c]] d\n~~~js\n[[e]] f\n~~~\n\n- <!--\n\n  ~~~js\n  -->\n\n  ~~~js\n  [[g]] h\n',
    after:
      '<div>\n~~~js\nINLINE b\n\nINLINE d\n~~~js\n/* [xq-message:INLINE] */ f\n~~~\n\n- <!--\n\n  ~~~js\n  -->\n\n  ~~~js\n  /* [xq-message:INLINE] */ h\n',
  },
  {
    rule: 'it may be in HTML, it becomes a comment without white space, or a token in a string',
    before: `a\n<b>\n~~~js\n[[c]] d "[[e]]"\n~~~\n`,
    after: 'a\n<b>\n~~~js\n/*[xq-message:INLINE]*/ d "INLINE"\n~~~\n',
  },
  {
    rule: 'it is long and in fenced code, it becomes a comment there',
    before: `\`\`\`ts\n  [[${LONG.replaceAll('\n', '\n  ')}]]\n\`\`\`\n`,
    after: '```ts\n  // BLOCK\n```\n',
  },
  {
    rule: 'it is in fenced code with more behind the name of its language, it becomes a comment there',
    before: '~~~js{1,3}\n[[a]] b\n~~~\n',
    after: '~~~js{1,3}\n/* [xq-message:INLINE] */ b\n~~~\n',
  },
  {
    rule: 'it is long and in fenced code that may be text, it becomes one token',
    before: `a\n<b>\n~~~ts\n[[${LONG}]]\n~~~\n`,
    after: 'a\n<b>\n~~~ts\n/*[xq-message:INLINE]*/\n~~~\n',
  },
  {
    rule: 'HTML ends in the line that it begins in, it may become a comment behind it',
    before: '<!-- a -->\n~~~js\n[[b]] c\n~~~\n',
    after: '<!-- a -->\n~~~js\n/*[xq-message:INLINE]*/ c\n~~~\n',
  },
  ...['<!a', '<?a', '<pre>'].map((begin) => ({
    rule: `a blank line does not end HTML that begins with ${begin}, what looks like a fence begins no code`,
    before: `${begin}\n\n~~~js\n[[a]] b\n\n?> </pre>\n\n~~~js\n[[c]] d\n`,
    after: `${begin}\n\n~~~js\nINLINE b\n\n?> </pre>\n\n~~~js\n/* [xq-message:INLINE] */ d\n`,
  })),
];
