import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { sameSecret } from './randomText.ts';

/** What an access token says. Times are in seconds, as in every JWT. */
export const claimsSchema = v.strictObject({
  iss: v.string(),
  sub: v.string(),
  iat: v.number(),
  exp: v.number(),
  jti: v.string(),
});

export type Claims = v.InferOutput<typeof claimsSchema>;

const header = encode({ alg: 'HS256', typ: 'JWT' });

/** Signs the claims as a JWT: the JavaScript SDK decodes `sub` and `exp` (ExchangeForAccessToken.ts). */
export function signAccessToken(claims: Claims, signingKey: string): string {
  const content = `${header}.${encode(claims)}`;
  return `${content}.${signature(content, signingKey)}`;
}

/** The claims of a token that carries our signature, or nothing. Whether it is still valid is not asked here. */
export function readAccessToken(token: string, signingKey: string): Claims | undefined {
  const [head, body, signed, ...rest] = token.split('.');
  if (head !== header || body === undefined || signed === undefined || rest.length > 0) return undefined;
  if (!sameSecret(signed, signature(`${head}.${body}`, signingKey))) return undefined;
  return v.parse(claimsSchema, JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function signature(content: string, signingKey: string): string {
  return createHmac('sha256', Buffer.from(signingKey, 'base64url')).update(content).digest('base64url');
}
