import type { CodeToken } from './codeToken.ts';
import type { Span } from './markupUnits.ts';

/** The name of a declaration in a style sheet, as it may stand in a template: at the beginning of a statement. */
const NAME = /(?:[;{}\n]|^`)\s*[\w-]*$/u;
const VALUE = /[\w-]*\s*:[^;{}`$\n]*/uy;
/** As in `L"a"` of C, `@"a"` of Objective-C and `$"a"` of C#. */
const STRING_PREFIX = /[\w@$]/u;
/** Characters that a name may be away from the statement before it. */
const LONGEST_NAME = 200;

/** A part of a text together with the comment, string or pattern at one of its ends of whose sign it has a half. */
export function withWholeSigns(
  text: string,
  { start, end }: Span,
  first: CodeToken | undefined,
  last: CodeToken | undefined,
): Span {
  const beginsInSign = first !== undefined && (start < first.innerStart || start > innerEnd(text, first));
  const endsInSign = last !== undefined && (end < last.innerStart || end > innerEnd(text, last));
  return { start: beginsInSign ? first.start : start, end: endsInSign ? last.end : end };
}

/** The string that a token is, with what belongs to it before its quotes; undefined where it is none of a single line. */
export function stringOf(text: string, token: CodeToken | undefined): Span | undefined {
  if (token === undefined || !text.startsWith('"', token.start) || text.startsWith('"""', token.start))
    return undefined;
  let { start } = token;
  while (STRING_PREFIX.test(text.charAt(start - 1))) start -= 1;
  return { start, end: token.end };
}

/** Where the sign begins that a comment or a pattern ends with. */
function innerEnd(text: string, { start, end }: CodeToken): number {
  if (!text.startsWith('/', start) || text.startsWith('//', start)) return end;
  return text.startsWith('/*', start) ? end - 2 : text.lastIndexOf('/', end - 1);
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
