import type { CodeRow } from './codeRows.ts';

export const IN_MDX: readonly CodeRow[] = [
  {
    rule: 'a comment in what is exported and imported, and in expressions among tags',
    languages: ['mdx'],
    before:
      'import a from "b"\nimport {[[c]]} from "[[d]]"\n\nexport const e = [[f]] + "[[g]]"\n\n<A h={[[i]]} j="[[k]]"\n  l={{\n    [[m: n]]\n  }}>[[o]]</A>\n\np [[q]] {r}\n[[export]] const s = t\n\n```\nu\n\nexport const v = [[w]]\n```\n',
    after:
      'import a from "b"\nimport {/* [xq-message:INLINE] */} from "INLINE"\n\nexport const e = /* [xq-message:INLINE] */ + "INLINE"\n\n<A h={/* [xq-message:INLINE] */} j="INLINE"\n  l={{\n    /* [xq-message:INLINE] */\n  }}>INLINE</A>\n\np INLINE {r}\nINLINE const s = t\n\n```\nu\n\nexport const v = INLINE\n```\n',
  },
  {
    rule: 'text where the word is encrypted that what is exported begins with',
    languages: ['mdx'],
    before:
      '[[export]] const a = b + 1\n\n[[import c from "d"]]\n\nexport const e = [[f\n\ng]] h\n\n<i j={[[k\n]]\nl}\n',
    after: 'INLINE const a = b + 1\n\nINLINE\n\nINLINE h\n\nINLINE\n\nl}\n',
  },
  {
    rule: 'a token in the text of an element that is exported, whatever the line ends are',
    languages: ['mdx'],
    before: 'export const a = <p>\r\n  [[b]] c\r\n</p>\r\n\r\n[[d]] e\r\n',
    after: 'export const a = <p>\r\n  INLINE c\r\n</p>\r\n\r\nINLINE e\r\n',
  },
  {
    rule: 'a comment for a line that is selected with its end, and in a fragment',
    languages: ['mdx'],
    before:
      'import a from "b"\n[[export const c = 1\n]]\n# d\n\n<>{[[e]]}</>\n\n{/* f */}\n<g>{[[h]]}\n{[[i]]}</g>\n',
    after:
      'import a from "b"\n/* [xq-message:INLINE] */\n\n# d\n\n<>{/* [xq-message:INLINE] */}</>\n\n{/* f */}\n<g>{/* [xq-message:INLINE] */}\n{/* [xq-message:INLINE] */}</g>\n',
  },
  {
    rule: 'text behind fenced code, and a comment in code behind a heading',
    languages: ['mdx'],
    before: '~~~js\na\n\nimport b from "c"\n~~~\nd [[e]]\n\n# f\nexport const g = [[h]] + 1\n',
    after:
      '~~~js\na\n\nimport b from "c"\n~~~\nd INLINE\n\n# f\nexport const g = /* [xq-message:INLINE] */ + 1\n',
  },
  {
    rule: 'a token in what goes on behind a tag, which is no fenced code',
    languages: ['mdx'],
    before: '<A b>c\n~~~js\n[[d]] e\n',
    after: '<A b>c\n~~~js\nINLINE e\n',
  },
  {
    rule: 'a token in code that is longer than it is looked through',
    languages: ['mdx'],
    before: `export const a = [\n${'b,\n'.repeat(1100)}[[c]] + d]\n`,
    after: `export const a = [\n${'b,\n'.repeat(1100)}INLINE + d]\n`,
  },
];
