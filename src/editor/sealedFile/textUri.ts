import * as vscode from 'vscode';
import { baseName } from '../files/names.ts';
import { FILE_SCHEME } from '../openedTexts/schemes.ts';
import { uriOver } from '../uriOver.ts';

/** What may stand behind a name to tell its language; anything longer or odder could be a part of the name. */
const EXTENSION = /(?<=.)\.[A-Za-z0-9_+-]{1,12}$/u;

/**
 * Where the text of an encrypted file is shown. VS Code writes the URIs of open tabs to the disk, so the name inside, which
 * is encrypted, gives only its extension, for the language; the rest is what the encrypted file is called.
 */
export function textUri(sealed: vscode.Uri, nameInside: string): vscode.Uri {
  const name = baseName(sealed).replace(/(?<=.)\.xqf$/iu, '');
  const extension = extensionOf(nameInside);
  const shown = extension.toLowerCase() === extensionOf(name).toLowerCase() ? name : name + extension;
  const { path } = vscode.Uri.joinPath(sealed, '..', shown);
  return uriOver(sealed, { scheme: FILE_SCHEME, path });
}

function extensionOf(name: string): string {
  return EXTENSION.exec(name)?.[0] ?? '';
}
