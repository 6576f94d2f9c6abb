import * as vscode from 'vscode';
import type { AccessOutcome, RevokeOutcome } from '../../xq/access.ts';
import type { XqError } from '../../xq/errors.ts';
import type { Recipient } from '../../xq/terms.ts';
import { shortSentence } from '../sentences.ts';

export type AccessVerb = 'add' | 'remove';

/** What became of a change: a row for each person, or one for all where all failed for one reason. */
export function accessRows(outcomes: readonly AccessOutcome[], verb: AccessVerb): vscode.QuickPickItem[] {
  const [first] = outcomes;
  const reasons = new Set(outcomes.map(({ error }) => error?.code));
  if (first?.error !== undefined && reasons.size === 1 && outcomes.length > 1)
    return [failedRow(nobody(verb), first.error)];
  const people = [...new Set(outcomes.map(({ recipient }) => recipient))];
  return people.map((recipient) =>
    personRow(
      recipient,
      outcomes.filter((one) => one.recipient === recipient),
      verb,
    ),
  );
}

function personRow(
  who: Recipient,
  outcomes: readonly AccessOutcome[],
  verb: AccessVerb,
): vscode.QuickPickItem {
  const failures = outcomes.flatMap(({ error }) => error ?? []);
  const [first] = failures;
  if (first === undefined) return { label: done(who, verb) };
  const row = failedRow(notDone(who, verb), first);
  return outcomes.length === 1 ? row : { ...row, description: ofMessages(failures.length, outcomes.length) };
}

/** What became of revoking, where not all of it went well. */
export function revokeRows(outcomes: readonly RevokeOutcome[]): vscode.QuickPickItem[] {
  const failures = outcomes.flatMap(({ error }) => error ?? []);
  const [first] = failures;
  if (first === undefined) return [];
  const row = failedRow(vscode.l10n.t('$(error) Not revoked'), first);
  return [
    outcomes.length === 1 ? row : { ...row, description: ofMessages(failures.length, outcomes.length) },
  ];
}

function failedRow(label: string, error: XqError): vscode.QuickPickItem {
  const detail = shortSentence(error);
  return { label, ...(detail === undefined ? {} : { detail }) };
}

function done(who: Recipient, verb: AccessVerb): string {
  return verb === 'add'
    ? vscode.l10n.t('$(check) {who} was added', { who })
    : vscode.l10n.t('$(check) {who} was removed', { who });
}

function notDone(who: Recipient, verb: AccessVerb): string {
  return verb === 'add'
    ? vscode.l10n.t('$(error) {who} was not added', { who })
    : vscode.l10n.t('$(error) {who} was not removed', { who });
}

function nobody(verb: AccessVerb): string {
  return verb === 'add'
    ? vscode.l10n.t('$(error) Nobody was added')
    : vscode.l10n.t('$(error) Nobody was removed');
}

function ofMessages(count: number, all: number): string {
  return vscode.l10n.t('{count} of {all} messages', { count, all });
}
