import type * as vscode from 'vscode';
import { lineText, MOST_LINES } from '../text/lineText.ts';

const COMMENT = /^[ \t]*(?:\/[/*]|\*)|\*\/[ \t]*$/u;
const COMMENT_BEHIND_CODE = /^[ \t]*(?!\/[/*]|\*)\S.*(?:\/\/|\*\/[ \t]*$)/u;
const SIGN_AT_END = /[?:](?:[ \t]*|[ \t]+\/[/*].*)$/u;
const LABEL = /^[ \t]*(?:case|default)\b/u;
const NAMES =
  /^[ \t]*(?:import(?:[ \t]+[\w$]+)?(?:[ \t]*,)?|export(?:[ \t]+type)?)[ \t]*\{[ \t]*(?:\/[/*].*)?$/u;

/**
 * Whether clang-format may move the first line of a comment away from its others, were there one in the place of lines: it
 * takes what follows a comment behind code for part of that, and sets it below.
 *
 * @see clang-format `AlignTrailingComments`
 */
export function mayBeMoved(document: vscode.TextDocument, lines: vscode.Range): boolean {
  const { line } = lines.start;
  let above = line - 1;
  if (lineText(document, above).endsWith('\\') || isInitializer(document, lines)) return true;
  while (above >= 0 && line - above < MOST_LINES && isComment(lineText(document, above))) above -= 1;
  const text = lineText(document, above);
  return COMMENT_BEHIND_CODE.test(text) || beginsInitializers(text) || line - above >= MOST_LINES;
}

/**
 * Whether nothing but comments is in the same braces as some lines, as far as the lines around them tell. Prettier's plugin for
 * PHP sets the first line of a comment apart from its others where it is all that a class has.
 *
 * @see `@prettier/plugin-php`, dangling comments
 */
export function isAlone(document: vscode.TextDocument, lines: vscode.Range): boolean {
  const [above, below] = codeAround(document, lines);
  return /\{[ \t]*$/u.test(above) && /^[ \t]*\}/u.test(below);
}

/**
 * Whether lines are next to the sign of a condition's value (`?` or `:`), as far as the lines around them tell. Prettier sets
 * what stands between a condition and its values behind their sign, and gives each line of a comment there a sign of its own.
 */
export function isAtCondition(document: vscode.TextDocument, lines: vscode.Range): boolean {
  const [above, below] = codeAround(document, lines);
  return /^[ \t]*[?:]/u.test(below) || (SIGN_AT_END.test(above) && !LABEL.test(above));
}

/**
 * Whether lines are all that an import, or an export, has between its braces. Prettier sets comments there behind it.
 */
export function isAllNames(document: vscode.TextDocument, lines: vscode.Range): boolean {
  const [above, below] = codeAround(document, lines);
  return NAMES.test(above) && /^[ \t]*\}/u.test(below);
}

/** Whether lines are in the middle of a command of a shell, in which shfmt moves comments. */
export function isInCommand(document: vscode.TextDocument, lines: vscode.Range): boolean {
  const [above, below] = codeAround(document, lines);
  return above.endsWith('\\') || /^[ \t]*(?:(?:then|do)\b|[|&])/u.test(below);
}

/** The next lines around some that have more than a comment. */
function codeAround(document: vscode.TextDocument, { start, end }: vscode.Range): [string, string] {
  return [codeFrom(document, start.line - 1, -1), codeFrom(document, end.line + 1, 1)];
}

function codeFrom(document: vscode.TextDocument, from: number, step: 1 | -1): string {
  for (let line = from; Math.abs(line - from) < MOST_LINES; line += step) {
    const text = lineText(document, line);
    if (!isNoCode(text) || line < 0 || line >= document.lineCount) return text;
  }
  return '';
}

/** Whether what is left looks like a list of values to clang-format: braces directly in braces. */
function isInitializer(document: vscode.TextDocument, lines: vscode.Range): boolean {
  const [above, below] = codeAround(document, lines);
  return /\{[ \t]*$/u.test(above) && /^[ \t]*\{/u.test(below);
}

function isNoCode(text: string): boolean {
  return /^[ \t]*(?:#.*)?$/u.test(text) || isComment(text);
}

function beginsInitializers(text: string): boolean {
  const code = text.trimEnd();
  return (code.endsWith(':') && code.includes(')')) || (code.endsWith('{') && code.includes('='));
}

function isComment(text: string): boolean {
  return COMMENT.test(text) && !COMMENT_BEHIND_CODE.test(text);
}
