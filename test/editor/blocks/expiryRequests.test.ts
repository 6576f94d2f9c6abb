import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { AGAIN, IN_FLIGHT, NEAR_END, PER_ROUND } from '../../../src/editor/blocks/expiryRequests.ts';
import { settle, user } from '../fake/fake.ts';
import { BOB, EVE, bend } from '../text/steps.ts';
import { calm, encrypted, EXPIRATION, holdTime, ON, pause } from './expirySteps.ts';
import { HOUR, locatorOf, received, standings, tokensIn } from './steps.ts';

describe('What is asked by itself about encrypted text', () => {
  holdTime();

  it('is until when each visible text can be opened, once it is calm, and nothing else', async () => {
    const [staged, editor] = await encrypted(3);
    const { service } = staged;
    const sent = service.sent.length;
    await calm(staged);
    const asked = service.sent.slice(sent).map(({ method, url }) => `${method} ${url}`);
    const locators = tokensIn(editor).map(locatorOf);
    assert.deepEqual(
      asked.sort(),
      locators
        .map((one) => `GET https://validation.xqmsg.net/v2/expiration/${encodeURIComponent(one)}`)
        .sort(),
    );
    assert.deepEqual(await standings(editor), Array(3).fill('expires in 24 hours'));
  });

  it('is nothing because a lens or a hover shows, the mouse or the cursor moves, or text is typed', async () => {
    const [staged, editor] = await encrypted(3);
    const { service } = staged;
    await calm(staged);
    const { length } = service.sent;
    for (const token of tokensIn(editor)) {
      assert.ok(await user.hover(editor, token));
      await user.lenses(editor);
      user.select(editor, token);
      user.select(editor, new vscode.Selection(0, 0, 0, 0));
      await calm(staged);
    }
    user.type(editor, 'typed ');
    await calm(staged);
    assert.equal(service.sent.length, length);
  });

  it('follows the screen: what comes onto it, each text once, however often it is scrolled', async () => {
    const [staged, editor] = await encrypted(9);
    const { service } = staged;
    await user.scroll(editor, 0, 2);
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 3);
    for (const first of [1, 2, 3, 4, 3, 2]) await user.scroll(editor, first, first + 2);
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 5);
    await user.scroll(editor, 0, 4);
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 5);
    await user.scroll(editor, 4, 8);
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 9);
  });

  it('is asked once for a text that stands in several places', async () => {
    const [staged, editor] = await encrypted(1);
    const { service } = staged;
    const [token = ''] = tokensIn(editor);
    await received(`${token}\n${token} ${token}\n`);
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 1);
  });

  it(`is at most ${String(PER_ROUND)} requests in a round, ${String(IN_FLIGHT)} at a time`, async () => {
    const [staged, editor] = await encrypted(PER_ROUND + 5);
    let underWay = 0;
    let most = 0;
    bend(staged, EXPIRATION, async (honest) => {
      most = Math.max(most, (underWay += 1));
      await settle(1);
      const answer = await honest();
      underWay -= 1;
      return answer;
    });
    await calm(staged);
    assert.equal(staged.service.count(EXPIRATION), PER_ROUND);
    assert.equal(most, IN_FLIGHT);
    await calm(staged);
    assert.equal(staged.service.count(EXPIRATION), PER_ROUND + 5);
    assert.equal(new Set(await standings(editor)).size, 1);
  });

  it('is asked again after some minutes, with the next scrolling and not by itself', async () => {
    const [staged, editor] = await encrypted(1);
    const { service } = staged;
    await calm(staged);
    service.pass(AGAIN - 1);
    await user.scroll(editor, 0, 1);
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 1);
    service.pass(1);
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 1);
    await user.scroll(editor, 0, 1);
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 2);
  });

  it('is asked once more when the end is near, and never again behind it', async () => {
    const [staged, editor] = await encrypted(1, { settings: { ...ON.settings, 'xq.expiryHours': 1 } });
    const { service } = staged;
    service.pass(HOUR - NEAR_END - AGAIN / 2);
    const look = async (): Promise<number> => {
      await user.scroll(editor, 0, 1);
      await calm(staged);
      return service.count(EXPIRATION);
    };
    assert.equal(await look(), 1);
    service.pass(AGAIN / 2 - 1);
    assert.equal(await look(), 1);
    service.pass(1);
    assert.equal(await look(), 2);
    assert.equal(await look(), 2);
    service.pass(HOUR);
    assert.equal(await look(), 3);
    assert.deepEqual(await standings(editor), ['expired']);
    service.pass(HOUR);
    assert.equal(await look(), 3);
  });

  it('is asked anew for another account, which may not open the same', async () => {
    const [staged, editor] = await encrypted(2);
    await calm(staged);
    await staged.signIn(EVE);
    await calm(staged);
    assert.equal(staged.service.count(EXPIRATION), 4);
    assert.deepEqual(await standings(editor), Array(2).fill('not shared with you'));
    await staged.signIn(BOB);
    await calm(staged);
    assert.equal(staged.service.count(EXPIRATION), 6);
    assert.deepEqual(await standings(editor), Array(2).fill('expires in 24 hours'));
  });

  it('is not for the account that has just left', async () => {
    const [staged, editor] = await encrypted(1);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    bend(staged, EXPIRATION, async (honest, n) => {
      const answer = await honest();
      if (n === 1) await held;
      return answer;
    });
    await pause();
    await settle(20);
    await staged.signIn(EVE);
    release();
    await staged.service.quiet();
    assert.deepEqual(await standings(editor), ['encrypted with XQ']);
    await calm(staged);
    assert.deepEqual(await standings(editor), ['not shared with you']);
  });
});
