import { strict as assert } from 'node:assert';
import type { Desk } from './desk.ts';

/** In a file with one token that was just encrypted for seven days: the lens, then the hover, which causes no request. */
export async function seeHowThingsStand(desk: Desk): Promise<void> {
  const { editor } = desk.session.workbench;
  await editor.codeLens('expires in 7 days').waitFor();
  await editor.codeLens('Decrypt').waitFor();
  await desk.asked('GET /validation/v2/expiration/:locator');
  await desk.picture('lens');
  const asked = desk.requestCount;
  // Behind a context menu VS Code shows no hover before the next click.
  await editor.select('SHOP_URL');
  await editor.cursorAt(1);
  assert.match(await editor.hover('xq1.', 'Locator'), /expires in 7 days[^]*SANDBOX[^]*Decrypt/);
  await desk.picture('hover');
  await editor.pointAt('SHOP_URL');
  assert.match(await editor.hover('xq1.', 'Locator'), /SANDBOX/);
  assert.equal(desk.requestCount, asked);
}
