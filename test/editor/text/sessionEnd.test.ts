import { strict as assert } from 'node:assert';
import { fake, settle, user } from '../fake/fake.ts';
import { ASKING_STEPS, ONE } from './askingSteps.ts';
import {
  ADA,
  ADD,
  assertUnchanged,
  encrypt,
  failedWith,
  openMarked,
  shape,
  signedIn,
  told,
} from './steps.ts';

const ENDED = { title: 'session has ended' };
const unauthorized = { kind: 'status', status: 401 } as const;

describe('a session that has ended', () => {
  for (const { step, endpoint, marked, after, prepare, run } of ASKING_STEPS)
    it(`while ${step} is begun anew in the same breath, and the command goes on`, async () => {
      const staged = await signedIn();
      const editor = openMarked(marked);
      await prepare();
      staged.sandbox.faults.add({ endpoint, trouble: unauthorized, times: 1 });
      const running = run(editor);
      const email = await user.inputBox(ENDED, running);
      assert.equal(email.value, ADA);
      await email.accept();
      await (await user.inputBox({ title: 'PIN' }, running)).answer(staged.service.pinOf(ADA));
      await running;
      assert.equal(shape(editor.document.getText()), after);
      assert.deepEqual(fake.messages, []);
    });

  it('by its own clock is noticed before anything is sent', async () => {
    const staged = await signedIn();
    const editor = openMarked(ONE);
    staged.service.pass(25 * 3_600_000);
    const running = encrypt();
    await (await user.inputBox(ENDED, running)).accept();
    assert.equal(staged.service.count(ADD), 0);
    await (await user.inputBox({ title: 'PIN' }, running)).answer(staged.service.pinOf(ADA));
    await running;
    assert.equal(shape(editor.document.getText()), 'a: INLINE\n');
  });

  it('and is not begun anew leaves the text as it was, without a word', async () => {
    const staged = await signedIn();
    const editor = openMarked(ONE);
    staged.sandbox.faults.add({ endpoint: ADD, trouble: unauthorized });
    const running = encrypt();
    await (await user.inputBox(ENDED, running)).hide();
    await running;
    assertUnchanged(editor, 'a: one\n');
    assert.deepEqual(fake.messages, []);
  });

  it('twice in a row is said, not asked about for ever', async () => {
    const staged = await signedIn();
    const editor = openMarked(ONE);
    staged.sandbox.faults.add({ endpoint: ADD, trouble: unauthorized });
    const running = encrypt();
    await (await user.inputBox(ENDED, running)).accept();
    await (await user.inputBox({ title: 'PIN' }, running)).answer(staged.service.pinOf(ADA));
    const message = await told(running);
    assert.equal(message.text, failedWith('sessionExpired'));
    assert.deepEqual(message.buttons, ['Sign In']);
    await message.dismiss();
    await running;
    await settle();
    assertUnchanged(editor, 'a: one\n');
  });
});
