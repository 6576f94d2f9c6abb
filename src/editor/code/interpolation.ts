import type { CodeToken } from './codeToken.ts';
import { ids } from './commentSigns.ts';
import { lineCommentedRules } from './lineCommented.ts';
import type { Span } from './markupUnits.ts';

const FORMATTED = ids('bazel gdscript python starlark');
/** Sets code in braces behind them, too: `"{$a}"`. */
const WITH_VARIABLES = ids('hack php');

/** What is before the brace that code in a string begins with. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ...ids('dart groovy hack kotlin php scala').map((id) => [id, '$'] as const),
  ...ids('sass scss stylus').map((id) => [id, '#'] as const),
  ['less', '@'],
]);
const SIGNS_ELSEWHERE = '#$';

/**
 * Whether a part is in, or has a piece of, an expression in a string: as in `f"{a}"` of Python, `"#{a}"` of Ruby, `"${a}"` of
 * Kotlin and `"{$a}"` of PHP.
 */
export function isInterpolated(text: string, part: Span, token: CodeToken, languageId: string): boolean {
  if (!/["']/u.test(text.slice(token.start, token.innerStart))) return false;
  const isFormatted = FORMATTED.includes(languageId) && isFormattedString(text, token);
  const before = text.slice(token.start, part.start);
  const opening = before.lastIndexOf('{');
  const isOpen =
    opening > before.lastIndexOf('}') && (isFormatted || beginsCode(text, token.start + opening, languageId));
  return isOpen || (isFormatted && /[{}]/u.test(text.slice(part.start, part.end)));
}

function isFormattedString(text: string, { start }: CodeToken): boolean {
  return /f[rR]?$/iu.test(text.slice(Math.max(0, start - 2), start));
}

/** A brace is behind a quote, at least. */
function beginsCode(text: string, brace: number, languageId: string): boolean {
  const isLineCommented = lineCommentedRules(languageId) !== undefined;
  const signs = SIGNS.get(languageId) ?? (isLineCommented ? SIGNS_ELSEWHERE : '');
  const isVariable = WITH_VARIABLES.includes(languageId) && text.charAt(brace + 1) === '$';
  return isVariable || signs.includes(text.charAt(brace - 1));
}
