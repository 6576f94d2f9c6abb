import * as v from 'valibot';
import type { Answer } from './endpoint.ts';
import { XqError } from './errors.ts';
import { isForeignPage } from './foreignPage.ts';
import { Secret } from './secret.ts';
import type { AccessToken, ContentKey, KeyPacket, Locator, PreAuthToken } from './terms.ts';
import { parseKeyPacket, parseLocator } from './terms.ts';

/**
 * How answers are believed. Tokens, locators, keys and packets are raw text and stay text, also when they are made of
 * digits only or look like JSON; nothing is unquoted, trimmed or converted.
 *
 * Every function throws `badAnswer` for anything else.
 * @see jssdk-core 987d726 `sdk/v2/XQSDK.ts` (raw text); pysdk-core 1fe11ae `xq/api/__init__.py` (its JSON fall-back is the trap)
 */

/** A token must be a legal header value: visible ASCII, no white space; a web page or a JSON object is none. */
const TOKEN = /^[A-Za-z0-9._~+/=:-]{1,8192}$/u;

/** Longest content key that is believed, in characters; the JavaScript SDK writes up to 4,136. */
const MAX_KEY_CHARACTERS = 65_536;

/**
 * Believes a pre-auth token.
 *
 * @see pysdk-core 1fe11ae `subscription/user_management.py` (authorize_user: plain text)
 */
export function preAuthToken({ text }: Answer): PreAuthToken {
  return new Secret<'PreAuthToken'>(matching(text, TOKEN));
}

/**
 * Believes an access token (a JWT in v2, but nothing here depends on that).
 *
 * @see pysdk-core 1fe11ae `subscription/authentication.py` (exchange_key: plain text)
 */
export function accessToken({ text }: Answer): AccessToken {
  return new Secret<'AccessToken'>(matching(text, TOKEN));
}

/**
 * Believes an opaque key packet.
 *
 * @see pysdk-core 1fe11ae `subscription/key_management.py` (create_packet: plain text)
 */
export function keyPacket({ text }: Answer): KeyPacket {
  return believed(parseKeyPacket, text);
}

/**
 * Believes a locator.
 *
 * @see pysdk-core 1fe11ae `validation/key_management.py` (add_packet: plain text)
 */
export function locator({ text }: Answer): Locator {
  return believed(parseLocator, text);
}

/**
 * Believes a content key with the prefix it was stored with. A key that another client chose may hold any character but
 * a control character; U+FFFD means that the body was not UTF-8.
 *
 * @see jssdk-core 987d726 `s/FetchKey.ts` (plain text, with prefix)
 */
export function contentKey({ text }: Answer): ContentKey {
  if (text.length > MAX_KEY_CHARACTERS || text.trim() === '' || isForeignPage(text))
    throw new XqError('badAnswer');
  return new Secret<'ContentKey'>(matching(text, /^[^\p{Cc}\ufffd]+$/u));
}

/**
 * For calls whose body means nothing: any success is success, but a web page is none.
 *
 * @see pysdk-core 1fe11ae `subscription/authentication.py` (code_validate: the body is ignored)
 */
export function success({ text }: Answer): true {
  if (isForeignPage(text)) throw new XqError('badAnswer');
  return true;
}

/**
 * Believes a JSON answer of the given shape.
 *
 * @see pysdk-core 1fe11ae `tests/api/subscription/test_authentication.py` (JSON answers)
 */
export function json<const Schema extends v.GenericSchema>(
  schema: Schema,
): (answer: Answer) => v.InferOutput<Schema> {
  return ({ text }) => {
    const result = v.safeParse(schema, parseJson(text));
    if (!result.success) throw new XqError('badAnswer');
    return result.output;
  };
}

/** Reads a text as one of our own terms; what is none is a bad answer here, not a bad input. */
function believed<Term>(parse: (text: string) => Term, text: string): Term {
  try {
    return parse(text);
  } catch (cause) {
    throw new XqError('badAnswer', { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new XqError('badAnswer');
  }
}

function matching(text: string, pattern: RegExp): string {
  if (!pattern.test(text)) throw new XqError('badAnswer');
  return text;
}
