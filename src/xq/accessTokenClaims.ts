import * as v from 'valibot';
import { decodeText, fromBase64Url } from '../crypto/bytes.ts';
import type { AccessToken } from './terms.ts';

/** The claims that official clients read; the signature is the service's business. */
const Claims = v.object({
  sub: v.optional(v.string()),
  exp: v.optional(v.pipe(v.number(), v.finite())),
});

/**
 * What an access token tells about itself, when it is a JWT.
 *
 * @see jssdk-core 987d726 `s/ExchangeForAccessToken.ts` (`sub`, `exp`)
 */
export interface AccessTokenClaims {
  /** Who is signed in. */
  readonly subject?: string | undefined;
  /** Milliseconds since 1970 at which the token ends. */
  readonly expiresAt?: number | undefined;
}

/**
 * Reads `sub` and `exp` (seconds) of a JWT without verifying it; a token that is no JWT tells nothing. Whether access
 * tokens are always JWTs is stated nowhere.
 *
 * @see jssdk-core 987d726 `s/ExchangeForAccessToken.ts`
 */
export function accessTokenClaims(token: AccessToken): AccessTokenClaims {
  const claims = v.safeParse(Claims, middlePart(token.reveal()));
  if (!claims.success) return {};
  const { sub, exp } = claims.output;
  return { subject: sub, expiresAt: exp === undefined ? undefined : exp * 1000 };
}

function middlePart(token: string): unknown {
  const [, middle] = token.split('.');
  try {
    return middle === undefined ? undefined : JSON.parse(decodeText(fromBase64Url(middle)));
  } catch {
    return undefined;
  }
}
