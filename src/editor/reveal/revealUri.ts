import type * as vscode from 'vscode';
import { HEAD_AUTHORITY, REVEAL_SCHEME, WORK_AUTHORITY } from '../openedTexts/schemes.ts';
import { fileUnder, uriOver } from '../uriOver.ts';

/** Where a document is shown with its messages opened. The path is its own, so that VS Code finds the language. */
export function revealUri(original: vscode.Uri): vscode.Uri {
  return uriOver(original, { scheme: REVEAL_SCHEME });
}

/** Where a file is shown as it is in the last commit, with its messages opened. */
export function headUri(original: vscode.Uri): vscode.Uri {
  return uriOver(original, { scheme: REVEAL_SCHEME, authority: HEAD_AUTHORITY });
}

/** Where a file is shown as it is now, beside {@link headUri}. */
export function workUri(original: vscode.Uri): vscode.Uri {
  return uriOver(original, { scheme: REVEAL_SCHEME, authority: WORK_AUTHORITY });
}

/** The document that a revealed one belongs to; any other belongs to itself. */
export function originalOf(uri: vscode.Uri): vscode.Uri {
  return uri.scheme === REVEAL_SCHEME ? fileUnder(uri) : uri;
}
