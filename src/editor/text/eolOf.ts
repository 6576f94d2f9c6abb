import * as vscode from 'vscode';

/** The line ends of a document, as text. */
export function eolOf({ eol }: Pick<vscode.TextDocument, 'eol'>): '\r\n' | '\n' {
  return eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
}
