import { decodeText, fromBase64, fromHex } from '../../crypto/bytes.ts';
import type { Answer, Endpoint } from '../endpoint.ts';
import { XqError } from '../errors.ts';

/**
 * How much entropy is wanted.
 *
 * @see pysdk-core 1fe11ae `xq/api/quantum` (128 to 8,192 bits)
 */
export interface GetEntropyRequest {
  /** Bits, a multiple of 8; official clients ask for 128 to 8,192. Default 256. */
  readonly bits?: number | undefined;
}

/**
 * Fetches quantum entropy: base64 of a text of `bits / 4` hexadecimal digits, given as `bits / 8` bytes. It is only
 * ever mixed with local randomness, never used alone. Needs no credential.
 *
 * Throws `badAnswer`.
 * @see jssdk-core 987d726 `s/FetchQuantumEntropy.ts`; pysdk-core 1fe11ae `xq/api/quantum`
 */
export const getEntropy: Endpoint<GetEntropyRequest, Uint8Array> = {
  name: 'getEntropy',
  service: 'quantum',
  method: 'GET',
  credential: 'open',
  path: ({ bits = 256 }) => `?ks=${bits}`,
  template: '?ks={bits}',
  parse: entropyBytes,
  failures: {},
  repeatable: true,
};

function entropyBytes({ text }: Answer): Uint8Array {
  try {
    return nonEmpty(fromHex(decodeText(fromBase64(text))));
  } catch (cause) {
    throw new XqError('badAnswer', { cause });
  }
}

function nonEmpty(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) throw new XqError('badAnswer');
  return bytes;
}
