import * as vscode from 'vscode';
import { shortName } from '../../crypto/shortName.ts';

/** What the name of an encrypted file ends with. @see jssdk-core 987d726 `s/FileEncrypt.ts` */
const SEALED_EXTENSION = '.xqf';
/** Most systems allow so many bytes in a name; a longer one loses some. */
const LONGEST_NAME = 255;

/** The last part of a path. */
export function baseName({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * A name as it comes into a message. VS Code makes links of `[text](target)` there, also such that run a command; a space
 * in between leaves the text as it is.
 */
export function shownName(file: vscode.Uri): string {
  return baseName(file).replaceAll('](', '] (');
}

/** Another name in the same folder. */
export function inFolderOf(file: vscode.Uri, name: string): vscode.Uri {
  return vscode.Uri.joinPath(file, '..', name);
}

/** Whether a file is called like an encrypted one. */
export function isSealed(file: vscode.Uri): boolean {
  return file.path.toLowerCase().endsWith(SEALED_EXTENSION);
}

/** What a file is called once it is encrypted. */
export function sealedName(file: vscode.Uri): string {
  return shortName(Array.from(baseName(file)), LONGEST_NAME - SEALED_EXTENSION.length) + SEALED_EXTENSION;
}

/** A name with a number in front of its extension: `plan (2).txt`. */
export function numbered(name: string, number: number): string {
  const mark = ` (${number})`;
  const short = shortName(Array.from(name), LONGEST_NAME - mark.length);
  const dot = short.lastIndexOf('.');
  return dot <= 0 ? short + mark : short.slice(0, dot) + mark + short.slice(dot);
}
