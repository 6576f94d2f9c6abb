import { readAccessToken, signAccessToken, type Claims } from './accessToken.ts';
import { aliasIdentity, isAlias } from './accounts.ts';
import { misreadByJs, randomText, readableByJs, sameSecret } from './randomText.ts';
import { Refusal } from './refusal.ts';
import type { Profile } from './sandboxEvent.ts';
import { maxPinAttempts, type SignIn } from './signIns.ts';
import type { State } from './state.ts';

export interface PinOrder {
  readonly user: string;
  readonly profile: Profile;
  readonly withLink: boolean;
}

/** Mails a PIN (and a link) and answers the pre-auth token; an earlier PIN of the user is void from now on. */
export async function mailPin(state: State, { user, profile, withLink }: PinOrder): Promise<string> {
  const { lifetimes, makePin } = state.options;
  const preAuthToken = readableByJs(() => `SANDBOX${randomText(24)}`);
  const mail = { to: user, pin: makePin(), link: withLink ? `/link/${randomText(24)}` : '' };
  const preAuthExpiresAt = state.now() + lifetimes.preAuth;
  const pinExpiresAt = state.now() + lifetimes.pin;
  const { pin, link } = mail;
  await state.record({
    type: 'pinMailed',
    user,
    profile,
    preAuthToken,
    preAuthExpiresAt,
    pin,
    link,
    pinExpiresAt,
  });
  state.mailbox.announce(mail);
  return preAuthToken;
}

/** The sign-in of a pre-auth token; 401 when it is unknown, expired or exchanged already. */
export function preAuthorized(state: State, preAuthToken: string): SignIn {
  const signIn = state.signIns.byPreAuthToken(preAuthToken);
  if (!signIn || signIn.exchangedFor !== undefined) throw new Refusal(401, 'The pre-auth token is not valid');
  if (state.now() >= signIn.order.preAuthExpiresAt) throw new Refusal(401, 'The pre-auth token has expired');
  return signIn;
}

/** Every refusal of a PIN is a 400: no status for it is documented, and 401 already means the token. */
export async function validatePin(state: State, signIn: SignIn, pin: string): Promise<void> {
  refuseUnlessOpen(state, signIn);
  const attempt = randomText(12);
  const { preAuthToken } = signIn.order;
  await state.record({ type: 'pinTried', preAuthToken, attempt, right: sameSecret(pin, signIn.order.pin) });
  if (signIn.confirmedBy !== attempt) throw new Refusal(400, 'Wrong pin');
}

/** What the link in the mail does: the sign-in can be exchanged without a PIN, and only once. */
export async function clickLink(state: State, link: string): Promise<void> {
  const signIn = state.signIns.byLink(link);
  if (!signIn) throw new Refusal(404, 'The link is not known');
  refuseUnlessOpen(state, signIn);
  const attempt = randomText(12);
  await state.record({ type: 'linkClicked', preAuthToken: signIn.order.preAuthToken, attempt });
  if (signIn.confirmedBy !== attempt) throw new Refusal(400, 'The sign-in is confirmed already');
}

/**
 * The access token of a confirmed sign-in. A pre-auth token is good for one exchange, and 403 answers an
 * exchange that comes too early: neither is stated anywhere (this sandbox's cautious choice).
 */
export async function exchange(state: State, signIn: SignIn): Promise<string> {
  if (signIn.confirmedBy === undefined) throw new Refusal(403, 'The sign-in is not confirmed yet');
  const claims = newClaims(state, signIn.order.user);
  await state.record({ type: 'exchanged', preAuthToken: signIn.order.preAuthToken, claims });
  if (signIn.exchangedFor !== claims.jti) throw new Refusal(401, 'The pre-auth token is not valid');
  return signAccessToken(claims, state.keys.signingKey);
}

/** An access token at once, for an id that is not registered (jssdk-core 987d726, README). */
export async function authorizeAlias(state: State, id: string, profile: Profile): Promise<string> {
  // No status is documented for a registered id: 400, as for a malformed one, is this sandbox's choice.
  if (!isAlias(id) && state.accounts.find(id)) throw new Refusal(400, 'The user is registered already');
  const claims = newClaims(state, aliasIdentity(id));
  await state.record({ type: 'aliasAuthorized', profile, claims });
  return signAccessToken(claims, state.keys.signingKey);
}

/** Whose access token it is; 401 when it is forged, expired or signed out. */
export function authenticate(state: State, accessToken: string): Claims {
  const claims = readAccessToken(accessToken, state.keys.signingKey);
  if (!claims || !state.isSignedIn(claims.jti)) throw new Refusal(401, 'The access token is not valid');
  if (state.now() >= claims.exp * 1000) throw new Refusal(401, 'The access token has expired');
  return claims;
}

function refuseUnlessOpen(state: State, signIn: SignIn): void {
  if (signIn.confirmedBy !== undefined) throw new Refusal(400, 'The sign-in is confirmed already');
  if (signIn.replaced) throw new Refusal(400, 'A newer PIN was sent');
  if (signIn.wrongAttempts >= maxPinAttempts) throw new Refusal(400, 'Too many wrong PINs');
  if (state.now() >= signIn.order.pinExpiresAt) throw new Refusal(400, 'The PIN has expired');
}

function newClaims(state: State, sub: string): Claims {
  const iat = Math.floor(state.now() / 1000);
  const exp = iat + Math.floor(state.options.lifetimes.access / 1000);
  const claims = { iss: 'xq-sandbox', sub, iat, exp, jti: randomText(12) };
  // Base64 of ASCII never spells `status`; of a token only the signature can.
  const [, , signature = ''] = signAccessToken(claims, state.keys.signingKey).split('.');
  return misreadByJs(signature) ? newClaims(state, sub) : claims;
}
