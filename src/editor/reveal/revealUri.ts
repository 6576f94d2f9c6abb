import * as vscode from 'vscode';
import { HEAD_AUTHORITY, REVEAL_SCHEME, WORK_AUTHORITY } from '../openedTexts/schemes.ts';

/** Where a document is shown with its messages opened. The path is its own, so that VS Code finds the language. */
export function revealUri(original: vscode.Uri): vscode.Uri {
  return uriFor(original, '');
}

/** Where a file is shown as it is in the last commit, with its messages opened. */
export function headUri(original: vscode.Uri): vscode.Uri {
  return uriFor(original, HEAD_AUTHORITY);
}

/** Where a file is shown as it is now, beside {@link headUri}. */
export function workUri(original: vscode.Uri): vscode.Uri {
  return uriFor(original, WORK_AUTHORITY);
}

/** The document that a revealed one belongs to; any other belongs to itself. */
export function originalOf(uri: vscode.Uri): vscode.Uri {
  return uri.scheme === REVEAL_SCHEME ? vscode.Uri.parse(uri.query) : uri;
}

function uriFor(original: vscode.Uri, authority: string): vscode.Uri {
  const path = original.path.startsWith('/') ? original.path : `/${original.path}`;
  return vscode.Uri.from({ scheme: REVEAL_SCHEME, authority, path, query: original.toString() });
}
