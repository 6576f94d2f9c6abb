import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { Guard } from '../guard.ts';
import { addPacket, openKey, openKeys, revoke, secondsLeft } from '../keyAccess.ts';
import { Refusal } from '../refusal.ts';
import { readJson } from '../requestBody.ts';
import type { State } from '../state.ts';

const maxLocators = 1000;
const locatorsSchema = v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(maxLocators));
const tokensSchema = v.object({ tokens: locatorsSchema });

/** Storing, fetching and revoking keys. */
export function keyRoutes(state: State, guard: Guard): Hono {
  const routes = new Hono();

  // Raw packet text, whatever the content type: Python calls it application/json.
  routes.post('/packet', guard.access, async (c) =>
    c.text(await addPacket(state, await c.req.text(), c.get('claims').sub)),
  );

  routes.get('/key/:locator', guard.access, async (c) =>
    c.text(await openKey(state, c.req.param('locator'), c.get('claims').sub)),
  );

  routes.post('/keys', guard.access, async (c) => {
    const opened = await openKeys(state, await readJson(c, locatorsSchema), c.get('claims').sub);
    return c.json({ exported: opened.map(([locator, key]) => ({ [locator]: key })) });
  });

  routes.get('/expiration/:locator', guard.access, (c) => {
    const expiresOn = secondsLeft(state, c.req.param('locator'), c.get('claims').sub);
    return c.json({ expiresOn, status: 'OK' });
  });

  routes.delete('/key/:locator', guard.access, async (c) => {
    await revoke(state, [c.req.param('locator')], c.get('claims').sub);
    return c.body(null, 204);
  });

  routes.delete('/key', guard.access, async (c) => {
    await revoke(state, await locatorsToRevoke(c), c.get('claims').sub);
    return c.body(null, 204);
  });

  return routes;
}

/** JavaScript names them twice, in the query and in the body; what says two things is refused. */
async function locatorsToRevoke(c: Context): Promise<string[]> {
  const inQuery = c.req.query('tokens')?.split(',');
  const text = await c.req.text();
  if (text === '' && inQuery) return inQuery;
  const { tokens } = await readJson(c, tokensSchema);
  if (inQuery && inQuery.join() !== tokens.join())
    throw new Refusal(400, 'Query and body name different keys');
  return tokens;
}
