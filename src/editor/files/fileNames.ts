import * as vscode from 'vscode';
import { safeFileName } from '../../crypto/safeFileName.ts';

/** The extension of an encrypted file, behind the file's own name. */
const SEALED = '.xqf';

/** The last part of a path. */
export function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Another name in the same folder. */
export function sibling(uri: vscode.Uri, name: string): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..', name);
}

export function isSealed(uri: vscode.Uri): boolean {
  return nameOf(uri).toLowerCase().endsWith(SEALED);
}

/** Where a file is encrypted to: `name.ext` to `name.ext.xqf`. */
export function sealedName(name: string): string {
  return name + SEALED;
}

/** The name of an encrypted file without `.xqf`; what is inside is not asked. */
export function containerName(uri: vscode.Uri): string {
  const name = nameOf(uri);
  return isSealed(uri) ? name.slice(0, -SEALED.length) : name;
}

/** A name that is not taken: `name (2).ext`, and `name (2).ext.xqf`. */
export function numbered(name: string, number: number): string {
  const [stem, ending] = split(name);
  return `${stem} (${number})${ending}`;
}

/**
 * Whether a file inside has the name that its container leads one to expect: the same one, as far as this system can
 * write it, or with the number of a copy.
 */
export function isExpected(inside: string, container: string): boolean {
  const [stem, ending] = split(container);
  const original = stem.replace(/ \(\d+\)$/u, '') + ending;
  return [container, original].some((name) => safeFileName(name) === inside);
}

/** The stem and what stands behind it: the extension, and `.xqf` with it. A name that begins with its only dot has none. */
function split(name: string): [string, string] {
  const [, stem = name, ending = ''] = /^(.+?)((?:\.[^.]*)?(?:\.xqf)?)$/iu.exec(name) ?? [];
  return [stem, ending];
}
