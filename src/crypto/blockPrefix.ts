/**
 * What a line of a block may begin with: white space, then at most one line-comment token with white space behind it.
 * Tokens: `#` (also doubled and more), `//`, `///`, `--`, `;`, `;;`, `%`, `%%`, `'`, `"`, `!`, `*`, `::`, `REM`, `rem`.
 */
const PREFIX = /^[ \t]*(?:(?:#+|\/{2,3}|--|;{1,2}|%{1,2}|'|"|!|\*|::|REM|rem)[ \t]*)?$/;

/**
 * Whether every line of a block may begin with this.
 *
 * @see {@link encodeBlock} of armor.ts
 */
export function isBlockPrefix(prefix: string): boolean {
  return PREFIX.test(prefix);
}
