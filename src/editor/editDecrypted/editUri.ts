import type * as vscode from 'vscode';
import { uriOver } from '../uriOver.ts';

/** The scheme of the documents in which files are edited decrypted. */
export const EDIT_SCHEME = 'xq';

/** Where a file is edited: as the file is called, so that VS Code finds its language. */
export function editUri(real: vscode.Uri): vscode.Uri {
  return uriOver(real, { scheme: EDIT_SCHEME });
}

/** The version of the file on the disk, to be compared with what is edited. */
export function onDiskUri(uri: vscode.Uri): vscode.Uri {
  return uri.with({ fragment: 'disk' });
}

export function isOnDiskUri({ fragment }: vscode.Uri): boolean {
  return fragment === 'disk';
}
