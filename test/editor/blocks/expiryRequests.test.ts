import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  AFTER_FAILURE,
  AGAIN,
  CALM,
  IN_FLIGHT,
  NEAR_END,
  PER_ROUND,
} from '../../../src/editor/blocks/expiryRequests.ts';
import { makePendingLocator } from '../../../src/crypto/pendingLocator.ts';
import { holdTimers } from '../auth/heldTimers.ts';
import type { HeldTimers } from '../auth/heldTimers.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { fake, settle, user } from '../fake/fake.ts';
import type { Stage, StageOptions } from '../stage.ts';
import { stage } from '../stage.ts';
import { BOB, EVE, bend } from '../text/steps.ts';
import { HOUR, loaded, locatorOf, received, standings, tokensIn, withMessages } from './steps.ts';

const EXPIRATION = 'GET /validation/v2/expiration/:locator';
const ON: StageOptions = { settings: { 'xq.show.expiry': true } };

const marked = (count: number): string =>
  Array.from({ length: count }, (_, i) => `a${String(i)}: [[text]]\n`).join('');

describe('What is asked by itself about encrypted text', () => {
  let timers: HeldTimers;

  beforeEach(() => {
    timers = holdTimers(300);
  });
  afterEach(() => {
    timers.release();
  });

  /** Nobody scrolls or types for a while. */
  async function pause(): Promise<void> {
    await loaded();
    timers.pass(CALM);
  }

  /** As {@link pause}, and what is asked then is answered. */
  async function calm({ service }: Stage): Promise<void> {
    await pause();
    await service.quiet();
  }

  /** A person who has encrypted so many texts, each on its line; nothing is asked yet. */
  async function encrypted(count: number, options = ON): Promise<[Stage, FakeEditor]> {
    const [staged, editor] = await withMessages(marked(count), options);
    const { service } = staged;
    assert.equal(staged.service.count(EXPIRATION), 0);
    return [staged, editor];
  }

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

  it('is nothing while nobody is signed in: not with editors that VS Code restores, not when they are scrolled', async () => {
    const [, { document }] = await withMessages(marked(3));
    const other = await stage(ON);
    const restored = await received(document.getText());
    await other.reload();
    await calm(other);
    await user.scroll(restored, 1, 2);
    await user.hover(restored, 'xq1.');
    await user.lenses(restored);
    await calm(other);
    assert.deepEqual(other.service.sent, []);
    assert.deepEqual(fake.messages, []);
    await user.expectNothingOpen();
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

  it('stops while XQ cannot be reached, and goes on when it can', async () => {
    const [staged, editor] = await encrypted(6);
    const { service } = staged;
    service.downAt = '*';
    await calm(staged);
    const { length } = service.sent;
    assert.ok(length > 0);
    service.pass(HOUR);
    await user.scroll(editor, 0, 3);
    await calm(staged);
    assert.equal(service.sent.length, length);
    service.mend();
    await user.run('xq.decrypt');
    user.undo(editor);
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 4);
    assert.deepEqual(fake.messages, []);
  });

  for (const [what, status, pause] of [
    ['has trouble', 503, AFTER_FAILURE],
    ['asks for a pause', 429, AFTER_FAILURE],
  ] as const)
    it(`is left for a while when XQ ${what}, without a word`, async () => {
      const [staged, editor] = await encrypted(IN_FLIGHT * 2);
      const fault = staged.sandbox.faults.add({ endpoint: EXPIRATION, trouble: { kind: 'status', status } });
      await calm(staged);
      const count = staged.service.count(EXPIRATION);
      assert.ok(count > 0);
      fault.dispose();
      await user.scroll(editor, 0, 3);
      await calm(staged);
      assert.equal(staged.service.count(EXPIRATION), count);
      staged.service.pass(pause);
      await user.scroll(editor, 0, IN_FLIGHT * 2);
      await calm(staged);
      assert.equal(staged.service.count(EXPIRATION), count + IN_FLIGHT * 2);
      assert.deepEqual(fake.messages, []);
    });

  it('ends with the session, without asking to sign in again', async () => {
    const [staged, editor] = await encrypted(IN_FLIGHT);
    staged.sandbox.faults.add({ endpoint: EXPIRATION, trouble: { kind: 'status', status: 401 } });
    await calm(staged);
    const count = staged.service.count(EXPIRATION);
    staged.service.pass(HOUR);
    await user.scroll(editor, 0, 2);
    await calm(staged);
    assert.equal(staged.service.count(EXPIRATION), count);
    assert.deepEqual(fake.messages, []);
    await user.expectNothingOpen();
  });

  it('is not repeated for a text that XQ tells nothing of', async () => {
    const [staged, editor] = await encrypted(1);
    staged.sandbox.faults.add({ endpoint: EXPIRATION, trouble: { kind: 'status', status: 418 } });
    await calm(staged);
    await user.scroll(editor, 0, 1);
    await calm(staged);
    assert.equal(staged.service.count(EXPIRATION), 1);
    staged.service.pass(AGAIN);
    await user.scroll(editor, 0, 1);
    await calm(staged);
    assert.equal(staged.service.count(EXPIRATION), 2);
  });

  it('is nothing while the window is not the one in use', async () => {
    const [staged] = await encrypted(2);
    const { service } = staged;
    await user.lookAway();
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 0);
    await user.lookBack();
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 2);
  });

  it('is nothing where that is what is set, and begins as soon as it is allowed', async () => {
    const [staged, editor] = await encrypted(2, { settings: { 'xq.show.expiry': false } });
    const { service } = staged;
    await user.scroll(editor, 0, 1);
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 0);
    fake.configuration.set('xq.show.expiry', true, 'workspace');
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 0);
    fake.configuration.set('xq.show.expiry', true);
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 2);
  });

  it('is nothing about what the service in use cannot know', async () => {
    const [staged, editor] = await encrypted(1);
    const [token = ''] = tokensIn(editor);
    const others = [makePendingLocator(), `SANDBOX${'x'.repeat(36)}`].map((locator) => {
      const frame = Buffer.from(token.slice(4, -1), 'base64url');
      frame.write(locator, 4, 'latin1');
      return `xq1.${frame.toString('base64url')}.`;
    });
    await received(others.join('\n'));
    await calm(staged);
    assert.equal(staged.service.count(EXPIRATION), 0);
    // The other way round: the sandbox is not told of XQ's.
    await user.run('xq.useSandbox');
    await (await user.message('sandbox stands in')).dismiss();
    await received(token, 'of-xq.txt');
    await calm(staged);
    assert.equal(staged.service.count(EXPIRATION), 0);
    assert.deepEqual(await standings(editor), ['encrypted with XQ']);
  });
});
