import type * as vscode from 'vscode';
import { isBlockPrefix } from '../../crypto/blockPrefix.ts';
import { isProse } from './prose.ts';

/**
 * What begins a comment up to the end of its line. Quotes and `!` do so in a few languages only: as a prefix they would
 * tear a string apart in all others.
 */
const SIGN = String.raw`(?:#+|\/{2,3}|--|;{1,2}|%{1,2}|\*|::|REM\b|rem\b)`;
const ONLY_PREFIX = new RegExp(String.raw`^[ \t]*(?:${SIGN}[ \t]*)?$`, 'u');
/** At most indentation, one comment sign, and one space: more spaces belong to the text. */
const PREFIX = new RegExp(String.raw`^[ \t]*(?:${SIGN}[ \t]?)?`, 'u');
const INDENTATION = /^[ \t]*/u;

/** Whether the beginning of a line is indentation or a comment sign. */
export function isOnlyPrefix(document: vscode.TextDocument, beginning: string): boolean {
  return isProse(document) ? beginning.trim() === '' : ONLY_PREFIX.test(beginning);
}

/** The indentation and comment sign that all lines share; empty lines have no say. */
export function commonPrefix(document: vscode.TextDocument, lines: vscode.Range): string {
  const pattern = isProse(document) ? INDENTATION : PREFIX;
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
