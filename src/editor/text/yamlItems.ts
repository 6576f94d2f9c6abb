import * as vscode from 'vscode';
import { lineText } from './lineText.ts';

const LONE_SIGN = /^[ \t]*(?:- +)*-[ \t]*$/u;

/**
 * Whole lines of YAML together with the item of a list that they begin, where its `-` is alone in a line: Prettier sets the
 * first line of a comment behind that.
 */
export function withItem(document: vscode.TextDocument, lines: vscode.Range): vscode.Range {
  let item = lines;
  for (let line = signAbove(document, item); line !== undefined; line = signAbove(document, item)) {
    const last = lastOfItem(document, item.end.line, lineText(document, line).lastIndexOf('-'));
    item = new vscode.Range(line, 0, last, lineText(document, last).length);
  }
  return item;
}

/** The line of the `-` that lines are directly behind, which is all there is in it. */
function signAbove(document: vscode.TextDocument, { start }: vscode.Range): number | undefined {
  let above = start.line - 1;
  while (above >= 0 && lineText(document, above).trim() === '') above -= 1;
  const sign = lineText(document, above);
  const column = document.lineAt(start).firstNonWhitespaceCharacterIndex;
  return LONE_SIGN.test(sign) && sign.lastIndexOf('-') < column ? above : undefined;
}

/** The last line that is indented more than a column. */
function lastOfItem(document: vscode.TextDocument, from: number, column: number): number {
  let last = from;
  for (let line = from + 1; line < document.lineCount; line += 1) {
    const { isEmptyOrWhitespace, firstNonWhitespaceCharacterIndex } = document.lineAt(line);
    if (isEmptyOrWhitespace) continue;
    if (firstNonWhitespaceCharacterIndex <= column) break;
    last = line;
  }
  return last;
}
