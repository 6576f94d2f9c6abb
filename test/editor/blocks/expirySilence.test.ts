import { strict as assert } from 'node:assert';
import { makePendingLocator } from '../../../src/crypto/pendingLocator.ts';
import { AFTER_FAILURE, AGAIN, IN_FLIGHT } from '../../../src/editor/blocks/expiryRequests.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { stage } from '../stage.ts';
import { bend } from '../text/steps.ts';
import { calm, encrypted, EXPIRATION, holdTime, marked, ON, pause } from './expirySteps.ts';
import { HOUR, received, tokensIn, withLocator, withMessages } from './steps.ts';

describe('Nothing is asked by itself about encrypted text', () => {
  holdTime();

  it('while nobody is signed in: not for editors that VS Code restores, not when they are scrolled', async () => {
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

  it('while XQ cannot be reached; it goes on when that is over', async () => {
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

  for (const [what, trouble, silence] of [
    ['has trouble', { status: 503 }, AFTER_FAILURE],
    ['asks for a pause', { status: 429, retryAfterSeconds: 120 }, 120_000],
  ] as const)
    it(`for a while when XQ ${what}, without a word`, async () => {
      const [staged, editor] = await encrypted(IN_FLIGHT * 2);
      const fault = staged.sandbox.faults.add({
        endpoint: EXPIRATION,
        trouble: { kind: 'status', ...trouble },
      });
      await calm(staged);
      const count = staged.service.count(EXPIRATION);
      assert.ok(count > 0);
      fault.dispose();
      await user.scroll(editor, 0, 3);
      await calm(staged);
      assert.equal(staged.service.count(EXPIRATION), count);
      staged.service.pass(silence - 1);
      await user.scroll(editor, 0, 3);
      await calm(staged);
      assert.equal(staged.service.count(EXPIRATION), count);
      staged.service.pass(1);
      await user.scroll(editor, 0, IN_FLIGHT * 2);
      await calm(staged);
      assert.equal(staged.service.count(EXPIRATION), count + IN_FLIGHT * 2);
      assert.deepEqual(fake.messages, []);
    });

  it('once the session has ended, and nobody is asked to sign in again', async () => {
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

  it('twice about a text that XQ tells nothing of', async () => {
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

  it('while the window is not the one in use', async () => {
    const [staged] = await encrypted(2);
    const { service } = staged;
    await user.lookAway();
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 0);
    await user.lookBack();
    await calm(staged);
    assert.equal(service.count(EXPIRATION), 2);
  });

  it('where that is what is set; it begins as soon as it is allowed', async () => {
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

  for (const [what, stop] of [
    [
      'it is switched off',
      () => {
        fake.configuration.set('xq.show.expiry', false);
        return Promise.resolve();
      },
    ],
    ['nobody is signed in', () => user.run('xq.signOut')],
  ] as const)
    it(`any more in the middle of a round, once ${what}`, async () => {
      const [staged] = await encrypted(IN_FLIGHT * 2);
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      bend(staged, EXPIRATION, async (honest) => {
        const answer = await honest();
        await held;
        return answer;
      });
      await pause();
      await settle(20);
      await stop();
      release();
      await staged.service.quiet();
      assert.equal(staged.service.count(EXPIRATION), IN_FLIGHT);
    });

  it('about what the service in use cannot know', async () => {
    const [staged, editor] = await encrypted(1);
    const [token = ''] = tokensIn(editor);
    const others = [makePendingLocator(), `SANDBOX${'x'.repeat(36)}`];
    await received(others.map((locator) => withLocator(token, locator)).join('\n'));
    await calm(staged);
    assert.equal(staged.service.count(EXPIRATION), 0);
  });
});
