import * as v from 'valibot';
import { isAlias } from './accounts.ts';
import type { StoredPacket } from './storedPackets.ts';

/** Anyone who holds the locator and is signed in (javasdk-core ba1719e, AuthorizeAlias.java). */
const everyone = 'xq.public';
/** The whole team of the sender (pysdk-core 1fe11ae, xq/__init__.py). */
const senderTeam = 'team@group.local';
const maxRecipients = 1000;

/** An e-mail address, phone number, group, alias or `xq.public`: one word of printable characters. */
const oneRecipient = /^(?=.{3,320}$)(?:xq\.public|\+?\d{7,15}|[^\s,<>"@]+(?:@[^\s,<>"@]+)+)$/i;

/**
 * Recipients as the SDKs send them: an array (Python), text joined by commas (JavaScript, Java, C, PHP),
 * or an array in an array (Python's machine examples). An empty list is refused: whether the service allows
 * one is not stated, and a key for nobody is more likely a mistake (this sandbox's cautious choice).
 */
export const recipientsSchema = v.pipe(
  v.union([v.string(), v.array(v.union([v.string(), v.array(v.string())]))]),
  v.transform((given) => [given].flat(2).flatMap((text) => text.split(',').map((one) => one.trim()))),
  v.array(v.pipe(v.string(), v.regex(oneRecipient))),
  v.minLength(1),
  v.maxLength(maxRecipients),
);

/** Whether the account may have the key, as far as recipients decide it. The sender always may. */
export function opensFor(packet: StoredPacket, user: string): boolean {
  const account = user.toLowerCase();
  if (account === packet.sender.toLowerCase()) return true;
  // A revoked user does not come back through the team or xq.public: this sandbox's cautious choice.
  if (packet.denied.has(account)) return false;
  if (packet.recipients.has(account) || packet.recipients.has(everyone)) return true;
  return packet.recipients.has(senderTeam) && sameTeam(packet.sender, account);
}

/**
 * The service knows teams; this sandbox has none, so that a team is an e-mail domain, whatever business id was
 * given at the exchange: nobody proves membership of that. Other groups open for nobody.
 */
function sameTeam(sender: string, account: string): boolean {
  const domain = domainOf(sender);
  return domain !== undefined && !isAlias(sender) && domain === domainOf(account);
}

function domainOf(user: string): string | undefined {
  return user.includes('@') ? user.slice(user.lastIndexOf('@') + 1).toLowerCase() : undefined;
}
