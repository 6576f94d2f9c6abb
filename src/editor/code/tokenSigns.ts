import type { CodeToken } from './codeToken.ts';
import type { Span } from './markupUnits.ts';

/** The name of a declaration in a style sheet, as it may stand in a template: at the beginning of a statement. */
const NAME = /(?:[;{}\n]|^`)\s*[\w-]*$/u;
const VALUE = /[\w-]*\s*:[^;{}`$\n]*/uy;
/** As in `L"a"` of C, `@"a"` of Objective-C and `$@"a"` of C#. */
const STRING_PREFIX = /[\w@$]/u;
/** Characters that a name may be away from the statement before it. */
const LONGEST_NAME = 200;

/**
 * A part of a text together with the comment, string or pattern at one of its ends of which it has more than what is inside:
 * half a sign, or all behind it.
 */
export function withWholeTokens(
  text: string,
  { start, end }: Span,
  first: CodeToken | undefined,
  last: CodeToken | undefined,
): Span {
  const isFirstCut = first !== undefined && isCut(text, { start, end }, first);
  const isLastCut = last !== undefined && isCut(text, { start, end }, last);
  return { start: isFirstCut ? first.start : start, end: isLastCut ? last.end : end };
}

/** Whether a part that has a piece of a token has more than what is inside. Of a template it may have any. */
function isCut(text: string, { start, end }: Span, token: CodeToken): boolean {
  if (token.kind === 'markup' || isTemplate(text, token)) return false;
  return start < token.innerStart || end > innerEnd(text, token);
}

export function isTemplate(text: string, { start }: CodeToken): boolean {
  return '`}'.includes(text.charAt(start));
}

/** Whether a token is a comment that goes on up to the end of its line. */
export function isLineComment(text: string, { kind, start }: CodeToken): boolean {
  return (
    kind === 'quoted' && (text.startsWith('#', start) || /^(?:\/\/|--)/u.test(text.slice(start, start + 2)))
  );
}

/** Whether a part is inside of a comment, a string or a pattern, and not of code in one. */
export function isInside(text: string, part: Span, token: CodeToken | undefined): boolean {
  return token !== undefined && !isCut(text, part, token) && !isInterpolated(text, part, token);
}

/** Whether a part is in, or has a piece of, an expression in braces: as in `f"{a}"` of Python and `"#{a}"` of Ruby. */
function isInterpolated(text: string, { start, end }: Span, token: CodeToken): boolean {
  const before = text.slice(token.start, start);
  const isFormatted = /f[rR]?$/iu.test(text.slice(Math.max(0, token.start - 2), token.start));
  const opening = before.lastIndexOf('{');
  const isOpen =
    opening > before.lastIndexOf('}') && (isFormatted || /[#$]/u.test(before.charAt(opening - 1)));
  return isOpen || (isFormatted && /[{}]/u.test(text.slice(start, end)));
}

/** The string that a token is, with what belongs to it before its quotes; undefined where it is none of a single line. */
export function stringOf(text: string, token: CodeToken | undefined): Span | undefined {
  if (token === undefined || text.charAt(token.innerStart - 1) !== '"') return undefined;
  if (text.startsWith('"""', token.start)) return undefined;
  let { start } = token;
  while (STRING_PREFIX.test(text.charAt(start - 1))) start -= 1;
  return { start, end: token.end };
}

/** Where the sign begins that a token ends with. */
function innerEnd(text: string, { start, innerStart, end }: CodeToken): number {
  if (text.startsWith('/*', start)) return end - 2;
  if (text.startsWith('//', start)) return end;
  if (text.startsWith('/', start)) return text.lastIndexOf('/', end - 1);
  return /["']/u.test(text.charAt(innerStart - 1)) ? end - 1 : end;
}

/**
 * A part of a template together with what would make it a name: the `<` before it, or the value behind it. Prettier writes
 * names small where the template is HTML or a style sheet.
 */
export function withNamed(text: string, { start, end }: Span, template: CodeToken): Span {
  const tag = text.slice(Math.max(0, start - 2), start);
  const from = tag.endsWith('</') ? start - 2 : start - (tag.endsWith('<') ? 1 : 0);
  const before = text.slice(Math.max(template.start, end - LONGEST_NAME), end);
  VALUE.lastIndex = end;
  const isNamed = NAME.test(before) && VALUE.test(text);
  return { start: from, end: isNamed ? VALUE.lastIndex : end };
}
