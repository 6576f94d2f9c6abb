import emailAddresses from 'email-addresses';
import { XqError } from './errors.ts';
import type { Email, Recipient, Recipients } from './terms.ts';

/** Longest text that is looked at as one address with its display name, in characters. */
const MAX_ADDRESS_TEXT = 1000;

/** What can be mailed to without quoting: up to 64 characters, none of them a special, a space or an invisible one. */
const LOCAL_PART = /^[^\p{C}\p{Z}"(),:;<>@[\\\]]{1,64}$/u;

/** Labels of letters, digits and inner hyphens, parted by dots; the last one is no number (that would be an IP address). */
const DOMAIN =
  /^(?=.{1,253}$)(?!.*\.\d+$)[\p{L}\p{M}\p{N}]+(?:-+[\p{L}\p{M}\p{N}]+)*(?:\.[\p{L}\p{M}\p{N}]+(?:-+[\p{L}\p{M}\p{N}]+)*)+$/u;

/**
 * Reads one e-mail address, with or without a display name (`Name <a@b.test>`), and drops the name.
 * The domain must have a dot and is lower-cased; the local part stays as typed. Quoted local parts, IP addresses and
 * invisible characters are refused: what is shown must be what is sent.
 *
 * Throws `badEmail`.
 * @see RFC 5322, section 3.4; parsed by the email-addresses library
 */
export function parseEmail(text: string): Email {
  if (text.length > MAX_ADDRESS_TEXT) throw new XqError('badEmail');
  const mailbox = emailAddresses.parseOneAddress({ input: text.trim(), rfc6532: true, rejectTLD: true });
  if (mailbox?.type !== 'mailbox') throw new XqError('badEmail');
  if (!LOCAL_PART.test(mailbox.local) || !DOMAIN.test(mailbox.domain)) throw new XqError('badEmail');
  return `${mailbox.local}@${mailbox.domain.toLowerCase()}` as Email;
}

/** Anyone who holds the locator and is signed in. @see javasdk-core ba1719e `AuthorizeAlias.java`; csdk-core 905791f `test/test.c` */
export const ANYONE = 'xq.public' as Recipient;

/** The sender's whole team. @see pysdk-core 1fe11ae `xq/__init__.py` (default of encrypt_auto) */
export const MY_TEAM = 'team@group.local' as Recipient;

const ALIAS_SUFFIX = '@alias.local';

/**
 * Reads one recipient: an e-mail address (also `<id>@group.local`, `<id>@alias.local`), `<address>@alias.local` for
 * someone who signed in with that address as an alias, or `xq.public`.
 *
 * Throws `badEmail`.
 * @see pysdk-core 1fe11ae `xq/__init__.py` and `validation/key_management.py` (alias_access); jssdk-core 987d726 `README.md`
 */
export function parseRecipient(text: string): Recipient {
  const trimmed = text.trim();
  if (trimmed.toLowerCase() === ANYONE) return ANYONE;
  const alias = trimmed.toLowerCase().endsWith(ALIAS_SUFFIX) ? trimmed.slice(0, -ALIAS_SUFFIX.length) : '';
  if (alias.includes('@')) return `${parseEmail(alias)}${ALIAS_SUFFIX}` as Recipient;
  return parseEmail(trimmed) as string as Recipient;
}

/**
 * What a typed or pasted list holds: the recipients in it and the pieces that are none.
 *
 * @see {@link parseRecipientList}
 */
export interface RecipientList {
  readonly recipients: Recipient[];
  readonly rejected: string[];
}

/**
 * Reads a list as people type and paste it: addresses with or without names, parted by comma, semicolon or line end.
 * Doubles are dropped (compared without regard to case). Never throws: what cannot be read is in `rejected`.
 *
 * @see RFC 5322, section 3.4 (lists of mailboxes)
 */
export function parseRecipientList(text: string): RecipientList {
  const recipients: Recipient[] = [];
  const rejected: string[] = [];
  for (const piece of splitList(text)) {
    try {
      recipients.push(parseRecipient(piece));
    } catch {
      rejected.push(piece);
    }
  }
  return { recipients: withoutDoubles(recipients), rejected };
}

/** The pieces of a list; a comma inside a quoted display name does not part them. */
function splitList(text: string): string[] {
  const pieces = text.match(/(?:"[^"\n]*"|[^",;\n])+|"/gu) ?? [];
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

/**
 * A recipient list that can be sent: at least one, without doubles.
 *
 * Throws `badRecipients` when it is empty.
 * @see pysdk-core 1fe11ae `subscription/key_management.py`; whether a list may be empty is stated nowhere
 */
export function recipients(list: readonly Recipient[]): Recipients {
  const [first, ...rest] = withoutDoubles(list);
  if (first === undefined) throw new XqError('badRecipients');
  return [first, ...rest];
}

function withoutDoubles(list: readonly Recipient[]): Recipient[] {
  const seen = new Map<string, Recipient>();
  for (const recipient of list)
    if (!seen.has(recipient.toLowerCase())) seen.set(recipient.toLowerCase(), recipient);
  return [...seen.values()];
}
