import * as vscode from 'vscode';
import { lineText } from '../text/lineText.ts';
import { wholeLines } from '../text/wholeLines.ts';

/** What a statement of a style sheet ends with, or the line before one; a comment may stand behind it. Not as in `#{$a}`. */
const ENDS = /(?:[;{]|(?<!#\{[^{}]*)\}|\*\/|^[ \t]*(?:\/\/.*)?)(?:[ \t]*\/\/.*)?[ \t]*$/u;

/** The lines of the statements of a style sheet that a range is part of; the style sheet is all of `sheet`. */
export function statementLines(
  document: vscode.TextDocument,
  range: vscode.Range,
  sheet: vscode.Range,
): vscode.Range {
  const { start, end } = wholeLines(document, range);
  let [from, to] = [start.line, end.line];
  while (from > sheet.start.line && !begins(document, from, sheet)) from -= 1;
  while (to < sheet.end.line && !begins(document, to + 1, sheet) && !closes(document, to + 1)) to += 1;
  return new vscode.Range(from, 0, to, lineText(document, to).length);
}

/** Whether a statement may begin with a line, or what follows the style sheet. */
function begins(document: vscode.TextDocument, line: number, { start, end }: vscode.Range): boolean {
  const above = lineText(document, line - 1);
  const isFirst = line - 1 === start.line && above.slice(start.character).trim() === '';
  const isBehind = line === end.line && lineText(document, line).slice(0, end.character).trim() === '';
  return isFirst || isBehind || ENDS.test(above);
}

function closes(document: vscode.TextDocument, line: number): boolean {
  return lineText(document, line).trimStart().startsWith('}');
}
