import * as vscode from 'vscode';
import { fetchKeys } from '../../xq/fetchKeys.ts';
import type { FetchedKey } from '../../xq/fetchKeys.ts';
import { isXqError } from '../../xq/errors.ts';
import { demandSignedIn } from '../auth/demandSignedIn.ts';
import { withSession } from '../auth/withSession.ts';
import type { SignedIn } from '../auth/withSession.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { stateOf } from './askKeyState.ts';
import type { KeyState } from './keyStates.ts';

/** What was made with keys, and the account that they were fetched for. */
interface MadeWithKeys<Result> {
  readonly result: Result;
  readonly accountId: string;
}

/**
 * Runs work with the keys of locators; one request for those that are not at hand. Asks the user to sign in where nobody is.
 * Throws what stops them all; rejects with CancellationError, also where the account is not signed in any more by the end.
 */
export function withKeys<Result>(
  services: Services,
  locators: ReadonlySet<string>,
  work: (keys: ReadonlyMap<string, FetchedKey>) => Promise<Result>,
): Promise<MadeWithKeys<Result>> {
  return withSession(services, (signedIn) =>
    withProgress(vscode.l10n.t('XQ: Decrypting…'), async (signal) => {
      const { account, service } = signedIn;
      const result = await work(await keysFor(services, signedIn, locators, signal));
      await demandSignedIn(services, account.id, service);
      return { result, accountId: account.id };
    }),
  );
}

/**
 * The keys of locators, or why there is none: those that were fetched a short time ago from memory, the rest in one
 * request. Throws what stops them all, as {@link fetchKeys} does.
 */
async function keysFor(
  { keys, keyStates }: Services,
  { account, session }: SignedIn,
  locators: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, FetchedKey>> {
  const found = new Map<string, FetchedKey>();
  for (const locator of locators) {
    const key = keys.find(account.id, locator);
    if (key !== undefined) found.set(locator, key);
  }
  const missing = new Set([...locators].filter((locator) => !found.has(locator)));
  if (missing.size === 0) return found;
  const [ofKeys, ofStates] = [keys.generation, keyStates.generation];
  const fetched = await fetchKeys(missing, session, signal);
  for (const [locator, key] of fetched) {
    if (!isXqError(key)) keys.keep(account.id, locator, key, ofKeys);
    found.set(locator, key);
  }
  keyStates.learn(refusals(fetched), ofStates);
  return found;
}

/** What XQ refuses is known from then on, and every lens can say so. */
function refusals(fetched: ReadonlyMap<string, FetchedKey>): [string, KeyState][] {
  return [...fetched].flatMap(([locator, key]) => {
    const state = isXqError(key) ? stateOf(key) : undefined;
    return state === undefined ? [] : [[locator, state]];
  });
}
