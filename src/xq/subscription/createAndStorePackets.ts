import * as v from 'valibot';
import { json } from '../answers.ts';
import type { Answer, Endpoint } from '../endpoint.ts';
import { XqError } from '../errors.ts';
import type { ContentKey, Locator } from '../terms.ts';
import { isLocator } from '../terms.ts';
import type { PacketRequest } from './packetRequest.ts';
import { packetFields } from './packetRequest.ts';

/**
 * Parameters of the call that makes many packets with the same recipients and expiry.
 *
 * @see pysdk-core 1fe11ae `subscription/key_management.py` (create_and_store_packets)
 */
export interface CreateAndStorePacketsRequest extends PacketRequest {
  /** Content keys with their prefixes, at least one, all different. */
  readonly keys: readonly ContentKey[];
  readonly meta?: unknown;
}

/**
 * What was stored, and which locator belongs to which content key.
 *
 * @see pysdk-core 1fe11ae `examples/roundtrip_with_2fa_database.py` (the shape of `tokens`)
 */
export interface StoredPackets {
  /** Every locator that the answer names, in its order: what to revoke when the answer cannot be used. */
  readonly locators: readonly Locator[];
  /**
   * One locator per key, in the order of `keys`. Throws `badAnswer` when a key has none, two keys have the same or the
   * numbers differ.
   */
  locatorsOf(keys: readonly ContentKey[]): Locator[];
}

/** Each entry is a bare locator or `{ "<key>": "<locator>" }`; both forms were seen. */
const Tokens = json(v.object({ tokens: v.array(v.union([v.string(), v.record(v.string(), v.string())])) }));

/**
 * `create_and_store_packets`: makes and stores one key packet for each content key, all in one call.
 * Defaults: `expiresHours` 24, `type` 5. Locators are matched to keys by the key that the answer repeats; by order only
 * where the answer holds bare locators. Not repeated by itself.
 *
 * Throws `packetRefused` (400, 403, 413, 422), `sessionExpired` (401), `badAnswer`, `badKeys` (none, or two alike).
 * @see pysdk-core 1fe11ae `xq/api/subscription/key_management.py` (create_and_store_packets) and `examples/roundtrip_with_2fa_database.py`
 */
export const createAndStorePackets: Endpoint<CreateAndStorePacketsRequest, StoredPackets> = {
  name: 'createAndStorePackets',
  service: 'subscription',
  method: 'POST',
  credential: 'access',
  path: () => 'packet/add',
  template: 'packet/add',
  body: (request) => ({
    json: {
      meta: { subject: request.subject ?? null, meta: request.meta ?? null },
      ...packetFields(request, 5),
      keys: distinct(request.keys),
    },
  }),
  parse: storedPackets,
  failures: { 400: 'packetRefused', 403: 'packetRefused', 413: 'packetRefused', 422: 'packetRefused' },
  repeatable: false,
};

function distinct(keys: readonly ContentKey[]): string[] {
  const texts = keys.map((key) => key.reveal());
  if (texts.length === 0 || new Set(texts).size !== texts.length) throw new XqError('badKeys');
  return texts;
}

function storedPackets(answer: Answer): StoredPackets {
  const { tokens } = Tokens(answer);
  const byKey = new Map(tokens.flatMap((token) => (typeof token === 'string' ? [] : Object.entries(token))));
  return {
    locators: tokens
      .flatMap((token) => (typeof token === 'string' ? [token] : Object.values(token)))
      .filter(isLocator),
    locatorsOf: (keys) => {
      const locators = keys.map((key, i) => byKey.get(key.reveal()) ?? tokens[i]).filter(isLocator);
      const distinct = new Set(locators).size;
      if (tokens.length !== keys.length || distinct !== keys.length) throw new XqError('badAnswer');
      return locators;
    },
  };
}
