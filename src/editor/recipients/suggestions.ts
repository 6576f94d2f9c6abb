import type * as vscode from 'vscode';
import { MY_TEAM, parseRecipientList } from '../../xq/addresses.ts';
import type { Remembered } from '../remembered.ts';
import type { Suggestion } from './pickRecipients.ts';
import { gitAuthors } from './gitExtension.ts';
import { recalled } from './recalled.ts';

/** Whom to offer: recent recipients, the whole team, and who has committed to the file, if it is one. */
export async function suggestions(
  remembered: Remembered,
  file: vscode.Uri | undefined,
): Promise<Suggestion[]> {
  const recent = recalled(remembered.recentRecipients).map((recipient): Suggestion => ({
    recipient,
    group: 'recent',
  }));
  const authors = (file === undefined ? [] : await gitAuthors(file)).flatMap(({ name, email }) =>
    isNoReply(email)
      ? []
      : parseRecipientList(email).recipients.map((recipient): Suggestion => ({
          recipient,
          description: name,
          group: 'git',
        })),
  );
  return withoutDoubles([...recent, { recipient: MY_TEAM, group: 'team' }, ...authors]);
}

/** The first of each stays where it is. */
function withoutDoubles(all: readonly Suggestion[]): Suggestion[] {
  const seen = new Map<string, Suggestion>();
  for (const one of all) {
    const key = one.recipient.toLowerCase();
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}

/** Nobody reads mail there. */
function isNoReply(email: string): boolean {
  return /noreply|no-reply/iu.test(email);
}
