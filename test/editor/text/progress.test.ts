import { strict as assert } from 'node:assert';
import { mock } from 'node:test';
import { fake, settle, user } from '../fake/fake.ts';
import { ASKING_STEPS, ONE } from './askingSteps.ts';
import { ADD, encrypt, hold, openMarked, shape, signedIn } from './steps.ts';

describe('a service that takes its time', () => {
  afterEach(() => {
    mock.timers.reset();
  });

  for (const { step, endpoint, marked, prepare, run } of ASKING_STEPS)
    it(`can be cancelled while ${step}, by a notification that comes after a second`, async () => {
      const staged = await signedIn();
      const editor = openMarked(marked);
      await prepare();
      const text = editor.document.getText();
      const { struck } = hold(staged, endpoint);
      mock.timers.enable({ apis: ['setTimeout'] });
      const running = run(editor);
      await struck;
      mock.timers.tick(999);
      assert.deepEqual(fake.progress, []);
      mock.timers.tick(1);
      const progress = await user.progress(endpoint === ADD ? 'XQ: Encrypting…' : 'XQ: Decrypting…');
      progress.cancel();
      await running;
      await settle();
      assert.equal(progress.done, true);
      assert.equal(editor.document.getText(), text);
      assert.deepEqual(fake.messages, []);
    });

  it('shows nothing when it is quick', async () => {
    await signedIn();
    openMarked(ONE);
    await encrypt();
    assert.deepEqual(fake.progress, []);
  });

  it('takes the notification away when it has answered', async () => {
    const staged = await signedIn();
    const editor = openMarked(ONE);
    const { struck, release } = hold(staged, ADD);
    mock.timers.enable({ apis: ['setTimeout'] });
    const running = encrypt();
    await struck;
    mock.timers.tick(1000);
    const progress = await user.progress('XQ: Encrypting…');
    mock.timers.reset();
    release();
    await running;
    assert.equal(progress.done, true);
    assert.equal(shape(editor.document.getText()), 'a: INLINE\n');
  });
});
