import { makeContentKey } from '../../crypto/contentKey.ts';
import { randomBytes } from '../../crypto/random.ts';
import type { ContentKey, ExpiryHours, Recipients } from '../terms.ts';
import { DEFAULT_EXPIRY } from '../terms.ts';

/**
 * What a packet holds. Numbers are the Python SDK's (2, 3, 5: their meaning is stated nowhere), `msg` and `file` the
 * newest official SDK's, `email`, `chat`, `form` and `unknown` the JavaScript SDK's.
 *
 * @see pysdk-core 1fe11ae `subscription/key_management.py`; jssdk-core 987d726 `CommunicationsEnum.ts`
 */
export type PacketType = 2 | 3 | 5 | 'msg' | 'file' | 'email' | 'chat' | 'form' | 'unknown';

/**
 * Parameters that every call that makes packets shares.
 *
 * @see pysdk-core 1fe11ae `subscription/key_management.py`
 */
export interface PacketRequest {
  readonly recipients: Recipients;
  /** Hours until the packet expires; default 24. */
  readonly expiresHours?: ExpiryHours | undefined;
  readonly type?: PacketType | undefined;
  /** Travels in clear to the service; default none. */
  readonly subject?: string | undefined;
}

/**
 * Parameters of a call that makes one packet.
 *
 * @see pysdk-core 1fe11ae `subscription/key_management.py` (create_packet)
 */
export interface OnePacketRequest extends PacketRequest {
  /** The content key with its prefix; where none is given, one is made from the local CSPRNG. */
  readonly key?: ContentKey | undefined;
}

/**
 * The body fields that every packet call shares. Recipients travel as an array, as the newest official SDK sends them.
 *
 * @see pysdk-core 1fe11ae `xq/api/subscription/key_management.py`
 */
export function packetFields(request: PacketRequest, defaultType: PacketType): Record<string, unknown> {
  const { recipients, expiresHours = DEFAULT_EXPIRY, type = defaultType } = request;
  return { type, recipients, expires: expiresHours };
}

/**
 * The given content key, or a new one.
 *
 * @see {@link makeContentKey}
 */
export function keyOrNew(key: ContentKey | undefined): string {
  return key === undefined ? makeContentKey(randomBytes(32)) : key.reveal();
}
