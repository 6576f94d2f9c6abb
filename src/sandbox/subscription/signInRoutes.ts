import { Hono } from 'hono';
import type { Guard } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import { readJson } from '../requestBody.ts';
import type { Profile } from '../sandboxEvent.ts';
import { authorizeAlias, exchange, mailPin, validatePin } from '../signIn.ts';
import type { State } from '../state.ts';
import { authorizeAliasSchema, authorizeSchema } from '../userSchema.ts';

/** As in pysdk-core 1fe11ae, tests/api/subscription/test_authentication.py; only what this sandbox answers. */
const scopes = [
  'authorize',
  'exchange',
  'packet',
  'key',
  'revoke',
  'read:subscriber',
  'read:settings',
  'edit:settings',
];

/** From the API key to the access token. */
export function signInRoutes(state: State, guard: Guard): Hono {
  const routes = new Hono();

  routes.get('/apikey', guard.apiKey, (c) => c.json({ scopes, status: 'OK' }));
  routes.get('/time', guard.apiKey, (c) => c.text(String(Math.floor(state.now() / 1000))));

  routes.post('/authorize', guard.apiKey, async (c) => {
    const body = await readJson(c, authorizeSchema);
    const withLink = body.codetype !== 'pin';
    return c.text(await mailPin(state, { user: body.user, profile: profileOf(body), withLink }));
  });

  routes.post('/authorizealias', guard.apiKey, async (c) => {
    const body = await readJson(c, authorizeAliasSchema);
    return c.text(await authorizeAlias(state, body.user, profileOf(body)));
  });

  routes.get('/codevalidation', guard.preAuth, async (c) => {
    const pin = c.req.query('pin');
    if (pin === undefined) throw new Refusal(400, 'The pin is missing');
    await validatePin(state, c.get('signIn'), pin);
    return c.body(null, 204);
  });

  // `selector`, `request=xq` and the business id `b` change nothing: the sandbox knows no businesses.
  routes.get('/exchange', guard.preAuth, async (c) => {
    if (c.req.query('request') === 'dashboard') throw new Refusal(400, 'The sandbox has no dashboard');
    return c.text(await exchange(state, c.get('signIn')));
  });

  routes.delete('/authorization', guard.access, async (c) => {
    await state.record({ type: 'signedOut', jti: c.get('claims').jti });
    return c.body(null, 204);
  });

  return routes;
}

function profileOf(body: Profile & { newsLetter: boolean }): Profile {
  const { firstName, lastName, newsletter, newsLetter, notifications } = body;
  return { firstName, lastName, newsletter: newsletter || newsLetter, notifications };
}
