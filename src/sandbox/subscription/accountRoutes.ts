import { Hono } from 'hono';
import * as v from 'valibot';
import type { Account } from '../accounts.ts';
import type { Guard } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import { readJson } from '../requestBody.ts';
import type { State } from '../state.ts';
import { notificationsSchema } from '../userSchema.ts';

const settingsSchema = v.object({
  newsletter: v.optional(v.boolean()),
  notifications: v.optional(notificationsSchema),
});

/** Who is signed in, as much as the SDKs read of it. */
export function accountRoutes(state: State, guard: Guard): Hono {
  const routes = new Hono();

  routes.get('/subscriber', guard.access, (c) => {
    const { id, user, since, profile } = accountOf(state, c.get('claims').sub);
    const { firstName, lastName } = profile;
    return c.json({ id, user, firstName, lastName, sub: user, starts: since, status: 'OK' });
  });

  routes.get('/settings', guard.access, (c) => {
    const { user, profile } = accountOf(state, c.get('claims').sub);
    const { newsletter, notifications } = profile;
    return c.json({ user, newsletter, notifications, status: 'OK' });
  });

  routes.patch('/settings', guard.access, async (c) => {
    const { user, profile } = accountOf(state, c.get('claims').sub);
    const change = await readJson(c, settingsSchema);
    const { newsletter = profile.newsletter, notifications = profile.notifications } = change;
    await state.record({ type: 'settingsChanged', user, newsletter, notifications });
    return c.body(null, 204);
  });

  return routes;
}

function accountOf(state: State, user: string): Account {
  const account = state.accounts.find(user);
  if (!account) throw new Refusal(404, 'Account not found');
  return account;
}
