import * as vscode from 'vscode';

/** What the name of an encrypted file ends with. @see jssdk-core 987d726 `s/FileEncrypt.ts` */
export const SEALED_EXTENSION = '.xqf';

/** The last part of a path. */
export function baseName({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Another name in the same folder. */
export function inFolderOf(file: vscode.Uri, name: string): vscode.Uri {
  return vscode.Uri.joinPath(file, '..', name);
}

/** Whether a file is called like an encrypted one. */
export function isSealed(file: vscode.Uri): boolean {
  return file.path.toLowerCase().endsWith(SEALED_EXTENSION);
}
