import type * as vscode from 'vscode';

/** Lines around others that are looked at: more would take long where many are asked for. */
export const MOST_LINES = 1000;

/** The text of a line; empty where the document has no such line. */
export function lineText(document: vscode.TextDocument, line: number): string {
  return line < 0 || line >= document.lineCount ? '' : document.lineAt(line).text;
}
