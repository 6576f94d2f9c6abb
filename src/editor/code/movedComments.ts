import type * as vscode from 'vscode';
import { lineText } from '../text/lineText.ts';

const COMMENT = /^[ \t]*(?:\/[/*]|\*)|\*\/[ \t]*$/u;
const COMMENT_BEHIND_CODE = /^[ \t]*(?!\/[/*]|\*)\S.*(?:\/\/|\*\/[ \t]*$)/u;
/** Looking further up would take long where many are asked for. */
const MOST_LINES = 1000;

/**
 * Whether clang-format may move the first line of a comment away from its others, were there one at a line: it takes what
 * follows a comment behind code for part of that, and sets it below.
 *
 * @see clang-format `AlignTrailingComments`
 */
export function mayBeMoved(document: vscode.TextDocument, line: number): boolean {
  let above = line - 1;
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
export function isAlone(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
  let [above, below] = [start.line - 1, end.line + 1];
  while (above >= 0 && start.line - above < MOST_LINES && isNoCode(lineText(document, above))) above -= 1;
  while (below < document.lineCount && below - end.line < MOST_LINES && isNoCode(lineText(document, below)))
    below += 1;
  return /\{[ \t]*$/u.test(lineText(document, above)) && /^[ \t]*\}/u.test(lineText(document, below));
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
