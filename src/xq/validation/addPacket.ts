import { locator } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import type { KeyPacket, Locator } from '../terms.ts';

/**
 * A packet that {@link createPacket} made.
 *
 * @see pysdk-core 1fe11ae `validation/key_management.py` (add_packet)
 */
export interface AddPacketRequest {
  readonly packet: KeyPacket;
}

/**
 * Stores a key packet that was created but not stored; the answer is its locator. The packet is the raw body.
 *
 * Throws `badPacket` (400, 403, 404, 409, 422: the service answers `The submitted packet is not valid`), `sessionExpired` (401).
 * @see pysdk-core 1fe11ae `xq/api/validation/key_management.py` (add_packet); javasdk-core ba1719e `XQSDKTests.java`
 */
export const addPacket: Endpoint<AddPacketRequest, Locator> = {
  name: 'addPacket',
  service: 'validation',
  method: 'POST',
  credential: 'access',
  path: () => 'packet',
  template: 'packet',
  body: ({ packet }) => ({ text: packet }),
  parse: locator,
  failures: { 400: 'badPacket', 403: 'badPacket', 404: 'badPacket', 409: 'badPacket', 422: 'badPacket' },
  repeatable: false,
};
