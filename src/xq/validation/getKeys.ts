import * as v from 'valibot';
import { contentKey, json } from '../answers.ts';
import type { Answer, Endpoint } from '../endpoint.ts';
import type { ContentKey, Locator } from '../terms.ts';

/**
 * The packets whose keys are wanted.
 *
 * @see pysdk-core 1fe11ae `validation/key_management.py` (get_packets: a bare array)
 */
export interface GetKeysRequest {
  readonly locators: readonly Locator[];
}

/** `{"exported":[{"<locator>":"<key>"}, …]}`; what stands there for a missing key is stated nowhere. */
const Exported = json(v.object({ exported: v.array(v.record(v.string(), v.unknown())) }));

/**
 * Fetches many content keys in one call. Locators that the answer leaves out, or gives something else than a key for, are
 * missing from the map: ask {@link getKey} for the reason.
 *
 * Throws `sessionExpired` (401), `notRecipient` (403), `keyNotFound` (404).
 * @see pysdk-core 1fe11ae `xq/api/validation/key_management.py` (get_packets)
 */
export const getKeys: Endpoint<GetKeysRequest, ReadonlyMap<string, ContentKey>> = {
  name: 'getKeys',
  service: 'validation',
  method: 'POST',
  credential: 'access',
  path: () => 'keys',
  template: 'keys',
  body: ({ locators }) => ({ json: locators }),
  parse: exportedKeys,
  failures: { 403: 'notRecipient', 404: 'keyNotFound' },
  repeatable: true,
};

function exportedKeys(answer: Answer): ReadonlyMap<string, ContentKey> {
  const pairs = Exported(answer).exported.flatMap((entry) => Object.entries(entry));
  return new Map(pairs.flatMap(([locator, text]) => keyOf(locator, text)));
}

function keyOf(locator: string, text: unknown): [string, ContentKey][] {
  try {
    return typeof text === 'string' ? [[locator, contentKey({ status: 200, text })]] : [];
  } catch {
    return [];
  }
}
