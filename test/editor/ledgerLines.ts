import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type * as vscode from 'vscode';
import type { LedgerEntry } from '../../src/editor/ledger.ts';

type Window = Pick<vscode.ExtensionContext, 'globalStorageUri'>;

const fileOf = ({ globalStorageUri }: Window): string => path.join(globalStorageUri.fsPath, 'ledger.jsonl');

/** Every line of the file, as it was written. */
export function ledgerLines(window: Window): unknown[] {
  return ledgerText(window)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

/** The whole file; empty where there is none. */
export function ledgerText(window: Window): string {
  try {
    return readFileSync(fileOf(window), 'utf8');
  } catch {
    return '';
  }
}

/** As another window does, or did before. */
export function writeLedger(window: Window, ...lines: readonly (Partial<LedgerEntry> | string)[]): void {
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  appendFileSync(fileOf(window), `\n${texts.join('\n')}\n`);
}
