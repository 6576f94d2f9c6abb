import * as vscode from 'vscode';

/** The scheme of the documents in which files are edited decrypted. */
export const EDIT_SCHEME = 'xq';

/** Where a file is edited: as the file is called, so that VS Code finds its language. */
export function editUri(real: vscode.Uri): vscode.Uri {
  const path = real.path.startsWith('/') ? real.path : `/${real.path}`;
  return vscode.Uri.from({ scheme: EDIT_SCHEME, path, query: real.toString() });
}

/** The file that is edited there; the query of such a URI is the file's own. */
export function realUri({ query }: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(query);
}

/** The version of the file on the disk, to be compared with what is edited. */
export function onDiskUri(uri: vscode.Uri): vscode.Uri {
  return uri.with({ fragment: 'disk' });
}

export function isOnDiskUri({ fragment }: vscode.Uri): boolean {
  return fragment === 'disk';
}
