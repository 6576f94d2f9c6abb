import * as vscode from 'vscode';
import { revokeAll } from '../../xq/access.ts';
import { storeKeys } from '../../xq/storeKeys.ts';
import type { Policy } from '../../xq/storeKeys.ts';
import type { ContentKey, Locator } from '../../xq/terms.ts';
import { zip } from '../../xq/zip.ts';
import { withSession } from '../auth/withSession.ts';
import { entryOf } from '../ledger.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { knownRecipients, policiesFor } from '../text/sealAgain.ts';
import type { EditSession } from './editSession.ts';
import { keyEndIn } from './keyEnd.ts';

/** A key that is stored, and where. */
export interface NewKey {
  readonly locator: Locator;
  readonly key: ContentKey;
}

/**
 * Gives messages whose keys have ended new ones, for the same people, until a time that is asked. Their texts are here, so
 * also those that were not changed can be saved from being closed for good. Rejects as policiesFor and storeKeys do.
 */
export async function giveNewKeys(services: Services, session: EditSession): Promise<void> {
  const ended = endedIn(services, session);
  const known = ended.map(({ locator }) => knownRecipients(services, locator));
  const policies = await policiesFor(services, session.real.uri, known);
  const keys = await store(services, policies);
  session.renew(new Map(zip(ended, keys).map(([{ id }, key]) => [id, key])));
  await remember(services, session.real.uri, zip(keys, policies));
  for (const [{ locator }, key] of zip(ended, keys))
    await services.ledger.change([locator], { replacedBy: key.locator });
}

interface Ended {
  readonly id: number;
  readonly locator: string;
}

/** The messages that stand in the text and whose keys have ended. */
function endedIn(services: Services, { messages, shown }: EditSession): Ended[] {
  const open = shown.regions.filter(({ start, end, isClosed }) => !isClosed && start < end);
  return open.flatMap(({ id }) => {
    const locator = messages[id]?.frame?.locator;
    return locator === undefined || keyEndIn(services, locator) === undefined ? [] : [{ id, locator }];
  });
}

/** Either all are stored, or those that were are revoked and the failure is thrown. */
async function store(services: Services, policies: readonly Policy[]): Promise<NewKey[]> {
  return withSession(services, async ({ session, service: { entropy } }) => {
    const created: Locator[] = [];
    const keys = entropy.makeKeys(policies.length);
    try {
      return await withProgress(vscode.l10n.t('XQ: Encrypting…'), async (signal) => {
        const stored: NewKey[] = [];
        for (const [key, policy] of zip(keys, policies))
          for (const locator of await storeKeys([key], policy, { session, signal }, created))
            stored.push({ locator, key });
        return stored;
      });
    } catch (error) {
      await revokeAll(session, created);
      throw error;
    }
  });
}

async function remember(
  { ledger, now }: Services,
  file: vscode.Uri,
  keys: readonly (readonly [NewKey, Policy])[],
): Promise<void> {
  await ledger.add(keys.map(([{ locator }, policy]) => entryOf(locator, policy, file, now())));
}
