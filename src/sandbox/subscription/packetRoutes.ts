import { Hono } from 'hono';
import type { Guard } from '../guard.ts';
import { createPacket, storePackets } from '../keyAccess.ts';
import { keyPacket, packetAddSchema, packetBatchSchema, packetSchema } from '../packetSchema.ts';
import { readJson } from '../requestBody.ts';
import type { State } from '../state.ts';

/** Making key packets. */
export function packetRoutes(state: State, guard: Guard): Hono {
  const routes = new Hono();

  routes.post('/packet', guard.access, async (c) => {
    const order = await readJson(c, packetSchema);
    return c.text(createPacket(state, keyPacket(order, order.key, c.get('claims').sub, state.now())));
  });

  routes.post('/packet/add', guard.access, async (c) => {
    const order = await readJson(c, packetAddSchema);
    const packets = order.keys.map((key) => keyPacket(order, key, c.get('claims').sub, state.now()));
    const locators = await storePackets(state, packets);
    return order.many ? c.json(tokensOf(order.keys, locators)) : c.text(locators.join());
  });

  routes.post('/packet/batch', guard.access, async (c) => {
    const { entries } = await readJson(c, packetBatchSchema);
    const packets = entries.map((entry) => keyPacket(entry, entry.key, c.get('claims').sub, state.now()));
    return c.json(
      tokensOf(
        entries.map(({ key }) => key),
        await storePackets(state, packets),
      ),
    );
  });

  return routes;
}

/** `{tokens: [{key: locator}]}`, as pysdk-core 1fe11ae, examples/roundtrip_with_2fa_database.py reads it. */
function tokensOf(keys: string[], locators: string[]): { tokens: Record<string, string>[] } {
  return { tokens: locators.map((locator, index) => ({ [keys[index] ?? '']: locator })) };
}
