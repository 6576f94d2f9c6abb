import { locator } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Locator } from '../terms.ts';
import { keyOrNew, packetFields } from './packetRequest.ts';
import type { OnePacketRequest } from './packetRequest.ts';

/**
 * `create_and_store_packet`: makes and stores a key packet in one call; the answer is its locator.
 * Defaults: `expiresHours` 24, `type` 2, no subject; a key is made where none is given. Not repeated by itself: a
 * second packet would be left behind.
 *
 * Throws `packetRefused` (400, 403, 413, 422), `sessionExpired` (401).
 * @see pysdk-core 1fe11ae `xq/api/subscription/key_management.py` (create_and_store_packet; title repeats the subject)
 */
export const createAndStorePacket: Endpoint<OnePacketRequest, Locator> = {
  name: 'createAndStorePacket',
  service: 'subscription',
  method: 'POST',
  credential: 'access',
  path: () => 'packet/add',
  template: 'packet/add',
  body: (request) => ({
    json: {
      meta: { subject: request.subject ?? null, title: request.subject ?? null, labels: null },
      ...packetFields(request, 2),
      key: keyOrNew(request.key),
    },
  }),
  parse: locator,
  failures: { 400: 'packetRefused', 403: 'packetRefused', 413: 'packetRefused', 422: 'packetRefused' },
  repeatable: false,
};
