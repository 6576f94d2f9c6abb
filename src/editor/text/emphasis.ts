import * as vscode from 'vscode';
import { markersLength, rowCells } from './markers.ts';

/** What no paragraph goes on from: a blank line, a heading, a fence. @see CommonMark 0.31.2, section 4 (leaf blocks) */
const ENDS_BEFORE = /^[ \t>]*(?:$|#{1,6}(?:[ \t]|$)|`{3}|~{3})/u;

/**
 * Where emphasis may begin that might end inside of a message which begins at a position: the first `_` before it in its
 * paragraph; undefined where there is none.
 *
 * @see remark-parse 7 `lib/tokenize/emphasis.js`, which also ends it inside of code
 */
export function emphasisBefore(
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.Position | undefined {
  for (let line = paragraphStart(document, position.line); line <= position.line; line += 1) {
    const { text } = document.lineAt(line);
    const limit = line === position.line ? position.character : text.length;
    const sign = text.slice(0, limit).indexOf('_');
    if (sign >= 0) return new vscode.Position(line, sign);
  }
  return undefined;
}

function paragraphStart(document: vscode.TextDocument, from: number): number {
  let line = from;
  while (line > 0 && !beginsParagraph(document, line)) line -= 1;
  return line;
}

function beginsParagraph(document: vscode.TextDocument, line: number): boolean {
  const { firstNonWhitespaceCharacterIndex: indentation } = document.lineAt(line);
  const isMarked = markersLength(document, line) > indentation;
  return (
    isMarked || ENDS_BEFORE.test(document.lineAt(line - 1).text) || rowCells(document, line) !== undefined
  );
}
