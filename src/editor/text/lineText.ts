import type * as vscode from 'vscode';

/** The text of a line; empty where the document has no such line. */
export function lineText(document: vscode.TextDocument, line: number): string {
  return line < 0 || line >= document.lineCount ? '' : document.lineAt(line).text;
}
