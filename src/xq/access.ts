import { concernsOne } from './concernsOne.ts';
import { isXqError } from './errors.ts';
import type { XqError } from './errors.ts';
import { inBatches } from './inBatches.ts';
import { mayBeDone } from './mayBeDone.ts';
import type { Session } from './session.ts';
import type { Locator, Recipient, Recipients } from './terms.ts';
import type { grantUsers } from './validation/grantUsers.ts';
import { revokeKey } from './validation/revokeKey.ts';

/** Requests under way at once: one for each locator, since only the JavaScript SDK knows a call for many. */
const WIDTH = 4;

/**
 * Revokes many packets for everyone, each as far as possible; one that is gone already counts as revoked. When the service
 * cannot be reached the rest is not tried. Never throws: gives the locators that could not be revoked.
 *
 * @see revokeKey
 */
export async function revokeAll(session: Session, locators: readonly Locator[]): Promise<Locator[]> {
  let reachable = true;
  const failed = await inBatches(locators, WIDTH, async (locator) => {
    if (!reachable) return [locator];
    try {
      await session.call(revokeKey, { locator });
      return [];
    } catch (error) {
      reachable &&= concernsOne(error);
      return isXqError(error, 'keyNotFound', 'keyExpired', 'keyRevoked') ? [] : [locator];
    }
  });
  return failed.flat();
}

/**
 * How the caller follows what is done one by one.
 *
 * @see {@link revokeEach}, {@link changeAccess}
 */
export interface Following<Told> {
  readonly signal?: AbortSignal;
  /** Is told of each as soon as it is known. */
  readonly told?: (outcome: Told) => void;
}

/**
 * What became of one thing that was to be done.
 *
 * @see {@link RevokeOutcome}, {@link AccessOutcome}
 */
export interface Outcome {
  readonly error: XqError | undefined;
  /** Whether it may be done in spite of the error: it was sent, and no answer came that tells. */
  readonly isUnclear: boolean;
}

const DONE: Outcome = { error: undefined, isUnclear: false };

/**
 * What became of a packet that was to be revoked.
 *
 * @see {@link revokeEach}
 */
export interface RevokeOutcome extends Outcome {
  readonly locator: Locator;
}

/**
 * Revokes packets for everyone, and tells of each why not; one that is revoked already is. After a failure that would stop
 * the others too, they are not sent and have the same.
 *
 * Throws `sessionExpired`, since all of it can be repeated with another session; what was done by then was told.
 * @see revokeKey
 */
export function revokeEach(
  session: Session,
  locators: readonly Locator[],
  { signal, told }: Following<RevokeOutcome> = {},
): Promise<RevokeOutcome[]> {
  const attempt = attempts();
  return inBatches(locators, WIDTH, async (locator) => {
    const attempted = await attempt(() => session.call(revokeKey, { locator }, signal));
    const outcome = { locator, ...(attempted.error?.code === 'keyRevoked' ? DONE : attempted) };
    told?.(outcome);
    return outcome;
  });
}

/**
 * What became of one person's access to one packet.
 *
 * @see {@link changeAccess}
 */
export interface AccessOutcome extends Outcome {
  readonly locator: Locator;
  readonly recipient: Recipient;
}

/**
 * Whose access to which packets; all of them to all.
 *
 * @see {@link changeAccess}
 */
export interface AccessChange {
  readonly locators: readonly Locator[];
  readonly recipients: Recipients;
}

/**
 * Adds people to packets ({@link grantUsers}) or takes them off ({@link revokeUsers}), and tells of each what became of it.
 * The service takes a list; a list that it refuses is sent again one by one, to learn of whom it was. After a failure that
 * would stop the others too, they are not sent and have the same.
 *
 * Throws `sessionExpired`, since all of it can be repeated with another session; what was done by then was told.
 * @see pysdk-core 1fe11ae `validation/key_management.py` (grant_users, revoke_users)
 */
export async function changeAccess(
  session: Session,
  endpoint: typeof grantUsers,
  { locators, recipients }: AccessChange,
  { signal, told }: Following<AccessOutcome> = {},
): Promise<AccessOutcome[]> {
  const attempt = attempts();
  const change = async (locator: Locator, list: Recipients): Promise<AccessOutcome[]> => {
    const outcome = await attempt(() => session.call(endpoint, { locator, recipients: list }, signal));
    if (outcome.error?.code !== 'addressRefused' || list.length === 1) {
      const outcomes = list.map((recipient) => ({ locator, recipient, ...outcome }));
      for (const outcome of outcomes) told?.(outcome);
      return outcomes;
    }
    return (await inBatches(list, WIDTH, (recipient) => change(locator, [recipient]))).flat();
  };
  return (await inBatches(locators, WIDTH, (locator) => change(locator, recipients))).flat();
}

/** Runs calls that each may fail for themselves, until one fails in a way that would stop every other one. */
function attempts(): (call: () => Promise<unknown>) => Promise<Outcome> {
  let stopped: XqError | undefined;
  return async (call) => {
    if (stopped !== undefined) return { error: stopped, isUnclear: false };
    try {
      await call();
      return DONE;
    } catch (error) {
      if (!isXqError(error) || error.code === 'sessionExpired') throw error;
      if (!concernsOne(error)) stopped = error;
      return { error, isUnclear: mayBeDone(error) };
    }
  };
}
