import { Hono, type Handler } from 'hono';
import * as v from 'valibot';
import type { AccessEnv, Guard } from '../guard.ts';
import { deny, grant } from '../keyAccess.ts';
import { recipientsSchema } from '../recipients.ts';
import { readJson } from '../requestBody.ts';
import type { State } from '../state.ts';

const bodySchema = v.object({ recipients: recipientsSchema });

/** Who may open a key, after it was stored. */
export function accessRoutes(state: State, guard: Guard): Hono {
  const routes = new Hono();

  const granting: Handler<AccessEnv, '/grant/:locator'> = async (c) => {
    const { recipients } = await readJson(c, bodySchema);
    await grant(state, c.req.param('locator'), recipients, c.get('claims').sub);
    return c.body(null, 204);
  };
  // The service's documents are said to name PATCH, every SDK that works sends POST (pysdk-core 1fe11ae).
  routes.post('/grant/:locator', guard.access, granting);
  routes.patch('/grant/:locator', guard.access, granting);

  routes.patch('/revoke/:locator', guard.access, async (c) => {
    const { recipients } = await readJson(c, bodySchema);
    await deny(state, c.req.param('locator'), recipients, c.get('claims').sub);
    return c.body(null, 204);
  });

  return routes;
}
