import { XqError } from './errors.ts';
import { Secret } from './secret.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/**
 * An e-mail address without a display name; its domain is lower-cased.
 *
 * @see RFC 5322, section 3.4
 */
export type Email = Branded<'Email'>;
/**
 * One who may open a packet: an {@link Email} or one of XQ's own forms.
 *
 * @see addresses.ts (parseRecipient)
 */
export type Recipient = Branded<'Recipient'>;
/**
 * A non-empty list of recipients without doubles.
 *
 * @see pysdk-core 1fe11ae `subscription/key_management.py` (an array)
 */
export type Recipients = readonly [Recipient, ...Recipient[]];
/**
 * The string under which the validation service finds a key.
 *
 * @see {@link parseLocator}
 */
export type Locator = Branded<'Locator'>;
/**
 * The sealed blob that the subscription service makes: key, recipients and expiry. Opaque.
 *
 * @see {@link parseKeyPacket}
 */
export type KeyPacket = Branded<'KeyPacket'>;
/**
 * Whole hours until a key packet expires, at least 1.
 *
 * @see pysdk-core 1fe11ae `subscription/key_management.py` (whole hours)
 */
export type ExpiryHours = number & { readonly [brand]: 'ExpiryHours' };

/**
 * The code that XQ mails to the user. Single-use.
 *
 * @see jssdk-core 987d726 `s/CodeValidator.ts`
 */
export type Pin = Secret<'Pin'>;
/**
 * The bearer between asking for a PIN and the exchange.
 *
 * @see pysdk-core 1fe11ae `subscription/user_management.py`
 */
export type PreAuthToken = Secret<'PreAuthToken'>;
/**
 * The bearer of a signed-in account.
 *
 * @see jssdk-core 987d726 `s/ExchangeForAccessToken.ts`
 */
export type AccessToken = Secret<'AccessToken'>;
/**
 * The key of the application, sent with every call but entropy.
 *
 * @see pysdk-core 1fe11ae `xq/api/__init__.py`
 */
export type ApiKey = Secret<'ApiKey'>;
/**
 * The key that encrypts one message or file, as it is stored: prefix and key text.
 *
 * @see pysdk-core 1fe11ae `xq/__init__.py`
 */
export type ContentKey = Secret<'ContentKey'>;

/**
 * Checks a locator: 43 printable ASCII characters without white space. Its alphabet is stated nowhere.
 *
 * Throws `badLocator`.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (TOKEN_SIZE); csdk-core 91a5a49 (TOKEN_LENGTH)
 */
export function parseLocator(text: string): Locator {
  if (!isLocator(text)) throw new XqError('badLocator');
  return text;
}

/**
 * True for what {@link parseLocator} accepts.
 *
 * @see parseLocator
 */
export function isLocator(value: unknown): value is Locator {
  return typeof value === 'string' && /^[\x21-\x7e]{43}$/u.test(value);
}

/**
 * Checks a key packet: printable ASCII without white space and `<`, at most 1 MiB. It is opaque otherwise.
 *
 * Throws `badPacket`.
 * @see pysdk-core 1fe11ae `subscription/key_management.py` (create_packet: passed on unchanged)
 */
export function parseKeyPacket(text: string): KeyPacket {
  if (text.length > 1024 * 1024 || !/^[\x21-\x3b\x3d-\x7e]+$/u.test(text)) throw new XqError('badPacket');
  return text as KeyPacket;
}

/**
 * Checks an API key as the user typed or pasted it: white space around it is dropped; what is left must be a legal
 * header value. Its form is stated nowhere.
 *
 * Throws `badApiKey`.
 * @see RFC 9110, section 5.5 (visible ASCII)
 */
export function parseApiKey(text: string): ApiKey {
  const key = text.trim();
  if (!/^[\x21-\x7e]{1,4096}$/u.test(key)) throw new XqError('badApiKey');
  return new Secret(key);
}

/**
 * Checks a PIN as the user typed it. Length and alphabet are stated nowhere; samples are six digits, so it is text
 * (leading zeros count). `PIN: 123 456` pasted from the mail becomes `123456`; other words are not guessed away, since
 * every wrong PIN may cost an attempt.
 *
 * Throws `badPin` when nothing usable is left.
 * @see jssdk-core 987d726 `s/CodeValidator.ts`; pysdk-core 1fe11ae tests
 */
export function parsePin(text: string): Pin {
  const bare = text.replace(/^\s*pin(?:\s*:|\s)/iu, '').trim();
  const pin = /^[\d\s]+$/u.test(bare) ? bare.replace(/\s+/gu, '') : bare;
  if (!/^[A-Za-z0-9-]{1,64}$/u.test(pin)) throw new XqError('badPin');
  return new Secret(pin);
}

/**
 * Checks a number of hours: a whole number, at least 1. The longest that the service accepts is stated nowhere.
 *
 * Throws `badExpiry`.
 * @see pysdk-core 1fe11ae `subscription/key_management.py` (`expires`)
 */
export function expiryHours(hours: number): ExpiryHours {
  if (!Number.isSafeInteger(hours) || hours < 1) throw new XqError('badExpiry');
  return hours as ExpiryHours;
}

/** 24 hours, the default of every official client. @see pysdk-core 1fe11ae `subscription/key_management.py` */
export const DEFAULT_EXPIRY = 24 as ExpiryHours;
