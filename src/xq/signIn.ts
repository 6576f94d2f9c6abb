import type { XqClient } from './client.ts';
import { XqError, isXqError } from './errors.ts';
import { mayBeDone } from './mayBeDone.ts';
import { authorizeUser } from './subscription/authorizeUser.ts';
import { codeValidate } from './subscription/codeValidate.ts';
import { exchangeKey } from './subscription/exchangeKey.ts';
import type { AccessToken, ApiKey, Email, Pin, PreAuthToken } from './terms.ts';

/**
 * Where a sign-in stands.
 *
 * @see {@link SignIn}
 */
export type SignInState =
  | { readonly step: 'email' }
  | { readonly step: 'requestingPin'; readonly email: Email }
  | { readonly step: 'pin'; readonly email: Email }
  | { readonly step: 'checkingPin'; readonly email: Email }
  | { readonly step: 'exchanging'; readonly email: Email }
  | { readonly step: 'signedIn'; readonly email: Email; readonly token: AccessToken };

/**
 * What a sign-in needs.
 *
 * @see {@link SignIn}
 */
export interface SignInOptions {
  readonly client: XqClient;
  readonly apiKey: ApiKey;
  readonly businessId?: string | undefined;
  readonly onState?: (state: SignInState) => void;
}

/**
 * One sign-in, e-mail to access token, as a state machine. It asks nothing and shows nothing. A step that fails throws
 * and leaves the machine where it was, so that the same step can be tried again:
 * email -> requestingPin -> pin -> checkingPin -> exchanging -> signedIn.
 *
 * A PIN is single-use: once it was accepted, a failed exchange is tried again without it, and when the answer to it was
 * lost, the exchange tells whether it was accepted. One step is under way at a time:
 * when another is begun, or `back` is called, the outcome of the earlier one no longer counts and it throws `cancelled`.
 *
 * @see jssdk-core 987d726 `s/Authorize.ts`, `s/CodeValidator.ts`, `s/ExchangeForAccessToken.ts`
 */
export class SignIn {
  readonly #options: SignInOptions;
  #state: SignInState = { step: 'email' };
  #pending: { readonly email: Email; readonly token: PreAuthToken } | undefined;
  #confirmed = false;
  /** A PIN was sent and its answer never came: it may have been accepted. */
  #answerLost = false;
  /** Counts the steps; only the newest may change the state. */
  #round = 0;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  get state(): SignInState {
    return this.#state;
  }

  /**
   * Asks for a mail with a PIN; also for another one (resend), which makes the earlier PIN void.
   *
   * Throws as {@link authorizeUser}.
   */
  async requestPin(email: Email, signal?: AbortSignal): Promise<void> {
    const { client, apiKey } = this.#options;
    const token = await this.#during({ step: 'requestingPin', email }, () =>
      client.call(authorizeUser, { email }, { apiKey }, signal),
    );
    this.#pending = { email, token };
    this.#confirmed = false;
    this.#answerLost = false;
    this.#enter({ step: 'pin', email });
  }

  /**
   * Confirms with the PIN and exchanges.
   *
   * Throws as {@link codeValidate} (`wrongPin` among others) and {@link exchangeKey}.
   */
  async submitPin(pin: Pin, signal?: AbortSignal): Promise<AccessToken> {
    if (this.#confirmed) return await this.#exchange(signal);
    try {
      await this.#checkPin(pin, signal);
    } catch (error) {
      if (!this.#answerLost || !isXqError(error, 'wrongPin')) throw error;
      return await this.#exchange(signal).catch((second: unknown) => {
        throw isXqError(second, 'notYetConfirmed') ? error : second;
      });
    }
    return await this.#exchange(signal);
  }

  /**
   * Exchanges without a PIN, after the user clicked the link in the mail.
   *
   * Throws as {@link exchangeKey}: `notYetConfirmed` when the link was not clicked.
   */
  async linkClicked(signal?: AbortSignal): Promise<AccessToken> {
    return await this.#exchange(signal);
  }

  /** Returns to the e-mail step; the PIN that was mailed is no longer waited for. */
  back(): void {
    this.#round += 1;
    this.#pending = undefined;
    this.#confirmed = false;
    this.#enter({ step: 'email' });
  }

  async #checkPin(pin: Pin, signal: AbortSignal | undefined): Promise<void> {
    const { email, token } = this.#requested();
    const { client, apiKey } = this.#options;
    await this.#during({ step: 'checkingPin', email }, async () => {
      try {
        await client.call(codeValidate, { pin }, { apiKey, token }, signal);
      } catch (error) {
        if (mayBeDone(error)) this.#answerLost = true;
        throw error;
      }
    });
    this.#confirmed = true;
  }

  async #exchange(signal: AbortSignal | undefined): Promise<AccessToken> {
    const { email, token } = this.#requested();
    const { client, apiKey, businessId } = this.#options;
    const access = await this.#during({ step: 'exchanging', email }, async () => {
      try {
        return await client.call(exchangeKey, { businessId }, { apiKey, token }, signal);
      } catch (error) {
        // Whatever seemed to accept the PIN was not the service: it has to be sent again.
        if (isXqError(error, 'notYetConfirmed')) this.#confirmed = false;
        throw error;
      }
    });
    this.#pending = undefined;
    this.#enter({ step: 'signedIn', email, token: access });
    return access;
  }

  #requested(): { readonly email: Email; readonly token: PreAuthToken } {
    if (this.#pending === undefined) throw new XqError('signInExpired');
    return this.#pending;
  }

  /** Runs a step in the state `during`; when it fails, the machine stands again where it waits for the user. */
  async #during<T>(during: SignInState, step: () => Promise<T>): Promise<T> {
    this.#round += 1;
    const round = this.#round;
    this.#enter(during);
    try {
      const result = await step();
      if (round !== this.#round) throw new XqError('cancelled');
      return result;
    } catch (error) {
      if (round !== this.#round) throw new XqError('cancelled', { cause: error });
      this.#enter(this.#waiting());
      throw error;
    }
  }

  #waiting(): SignInState {
    return this.#pending === undefined ? { step: 'email' } : { step: 'pin', email: this.#pending.email };
  }

  #enter(state: SignInState): void {
    this.#state = state;
    this.#options.onState?.(state);
  }
}
