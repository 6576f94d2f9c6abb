import type * as vscode from 'vscode';
import { isBlockPrefix } from '../../crypto/blockPrefix.ts';

const INDENTATION = /^[ \t]*/u;

/**
 * Whether the beginning of a line is indentation or a comment sign.
 *
 * @param signs a pattern of the signs
 */
export function isOnlyPrefix(beginning: string, signs: string): boolean {
  return new RegExp(`^[ \\t]*(?:(?:${signs})[ \\t]*)?$`, 'u').test(beginning);
}

/**
 * The indentation and comment sign that all lines share; empty lines have no say.
 *
 * @param signs a pattern of the signs
 */
export function commonPrefix(document: vscode.TextDocument, lines: vscode.Range, signs: string): string {
  // At most indentation, one comment sign, and one space: more spaces belong to the text.
  const pattern = new RegExp(`^[ \\t]*(?:(?:${signs})[ \\t]?)?`, 'u');
  const prefixes = document
    .getText(lines)
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
    .map((line) => pattern.exec(line)?.[0] ?? '');
  const shared = prefixes.reduce(sharedStart, prefixes[0] ?? '');
  return isBlockPrefix(shared) ? shared : (INDENTATION.exec(shared)?.[0] ?? '');
}

function sharedStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
