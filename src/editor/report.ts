import * as vscode from 'vscode';
import { isDiskError } from '../disk/diskError.ts';
import { isXqError } from '../xq/errors.ts';
import { PartlyDone } from './errors.ts';
import type { Log } from './log.ts';
import { codeOf, sentenceOf } from './sentences.ts';
import type { NextStep } from './sentences.ts';

/** Where an error comes from. */
export interface Origin {
  /** The command's id and arguments, for trying again. */
  readonly id: string;
  readonly args: readonly unknown[];
  readonly log: Log;
  /** What the failure means for the user's data. */
  readonly afterFailure?: string | undefined;
  /** What failed of several things. */
  readonly partly?: PartlyDone;
}

/** The one place that shows errors as messages: what happened, what it means for the data, what to do next. Leaving is silent. */
export async function report(error: unknown, origin: Origin): Promise<void> {
  if (isCancellation(error)) return;
  if (error instanceof PartlyDone) {
    await showPartlyDone(error, origin);
    return;
  }
  const sentence = sentenceOf(error);
  if (sentence?.hint === true) {
    await vscode.window.showInformationMessage(sentence.text);
    return;
  }
  record(error, origin);
  const text = sentence?.text ?? vscode.l10n.t('Something went wrong that was not foreseen.');
  await show(
    'error',
    [text, origin.afterFailure].filter(Boolean).join(' '),
    sentence?.next ?? ['showLog'],
    origin,
  );
}

async function showPartlyDone(partly: PartlyDone, origin: Origin): Promise<void> {
  const { done, failures, summary, names } = partly;
  for (const failure of failures) record(failure, origin);
  const reasons = new Set(failures.map(reasonOf));
  const count = summary ?? vscode.l10n.t('{done} of {all} done.', { done, all: done + failures.length });
  const next = names === undefined ? (['showLog'] as const) : (['showFailures', 'showLog'] as const);
  await show('warning', [count, ...reasons].join(' '), next, { ...origin, partly });
}

function reasonOf(failure: unknown): string {
  return sentenceOf(failure)?.text ?? vscode.l10n.t('Unknown.');
}

/** Which thing failed for which reason. */
async function listFailures({ failures = [], names = [] }: Partial<PartlyDone>): Promise<void> {
  const rows = failures.map((failure, i) => ({ label: names[i] ?? '', detail: reasonOf(failure) }));
  await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('XQ: Not Done'), matchOnDetail: true });
}

async function show(
  kind: 'error' | 'warning',
  text: string,
  next: readonly NextStep[],
  origin: Origin,
): Promise<void> {
  // VS Code cuts a message without a button after one line.
  const items = (next.length > 0 ? next : (['showLog'] as const)).map((step) => ({
    title: STEPS[step].title(),
    step,
  }));
  const chosen = await (kind === 'error'
    ? vscode.window.showErrorMessage(text, ...items)
    : vscode.window.showWarningMessage(text, ...items));
  if (chosen !== undefined) await STEPS[chosen.step].take(origin);
}

/** What can be done next: the words on its button, and what that does. */
export const STEPS: Readonly<
  Record<NextStep, { title: () => string; take: (origin: Origin) => Thenable<unknown> }>
> = {
  tryAgain: { title: () => vscode.l10n.t('Try Again'), take: ({ id, args }) => run(id, ...args) },
  signIn: { title: () => vscode.l10n.t('Sign In'), take: () => run('xq.signIn') },
  switchAccount: { title: () => vscode.l10n.t('Use Another Account'), take: () => run('xq.switchAccount') },
  setApiKey: { title: () => vscode.l10n.t('Set API Key'), take: () => run('xq.setApiKey') },
  showFailures: {
    title: () => vscode.l10n.t('Show Which'),
    take: ({ partly }) => listFailures(partly ?? {}),
  },
  showLog: { title: () => vscode.l10n.t('Show Log'), take: () => run('xq.showLog') },
  openSettings: {
    title: () => vscode.l10n.t('Open Settings'),
    take: () => run('workbench.action.openSettings', '@ext:xq-encrypt.xq-encrypt'),
  },
  storeKeyPacket: { title: () => vscode.l10n.t('Store Key Packet'), take: () => run('xq.storeKeyPacket') },
};

function run(id: string, ...args: readonly unknown[]): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...args);
}

/** The user has left, or has cancelled: nothing to tell. */
export function isCancellation(error: unknown): boolean {
  return (
    error instanceof vscode.CancellationError ||
    isXqError(error, 'cancelled') ||
    (isDiskError(error) && error.code === 'cancelled')
  );
}

/** Puts a failure into the log, without any data. */
export function record(error: unknown, { id, log }: Origin): void {
  const code = codeOf(error);
  if (code === undefined) log.unexpected(id, error);
  else if (isXqError(error)) log.failure(id, code, error.endpoint, error.status);
  else if (isDiskError(error)) log.failure(id, error.message);
  else log.failure(id, code);
}
