import * as vscode from 'vscode';
import { mapInFlight } from '../../crypto/mapInFlight.ts';
import { isXqError, XqError } from '../../xq/errors.ts';
import type { Locator } from '../../xq/terms.ts';
import type { Accounts } from '../auth/accountStore.ts';
import { sessionAtHand } from '../auth/sessionAtHand.ts';
import { DisposableStore } from '../disposables.ts';
import { EditorError } from '../errors.ts';
import { askKeyState } from '../keys/askKeyState.ts';
import { isKnownToService } from '../keys/isKnownToService.ts';
import type { KeyState, KnownState } from '../keys/keyStates.ts';
import type { Services } from '../services.ts';
import type { IndexedDocuments } from './indexedDocuments.ts';
import { visibleMessages } from './visibleMessages.ts';

/** Milliseconds without scrolling or typing before anything is asked. */
export const CALM = 500;
/** Requests under way at once. */
export const IN_FLIGHT = 4;
/** Requests in one round: what a screen holds. What is more comes after another pause. */
export const PER_ROUND = 40;
/** A locator is not asked about again for so many milliseconds. */
export const AGAIN = 10 * 60_000;
/** Nor before its end, but for once when no more than this is left. */
export const NEAR_END = 60_000;
/** Milliseconds of silence after a failure that is not about one locator, unless XQ names another time. */
export const AFTER_FAILURE = 60_000;

/**
 * Asks XQ until when the messages that are on the screen can be opened, and fetches no key. Only while somebody is signed in
 * and at the window, only what the service in use may know, never because the mouse or the cursor moved; it asks the user
 * nothing and shows no error. What XQ answers is for `services.keyStates`.
 */
export class ExpiryRequests implements vscode.Disposable {
  readonly #services: Services;
  readonly #documents: IndexedDocuments;
  readonly #owned = new DisposableStore();
  /** Locators that XQ gave no usable answer about, and when. */
  readonly #unanswered = new Map<string, number>();
  #accountId: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round: AbortController | undefined;
  /** Nothing is asked before this time. */
  #silentUntil = 0;

  constructor(services: Services, documents: IndexedDocuments) {
    this.#services = services;
    this.#documents = documents;
    this.#accountId = services.signedIn.accounts.active?.id;
    const { signedIn, connection, apiKeys, connectivity, config, keyStates } = services;
    for (const onDidChange of [
      documents.onDidChange,
      vscode.window.onDidChangeVisibleTextEditors,
      vscode.window.onDidChangeTextEditorVisibleRanges,
      vscode.window.onDidChangeWindowState,
      keyStates.onDidChange,
    ])
      this.#owned.add(onDidChange(this.#soon));
    this.#owned.add(signedIn.onDidChange(this.#accountsChanged));
    this.#owned.add(connection.onDidChange(this.#anew));
    this.#owned.add(apiKeys.onDidChange(this.#anew));
    this.#owned.add(connectivity.onDidChange(this.#reachabilityChanged));
    this.#owned.add(config.onDidChangeShow(this.#soon));
    this.#soon();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#round?.abort();
    this.#round = undefined;
    this.#owned.dispose();
  }

  /** Once it is calm. */
  readonly #soon = (): void => {
    clearTimeout(this.#timer);
    if (this.#mayAsk && this.#round === undefined)
      this.#timer = setTimeout(() => void this.#ask(), CALM).unref();
  };

  /** What stood in the way may do so no more, and what is under way is for others. */
  readonly #anew = (): void => {
    this.#round?.abort();
    this.#round = undefined;
    this.#unanswered.clear();
    this.#goOn();
  };

  readonly #accountsChanged = ({ active }: Accounts): void => {
    if (active?.id === this.#accountId) this.#goOn();
    else this.#anew();
    this.#accountId = active?.id;
  };

  /** What a round of ours has found out itself is for that round to judge. */
  readonly #reachabilityChanged = (): void => {
    if (this.#round === undefined) this.#goOn();
  };

  #goOn(): void {
    this.#silentUntil = 0;
    this.#soon();
  }

  get #mayAsk(): boolean {
    const { config, signedIn, connectivity, now } = this.#services;
    return (
      config.showExpiry &&
      signedIn.accounts.active?.token !== undefined &&
      !connectivity.offline &&
      vscode.window.state.focused &&
      now() >= this.#silentUntil
    );
  }

  async #ask(): Promise<void> {
    const due = this.#due();
    if (!this.#mayAsk || this.#round !== undefined || due.length === 0) return;
    const round = new AbortController();
    this.#round = round;
    const { generation } = this.#services.keyStates;
    const learned: [string, KeyState][] = [];
    try {
      await this.#askAbout(due.slice(0, PER_ROUND), learned, round.signal);
    } catch (error) {
      if (!round.signal.aborted) this.#beSilent(error);
    } finally {
      if (this.#round === round) this.#end(learned, generation);
    }
  }

  #end(learned: readonly [string, KeyState][], generation: number): void {
    this.#round = undefined;
    if (learned.length > 0) this.#services.keyStates.learn(learned, generation);
    this.#soon();
  }

  /** The locators on the screen of which nothing is known, or not any more. */
  #due(): Locator[] {
    const locators = new Set(visibleMessages(this.#documents).map(({ locator }) => locator));
    return [...locators].filter(
      (locator): locator is Locator =>
        locator !== undefined && isKnownToService(this.#services, locator) && this.#isDue(locator),
    );
  }

  #isDue(locator: string): boolean {
    const now = this.#services.now();
    const known = this.#services.keyStates.find(locator);
    if (known !== undefined) return isOutdated(known, now);
    return now >= (this.#unanswered.get(locator) ?? -Infinity) + AGAIN;
  }

  async #askAbout(
    locators: readonly Locator[],
    learned: [string, KeyState][],
    signal: AbortSignal,
  ): Promise<void> {
    const atHand = await sessionAtHand(this.#services);
    if (atHand === undefined || atHand.account.id !== this.#accountId) throw new XqError('noApiKey');
    await mapInFlight(locators, IN_FLIGHT, async (locator) => {
      signal.throwIfAborted();
      if (!this.#mayAsk) return;
      const state = await askKeyState(locator, atHand.session, this.#services.now, signal);
      if (isXqError(state)) this.#unanswered.set(locator, this.#services.now());
      else learned.push([locator, state]);
    });
  }

  #beSilent(error: unknown): void {
    if (!isXqError(error) && !(error instanceof EditorError)) throw error;
    const isForGood = isXqError(error, 'sessionExpired', 'badApiKey', 'noApiKey');
    const seconds = isXqError(error) ? error.retryAfterSeconds : undefined;
    const pause = seconds === undefined ? AFTER_FAILURE : seconds * 1000;
    this.#silentUntil = isForGood ? Infinity : this.#services.now() + pause;
  }
}

function isOutdated({ state, learned }: KnownState, now: number): boolean {
  if (state.kind === 'expired' || state.kind === 'revoked') return false;
  if (now >= learned + AGAIN) return true;
  if (state.kind !== 'open') return false;
  const nearEnd = state.expires - NEAR_END;
  return learned < nearEnd && now >= nearEnd;
}
