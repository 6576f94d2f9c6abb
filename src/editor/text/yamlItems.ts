import * as vscode from 'vscode';
import { lineText } from './lineText.ts';

/** Of an item of a list, or of a key. @see YAML 1.2.2, section 8.2.2 (`?`) */
const LONE_SIGN = /^[ \t]*(?:[-?] +)*(?<sign>[-?])[ \t]*$/u;

/**
 * Whole lines of YAML together with the item of a list, or the key, that they begin, where its `-` or `?` is alone in a line:
 * Prettier sets the first line of a comment behind that.
 */
export function withItem(document: vscode.TextDocument, lines: vscode.Range): vscode.Range {
  let item = lines;
  for (let line = signAbove(document, item); line !== undefined; line = signAbove(document, item)) {
    const last = lastOfItem(document, item.end.line, lineText(document, line).trimEnd());
    item = new vscode.Range(line, 0, last, lineText(document, last).length);
  }
  return item;
}

/** The line of the sign that lines are directly behind, which is all there is in it. */
function signAbove(document: vscode.TextDocument, { start }: vscode.Range): number | undefined {
  let above = start.line - 1;
  while (above >= 0 && lineText(document, above).trim() === '') above -= 1;
  const sign = lineText(document, above).trimEnd();
  const column = document.lineAt(start).firstNonWhitespaceCharacterIndex;
  return LONE_SIGN.test(sign) && sign.length <= column ? above : undefined;
}

/** The last line that is indented more than the sign at the end of one, or has the value of what `?` is before. */
function lastOfItem(document: vscode.TextDocument, from: number, sign: string): number {
  const column = sign.length - 1;
  let last = from;
  for (let line = from + 1; line < document.lineCount; line += 1) {
    const { text, isEmptyOrWhitespace, firstNonWhitespaceCharacterIndex } = document.lineAt(line);
    if (isEmptyOrWhitespace) continue;
    const isValue = sign.endsWith('?') && text.indexOf(':') === column;
    if (firstNonWhitespaceCharacterIndex <= column && !isValue) break;
    last = line;
  }
  return last;
}
