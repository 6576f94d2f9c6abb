import type * as vscode from 'vscode';
import { revokeAll } from '../../xq/access.ts';
import type { Session } from '../../xq/session.ts';
import type { Policy } from '../../xq/storeKeys.ts';
import type { Locator } from '../../xq/terms.ts';
import { entryOf } from '../ledger.ts';
import type { LedgerEntry } from '../ledger.ts';
import type { Services } from '../services.ts';
import { replaceRanges } from './replaceRanges.ts';
import type { TrackedRanges } from './trackedRanges.ts';

/** A message whose key is stored, and what comes into the document for it. */
export interface MessageToPlace {
  readonly locator: Locator;
  readonly policy: Policy;
  readonly write: () => string;
}

/** Where messages go: the tracked ranges, in the same order. */
export interface Place {
  readonly document: vscode.TextDocument;
  readonly tracked: TrackedRanges;
}

/**
 * Puts messages into the document in one edit, and remembers them. When that fails their keys are revoked, since nothing is
 * sealed with them, and the failure is thrown.
 */
export async function replaceOrRevoke(
  services: Services,
  session: Session,
  { document, tracked }: Place,
  messages: readonly MessageToPlace[],
): Promise<void> {
  const { ledger, log } = services;
  const locators = messages.map(({ locator }) => locator);
  // Before the edit: whatever shows the new messages asks the ledger at once.
  const remembered = ledger.add(entriesOf(services, document, messages));
  try {
    const texts = messages.map(({ write }) => write());
    await replaceRanges(document, tracked, texts);
  } catch (error) {
    await ledger.forget(locators);
    const left = await revokeAll(session, locators);
    if (left.length > 0)
      log.info(`${left.length} orphaned keys could not be revoked; they expire by themselves`);
    throw error;
  }
  await remembered;
}

/** What the ledger remembers of messages of a document. */
export function entriesOf(
  { now }: Services,
  { uri }: vscode.TextDocument,
  messages: readonly MessageToPlace[],
): LedgerEntry[] {
  const created = now();
  return messages.map(({ locator, policy }) => entryOf(locator, policy, uri, created));
}
