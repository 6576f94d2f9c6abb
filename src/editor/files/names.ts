import * as vscode from 'vscode';
import { shortName } from '../../crypto/shortName.ts';

/** What the name of an encrypted file ends with. @see jssdk-core 987d726 `s/FileEncrypt.ts` */
const SEALED_EXTENSION = '.xqf';

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

/** What a file is called once it is encrypted. Most systems allow 255 bytes in a name; a longer one loses some. */
export function sealedName(file: vscode.Uri): string {
  return shortName(Array.from(baseName(file)), 255 - SEALED_EXTENSION.length) + SEALED_EXTENSION;
}

/** A name with a number in front of its extension: `plan (2).txt`. */
export function numbered(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name} (${number})` : `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
}
