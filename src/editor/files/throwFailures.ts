import type * as vscode from 'vscode';
import { PartlyDone } from '../errors.ts';
import { codeOf } from '../sentences.ts';
import { baseName } from './names.ts';

/**
 * Throws what went wrong with some files: where nothing was done and the reason is one for all, that reason, which has a
 * next step of its own.
 */
export function throwFailures(
  done: number,
  failures: readonly { readonly file: vscode.Uri; readonly error: unknown }[],
  summary: string,
): never {
  const errors = failures.map(({ error }) => error);
  if (done === 0 && new Set(errors.map(codeOf)).size === 1) throw errors[0];
  throw new PartlyDone(done, errors, { summary, names: failures.map(({ file }) => baseName(file)) });
}
