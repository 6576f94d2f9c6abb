import { Hono } from 'hono';
import { Refusal } from './refusal.ts';
import { clickLink } from './signIn.ts';
import type { State } from './state.ts';

/** What the real service does by mail: reading the PIN, and clicking the link. */
export function mailboxRoutes(state: State): Hono {
  const routes = new Hono();

  routes.get('/mailbox/:address', (c) => {
    const mail = state.mailbox.latest(c.req.param('address'));
    if (!mail) throw new Refusal(404, 'No mail for this address');
    return c.json(mail.link === '' ? { pin: mail.pin } : { pin: mail.pin, link: mail.link });
  });

  routes.get('/link/:secret', async (c) => {
    await clickLink(state, c.req.path);
    return c.text('The sign-in is confirmed. Go back to where you started it.');
  });

  return routes;
}
