import * as vscode from 'vscode';

/**
 * Whether a document is a file, or a text that may become one: where messages stand to be read, and may be replaced. Older
 * versions, outputs and the like are not, and nothing in a scheme of ours: what those show is plaintext.
 */
export function holdsFile({ scheme }: vscode.Uri): boolean {
  if (scheme === 'untitled') return true;
  if (/^xq\b/u.test(scheme)) return false;
  const isOfWorkspace = vscode.workspace.workspaceFolders?.some(({ uri }) => uri.scheme === scheme) === true;
  // A workspace may be read-only as a whole; elsewhere that is the mark of what only looks like a file.
  return isOfWorkspace || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}
