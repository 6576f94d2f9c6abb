import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { entropy } from './entropy.ts';
import { createGuard } from './guard.ts';
import { mailboxRoutes } from './mailboxRoutes.ts';
import { Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { accountRoutes } from './subscription/accountRoutes.ts';
import { packetRoutes } from './subscription/packetRoutes.ts';
import { signInRoutes } from './subscription/signInRoutes.ts';
import { accessRoutes } from './validation/accessRoutes.ts';
import { keyRoutes } from './validation/keyRoutes.ts';

/** Room for a thousand of the JavaScript SDK's longest keys. */
const maxBodyBytes = 8 * 1024 * 1024;

export interface AppOptions {
  readonly apiKeys: readonly string[];
  /** Hears of failures that are the sandbox's own; the caller only sees a 500. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
}

/** The whole service: what `subscription.`, `validation.` and `quantum.xqmsg.net/v2` are, each under its own path. */
export function createSandboxApp(state: State, options: AppOptions): Hono {
  const guard = createGuard(state, options.apiKeys);
  const app = new Hono();

  app.use(bodyLimit({ maxSize: maxBodyBytes, onError: (c) => refuse(c, 413, 'The body is too large') }));
  app.use(async (c, next) => {
    await state.catchUp();
    await next();
    c.header('cache-control', 'no-store');
  });
  app.route('/subscription/v2', signInRoutes(state, guard));
  app.route('/subscription/v2', packetRoutes(state, guard));
  app.route('/subscription/v2', accountRoutes(state, guard));
  app.route('/validation/v2', keyRoutes(state, guard));
  app.route('/validation/v2', accessRoutes(state, guard));
  // JavaScript's base URL ends in a slash; Python asks for `/` below one that does.
  app.on('GET', ['/quantum/v2', '/quantum/v2/', '/quantum/v2//'], entropy);
  app.route('/', mailboxRoutes(state));

  app.notFound((c) => refuse(c, 404, 'No such endpoint'));
  app.onError((error, c) => {
    if (error instanceof Refusal) return refuse(c, error.status, error.reason);
    options.onFailure?.(error);
    return refuse(c, 500, 'The sandbox failed');
  });
  return app;
}

/** The service's own form of an error (pysdk-core 1fe11ae, test_authentication.py). */
function refuse(c: Context, code: 400 | 401 | 403 | 404 | 413 | 500, reason: string): Response {
  return c.json({ status: reason }, code);
}
