import * as vscode from 'vscode';

/** The document that is open under a URI, also behind other tabs. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((one) => isSameUri(one.uri, uri));
}

export function isSameUri(one: vscode.Uri, other: vscode.Uri): boolean {
  return one.toString() === other.toString();
}
