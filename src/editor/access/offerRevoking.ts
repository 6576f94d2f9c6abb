import * as vscode from 'vscode';
import type { Policy } from '../../xq/storeKeys.ts';
import type { Locator } from '../../xq/terms.ts';
import { isLocator } from '../../xq/terms.ts';
import { EditorError, PartlyDone } from '../errors.ts';
import { duration } from '../recipients/duration.ts';
import { isCancellation } from '../report.ts';
import type { Services } from '../services.ts';
import { messagesIn } from '../text/messagesAt.ts';
import { revokeForEveryone } from './revokeForEveryone.ts';

/** Messages that others have taken the place of; the lists of new ones are in one order. */
export interface Replaced {
  readonly earlier: readonly string[];
  readonly locators: readonly Locator[];
  readonly policies: readonly Policy[];
}

type Locators = Pick<Replaced, 'earlier' | 'locators'>;

/**
 * Tells what was encrypted again, and offers to revoke the earlier keys: never by itself, because copies of the earlier text
 * end with them. Throws what could not be revoked.
 */
export async function offerRevoking(
  services: Services,
  document: vscode.TextDocument,
  replaced: Replaced,
): Promise<void> {
  const revoke = vscode.l10n.t('Revoke Earlier Keys');
  const text = [announcement(replaced.policies), notice()].join(' ');
  const chosen = await vscode.window.showInformationMessage(text, revoke, vscode.l10n.t('Keep'));
  if (chosen !== revoke) return;
  const failures = await failuresOf(() => revokeEarlier(services, document, replaced));
  if (failures.length === 0) return;
  const summary = vscode.l10n.t('The text is encrypted again, but an earlier key is still valid.');
  throw new PartlyDone(0, failures, { summary });
}

/** What went wrong, one by one or altogether; the user's leaving is nothing of the kind. */
async function failuresOf(work: () => Promise<readonly unknown[]>): Promise<readonly unknown[]> {
  try {
    return await work();
  } catch (error) {
    return isCancellation(error) ? [] : [error];
  }
}

async function revokeEarlier(
  services: Services,
  document: vscode.TextDocument,
  { earlier, locators }: Replaced,
): Promise<unknown[]> {
  await demandSaved(document, { earlier, locators });
  const outcomes = await revokeForEveryone(services, [...new Set(earlier)].filter(isLocator));
  return outcomes.flatMap(({ error }) => error ?? []);
}

function announcement(policies: readonly Policy[]): string {
  const length = duration(policies[0]?.expiresHours ?? 0);
  const everyone = new Set(policies.flatMap(({ recipients }) => recipients));
  const [who] = everyone;
  return everyone.size === 1 && who !== undefined
    ? vscode.l10n.t('Encrypted again for {who} for {length}.', { who, length })
    : vscode.l10n.t('Encrypted again for {count} recipients for {length}.', { count: everyone.size, length });
}

function notice(): string {
  return vscode.l10n.t(
    'Whoever has a copy of the earlier text can open it until its key expires, or is revoked: then nobody can, and that cannot be undone.',
  );
}

/**
 * The file on the disk may still hold the text under the earlier key only, and would be lost with it. Throws EditorError
 * `newTextGone`, `earlierKeyInUse`; rejects with CancellationError when the user does not save.
 */
async function demandSaved(document: vscode.TextDocument, replaced: Locators): Promise<void> {
  demandReplaced(document, replaced);
  if (!document.isDirty || document.isUntitled) return;
  const save = vscode.l10n.t('Save and Revoke');
  const question = vscode.l10n.t('The document is not saved.');
  const detail = vscode.l10n.t(
    'The file still holds the text under the earlier key, and nobody could open it any more.',
  );
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, save);
  if (answer !== save || !(await document.save())) throw new vscode.CancellationError();
  demandReplaced(document, replaced);
}

/** A copy of a message, or one that was changed under its key, stands elsewhere in the document and would be lost. */
function demandReplaced(document: vscode.TextDocument, { earlier, locators }: Locators): void {
  const there = new Set(
    (document.isClosed ? [] : messagesIn(document)).map(({ message }) =>
      message instanceof Error ? undefined : message.locator,
    ),
  );
  if (!locators.every((locator) => there.has(locator))) throw new EditorError('newTextGone');
  if (earlier.some((locator) => there.has(locator))) throw new EditorError('earlierKeyInUse');
}
