import * as vscode from 'vscode';
import { encodeText } from '../../crypto/bytes.ts';
import { revokeAll } from '../../xq/access.ts';
import { recipients } from '../../xq/addresses.ts';
import type { ProtectedMessage, ProtectOptions } from '../../xq/protect.ts';
import { protect } from '../../xq/protect.ts';
import type { Policy } from '../../xq/storeKeys.ts';
import type { ExpiryHours, Recipients } from '../../xq/terms.ts';
import { expiryHours } from '../../xq/terms.ts';
import { zip } from '../../xq/zip.ts';
import { askPolicy } from '../recipients/askPolicy.ts';
import { pickExpiry } from '../recipients/pickExpiry.ts';
import { recalled } from '../recipients/recalled.ts';
import type { Services } from '../services.ts';

/** For whom a message was encrypted, as far as this computer knows. */
export function knownRecipients({ ledger }: Services, locator: string): Recipients | undefined {
  const known = recalled(ledger.find(locator)?.recipients ?? []);
  return known.length === 0 ? undefined : recipients(known);
}

/** The policy of each message: its own recipients, and one expiry for all, which is asked. */
export async function policiesFor(
  services: Services,
  file: vscode.Uri,
  known: readonly (Recipients | undefined)[],
): Promise<Policy[]> {
  const { asked, expiresHours } = known.includes(undefined)
    ? await askBoth(services, file)
    : { asked: undefined, expiresHours: await askExpiry(services, known) };
  return known.map((own) => {
    const readers = own ?? asked;
    if (readers === undefined) throw new RangeError('a message without recipients');
    return { recipients: readers, expiresHours, type: 'msg' };
  });
}

/** Says why recipients are asked for: what was encrypted elsewhere is in another ledger. */
async function askBoth(
  services: Services,
  file: vscode.Uri,
): Promise<{ readonly asked: Recipients; readonly expiresHours: ExpiryHours }> {
  const title = vscode.l10n.t('XQ: Encrypt Again (for whom it was is not known on this computer)');
  const { recipients: asked, expiresHours } = await askPolicy(services, { title, file });
  return { asked, expiresHours };
}

async function askExpiry(
  { connection, remembered, config }: Services,
  known: readonly (Recipients | undefined)[],
): Promise<ExpiryHours> {
  const preferred = expiryHours(remembered.lastExpiryHours ?? config.expiryHours);
  connection.openEarly();
  const { hours } = await pickExpiry({ title: titleFor(known), preferred, isOn: false, isOnly: true });
  if (hours === undefined) throw new vscode.CancellationError();
  return hours;
}

/** Shows for whom, because that is not asked. */
function titleFor(known: readonly (Recipients | undefined)[]): string {
  const everyone = new Set(known.flatMap((list) => list ?? []));
  const [first] = everyone;
  return first !== undefined && everyone.size === 1
    ? vscode.l10n.t('XQ: Encrypt Again for {who}', { who: first })
    : vscode.l10n.t('XQ: Encrypt Again for {count} recipients', { count: everyone.size });
}

/**
 * Seals each text under a new key. One request for all that have the same recipients, since a request stores all its keys for
 * one list. Either all succeed, or the keys that were stored are revoked and the failure is thrown.
 */
export async function sealAgain(
  texts: readonly string[],
  policies: readonly Policy[],
  options: ProtectOptions,
): Promise<ProtectedMessage[]> {
  const sealed = new Map<number, ProtectedMessage>();
  try {
    for (const { policy, indexes } of groupsOf(policies)) {
      const plaintexts = indexes.map((i) => encodeText(texts[i] ?? ''));
      for (const [i, message] of zip(indexes, await protect(plaintexts, policy, options)))
        sealed.set(i, message);
    }
  } catch (error) {
    await revokeAll(
      options.session,
      [...sealed.values()].map(({ locator }) => locator),
    );
    throw error;
  }
  return texts.map((_, i) => {
    const message = sealed.get(i);
    if (message === undefined) throw new RangeError('a text without a message');
    return message;
  });
}

/** Which messages have the same recipients, in whatever order. */
function groupsOf(policies: readonly Policy[]): { readonly policy: Policy; readonly indexes: number[] }[] {
  const groups = new Map<string, { readonly policy: Policy; readonly indexes: number[] }>();
  for (const [i, policy] of policies.entries()) {
    const name = policy.recipients
      .map((one) => one.toLowerCase())
      .sort()
      .join('\n');
    const group = groups.get(name) ?? { policy, indexes: [] };
    group.indexes.push(i);
    groups.set(name, group);
  }
  return [...groups.values()];
}
