import type { CodeToken } from './codeToken.ts';
import { isFormattedByClang, isSql } from './commentSigns.ts';
import { isInterpolated } from './interpolation.ts';
import type { Span } from './markupUnits.ts';

/** The name of a declaration in a style sheet, as it may stand in a template: at the beginning of a statement. */
const NAME = /(?:[;{}\n]|^`)\s*[\w-]*$/u;
const VALUE = /[\w-]*\s*:[^;{}`$\n]*/uy;
/** What is before the quotes or brackets of a string or comment, and not behind them. */
const STRING_BEGINNING = /^(?:--(?=\[)|[\w@$]+\s*(?=[^\w@$\s]))/u;
/** As of `]'`. */
const Q_QUOTE_END = 2;
const LINE_COMMENT = /^(?:\/\/|--|#!?|%)$/u;
const PERL_TEXT = /^(?:=[a-z]|__\w+__)$/u;
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

/** Whether a token is a comment that goes on up to the end of its line; in PHP one may end before. */
export function isLineComment(text: string, token: CodeToken): boolean {
  return token.kind === 'quoted' && LINE_COMMENT.test(signOf(text, token));
}

function signOf(text: string, { start, innerStart }: CodeToken): string {
  return text.slice(start, innerStart);
}

/** Whether a token is a comment in a language with those of C. */
export function isComment(text: string, { kind, start }: CodeToken): boolean {
  return kind === 'quoted' && /^\/[/*]/u.test(text.slice(start, start + 2));
}

/** Whether a part is inside of a comment, a string or a pattern, and not of code in one. */
export function isInside(
  text: string,
  part: Span,
  token: CodeToken | undefined,
  languageId: string,
): boolean {
  return token !== undefined && !isCut(text, part, token) && !isInterpolated(text, part, token, languageId);
}

/** Whether a token is a string that is divided where it is longer than a line, or that some formatters read as code. @see clang-format `BreakStringLiterals` */
export function isDivisible(text: string, token: CodeToken, languageId: string): boolean {
  if (isSql(languageId)) return /^(?:\$|n?q')/iu.test(signOf(text, token));
  const isTextBlock = languageId === 'java' && text.startsWith('"""', token.start);
  return isFormattedByClang(languageId) && signOf(text, token).endsWith('"') && !isTextBlock;
}

/** Whether a part has the end of a line of a string that goes on in the next. */
export function isContinued(text: string, { start, end }: Span, token: CodeToken): boolean {
  if (!/^["']$/u.test(signOf(text, token))) return false;
  const continued = /\\\r?\n/u.exec(text.slice(start, end + 2));
  return continued !== null && start + continued.index < end;
}

/** A string with what belongs to it before its quotes. */
export function withPrefix(text: string, { start, end }: CodeToken): Span {
  let from = start;
  while (STRING_PREFIX.test(text.charAt(from - 1))) from -= 1;
  return { start: from, end };
}

/** Where the sign begins that a token ends with. */
function innerEnd(text: string, token: CodeToken): number {
  const sign = signOf(text, token);
  if (LINE_COMMENT.test(sign) || PERL_TEXT.test(sign)) return token.end;
  return sign === '/' ? text.lastIndexOf('/', token.end - 1) : token.end - closingLength(sign);
}

/** Characters of the sign that ends what begins with one: as long without what only the beginning has (`L"`, `r#"`, `--[[`). */
function closingLength(sign: string): number {
  if (/["']\S$/u.test(sign) && !/["']$/u.test(sign)) return Q_QUOTE_END;
  return sign.length - (STRING_BEGINNING.exec(sign)?.[0].length ?? 0);
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
