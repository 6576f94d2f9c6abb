import type { EventOf } from './sandboxEvent.ts';

/** How many PINs one sign-in may try. Not stated by the service; this sandbox's cautious choice. */
export const maxPinAttempts = 5;

/** One way from `authorize` to an access token. */
export interface SignIn {
  readonly order: EventOf<'pinMailed'>;
  wrongAttempts: number;
  /** A later `authorize` of the same user took its place. */
  replaced: boolean;
  /** The try, by PIN or by link, that confirmed it. */
  confirmedBy?: string;
  /** The access token (`jti`) it was exchanged for. */
  exchangedFor?: string;
}

/** Every sign-in, as the journal tells it. */
export class SignIns {
  readonly #byToken = new Map<string, SignIn>();
  readonly #byLink = new Map<string, SignIn>();
  readonly #byUser = new Map<string, SignIn>();

  mailed(order: EventOf<'pinMailed'>): void {
    const user = order.user.toLowerCase();
    const earlier = this.#byUser.get(user);
    if (earlier) earlier.replaced = true;
    const signIn: SignIn = { order, wrongAttempts: 0, replaced: false };
    this.#byToken.set(order.preAuthToken, signIn);
    this.#byUser.set(user, signIn);
    if (order.link !== '') this.#byLink.set(order.link, signIn);
  }

  tried(event: EventOf<'pinTried'>): void {
    const signIn = this.#byToken.get(event.preAuthToken);
    if (!signIn || !awaitsConfirmation(signIn)) return;
    if (event.right) signIn.confirmedBy = event.attempt;
    else signIn.wrongAttempts += 1;
  }

  clicked(event: EventOf<'linkClicked'>): void {
    const signIn = this.#byToken.get(event.preAuthToken);
    if (signIn && awaitsConfirmation(signIn)) signIn.confirmedBy = event.attempt;
  }

  /** The sign-in, when this event is what ends it. */
  exchanged(event: EventOf<'exchanged'>): SignIn | undefined {
    const signIn = this.#byToken.get(event.preAuthToken);
    if (!signIn || signIn.exchangedFor !== undefined) return undefined;
    signIn.exchangedFor = event.claims.jti;
    return signIn;
  }

  byPreAuthToken(token: string): SignIn | undefined {
    return this.#byToken.get(token);
  }

  byLink(link: string): SignIn | undefined {
    return this.#byLink.get(link);
  }
}

function awaitsConfirmation(signIn: SignIn): boolean {
  return !signIn.replaced && signIn.confirmedBy === undefined && signIn.wrongAttempts < maxPinAttempts;
}
