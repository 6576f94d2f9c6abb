import type { Context, MiddlewareHandler } from 'hono';
import type { Claims } from './accessToken.ts';
import { Refusal } from './refusal.ts';
import { authenticate, preAuthorized } from './signIn.ts';
import type { SignIn } from './signIns.ts';
import type { State } from './state.ts';

interface KeyEnv {
  Variables: object;
}
interface PreAuthEnv {
  Variables: { signIn: SignIn };
}
export interface AccessEnv {
  Variables: { claims: Claims };
}

/** What an endpoint demands before it is asked anything. */
export interface Guard {
  /** A valid API key, and any bearer: Python sends `Bearer xyz123` before sign-in. */
  readonly apiKey: MiddlewareHandler<KeyEnv>;
  /** Also a pre-auth token. */
  readonly preAuth: MiddlewareHandler<PreAuthEnv>;
  /** Also an access token. */
  readonly access: MiddlewareHandler<AccessEnv>;
}

export function createGuard(state: State, apiKeys: readonly string[]): Guard {
  const checkKey = (c: Context) => {
    for (const key of [c.req.header('api-key'), c.req.query('api-key') ?? c.req.header('api-key')]) {
      // Reason and status as in pysdk-core 1fe11ae, tests/api/subscription/test_authentication.py.
      if (key === undefined || !apiKeys.includes(key)) throw new Refusal(401, 'Failed to locate API key');
    }
  };
  return {
    apiKey: (c, next) => {
      checkKey(c);
      return next();
    },
    preAuth: (c, next) => {
      checkKey(c);
      c.set('signIn', preAuthorized(state, bearer(c)));
      return next();
    },
    access: (c, next) => {
      checkKey(c);
      c.set('claims', authenticate(state, bearer(c)));
      return next();
    },
  };
}

function bearer(c: Context): string {
  const [, token] = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  if (token === undefined) throw new Refusal(401, 'A bearer token is missing');
  return token;
}
