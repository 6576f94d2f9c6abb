import type { XqErrorCode } from '../errors.ts';

/**
 * Why a key is not given out. Codes and bodies for expired, revoked and not-a-recipient are stated nowhere, so the
 * status decides and the reason only refines it: an unknown reason is "not found", never more than the service said.
 *
 * @see jssdk-core 987d726 `s/FetchKey.ts` (any refusal is passed on as it is)
 */
export function keyRefusal(reason: string): XqErrorCode {
  if (/expired/iu.test(reason)) return 'keyExpired';
  if (/revoked/iu.test(reason)) return 'keyRevoked';
  return 'keyNotFound';
}

/**
 * As {@link keyRefusal} for a 403: the reader is not among the recipients unless the reason says otherwise.
 *
 * @see {@link keyRefusal}
 */
export function accessRefusal(reason: string): XqErrorCode {
  const refusal = keyRefusal(reason);
  return refusal === 'keyNotFound' ? 'notRecipient' : refusal;
}

/**
 * Statuses of the calls that only the owner of a packet may make.
 *
 * @see pysdk-core 1fe11ae `validation/key_management.py` (sender only)
 */
export const OWNER_FAILURES = {
  400: 'addressRefused',
  403: 'notOwner',
  404: keyRefusal,
  410: keyRefusal,
} as const satisfies Record<number, XqErrorCode | ((reason: string) => XqErrorCode)>;
