import * as vscode from 'vscode';
import { isCryptoError } from '../../crypto/errors.ts';
import { isDiskError } from '../../disk/diskError.ts';
import { EditorError, PartlyDone } from '../errors.ts';
import { sentenceOf } from '../sentences.ts';
import { nameOf } from './fileNames.ts';
import { listed } from './listed.ts';

/** A file for which something was not done, and why. */
export interface Undone {
  readonly source: vscode.Uri;
  readonly reason: unknown;
}

/** What was done, what not, and where to look. */
export interface Outcome {
  readonly done: number;
  readonly undone: readonly Undone[];
  /** A sentence about what was done; not used if nothing was. */
  readonly text: string;
  readonly reveal: vscode.Uri | undefined;
}

/**
 * Tells the outcome in one sentence. What was not done is thrown, to be shown where all errors are: the error itself when
 * it is the only thing to tell, so that it brings its own next step; cancelling alone is silent.
 */
export async function tell({ done, undone, text, reveal }: Outcome): Promise<void> {
  const failures = undone.map(({ reason }) => asFileError(reason));
  const [first] = failures;
  if (first === undefined) {
    await tellDone(text, reveal);
    return;
  }
  if (done === 0 && new Set(failures.map(reasonOf)).size === 1) throw first;
  const reasons = groups(undone).map(([reason, names]) => `${listed(names, ', ')}: ${reason}`);
  const head = done === 0 ? vscode.l10n.t('Nothing was done.') : text;
  throw new PartlyDone(done, failures, [head, ...reasons].join(' '));
}

async function tellDone(text: string, reveal: vscode.Uri | undefined): Promise<void> {
  const show = vscode.l10n.t('Show in Explorer');
  const inExplorer = reveal !== undefined && vscode.workspace.getWorkspaceFolder(reveal) !== undefined;
  const pressed = await vscode.window.showInformationMessage(text, ...(inExplorer ? [show] : []));
  if (pressed === show) await vscode.commands.executeCommand('revealInExplorer', reveal);
}

/** The names by what is to be said of them, in the order in which that first came up. */
function groups(undone: readonly Undone[]): [string, string[]][] {
  const byReason = new Map<string, string[]>();
  for (const { source, reason } of undone) {
    const text = reasonOf(asFileError(reason));
    byReason.set(text, [...(byReason.get(text) ?? []), nameOf(source)]);
  }
  return [...byReason];
}

function reasonOf(error: unknown): string {
  return sentenceOf(error)?.text ?? vscode.l10n.t('Something went wrong that was not foreseen.');
}

/** The sentences of some codes speak of text; a file whose layout or name cannot be read is damaged, or none of ours. */
export function asFileError(error: unknown): unknown {
  const isBroken = isCryptoError(error) && (error.code === 'badFrame' || error.code === 'notText');
  return isBroken ? new EditorError('notXqFile', error) : error;
}

export function isCancelled(error: unknown): boolean {
  return isDiskError(error) && error.code === 'cancelled';
}
