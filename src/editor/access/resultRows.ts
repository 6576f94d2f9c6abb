import * as vscode from 'vscode';
import type { AccessOutcome, Outcome, RevokeOutcome } from '../../xq/access.ts';
import type { Recipient } from '../../xq/terms.ts';
import { shortSentence } from '../sentences.ts';

const { t } = vscode.l10n;

export type AccessVerb = 'add' | 'remove';

/** What became of a change: a row for each person, or one for all where all failed for one reason. */
export function accessRows(outcomes: readonly AccessOutcome[], verb: AccessVerb): vscode.QuickPickItem[] {
  const [first] = outcomes;
  const reasons = new Set(outcomes.map(({ error }) => error?.code));
  if (first?.error !== undefined && reasons.size === 1 && outcomes.length > 1)
    return [failedRow(ALL[verb], outcomes)];
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
  const failures = outcomes.filter(({ error }) => error !== undefined);
  if (failures.length === 0) return { label: done(who, verb) };
  const row = failedRow(ONE[verb](who), failures);
  return outcomes.length === 1 ? row : { ...row, description: ofMessages(failures.length, outcomes.length) };
}

/** What became of revoking, where not all of it went well. */
export function revokeRows(outcomes: readonly RevokeOutcome[]): vscode.QuickPickItem[] {
  const failures = outcomes.filter(({ error }) => error !== undefined);
  if (failures.length === 0) return [];
  const row = failedRow(REVOKED, failures);
  return [
    outcomes.length === 1 ? row : { ...row, description: ofMessages(failures.length, outcomes.length) },
  ];
}

/** What did not go well, and what it is called where that is not known for sure. */
interface Failed {
  readonly not: () => string;
  readonly unclear: () => string;
}

const ONE: Readonly<Record<AccessVerb, (who: Recipient) => Failed>> = {
  add: (who) => ({
    not: () => t('$(error) {who} was not added', { who }),
    unclear: () => t('$(question) It is not known whether {who} was added', { who }),
  }),
  remove: (who) => ({
    not: () => t('$(error) {who} was not removed', { who }),
    unclear: () => t('$(question) It is not known whether {who} was removed', { who }),
  }),
};

const ALL: Readonly<Record<AccessVerb, Failed>> = {
  add: {
    not: () => t('$(error) Nobody was added'),
    unclear: () => t('$(question) It is not known who was added'),
  },
  remove: {
    not: () => t('$(error) Nobody was removed'),
    unclear: () => t('$(question) It is not known who was removed'),
  },
};

const REVOKED: Failed = {
  not: () => t('$(error) Not revoked'),
  unclear: () => t('$(question) It is not known whether it was revoked'),
};

function failedRow({ not, unclear }: Failed, failures: readonly Outcome[]): vscode.QuickPickItem {
  const [worst] = [...failures].sort((a, b) => Number(b.isUnclear) - Number(a.isUnclear));
  const reason = worst?.error && shortSentence(worst.error);
  if (worst?.isUnclear !== true) return { label: not(), ...(reason === undefined ? {} : { detail: reason }) };
  const advice = t('Do it again to be sure.');
  return { label: unclear(), detail: reason === undefined ? advice : `${reason} ${advice}` };
}

function done(who: Recipient, verb: AccessVerb): string {
  return verb === 'add' ? t('$(check) {who} was added', { who }) : t('$(check) {who} was removed', { who });
}

function ofMessages(count: number, all: number): string {
  return t('{count} of {all} messages', { count, all });
}
