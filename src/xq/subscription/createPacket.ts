import { keyPacket } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import type { KeyPacket } from '../terms.ts';
import { keyOrNew, packetFields } from './packetRequest.ts';
import type { OnePacketRequest } from './packetRequest.ts';

/**
 * `create_packet`: makes a key packet and does not store it. The answer is opaque; {@link addPacket} stores it later.
 * Defaults: `expiresHours` 24, `type` 3, no subject; a key is made where none is given.
 *
 * Throws `packetRefused` (400, 403, 413, 422: recipients, expiry or key were not accepted), `sessionExpired` (401).
 * @see pysdk-core 1fe11ae `xq/api/subscription/key_management.py` (create_packet)
 */
export const createPacket: Endpoint<OnePacketRequest, KeyPacket> = {
  name: 'createPacket',
  service: 'subscription',
  method: 'POST',
  credential: 'access',
  path: () => 'packet',
  template: 'packet',
  body: (request) => ({
    json: {
      meta: request.subject === undefined ? null : { subject: request.subject },
      ...packetFields(request, 3),
      key: keyOrNew(request.key),
    },
  }),
  parse: keyPacket,
  failures: { 400: 'packetRefused', 403: 'packetRefused', 413: 'packetRefused', 422: 'packetRefused' },
  repeatable: true,
};
