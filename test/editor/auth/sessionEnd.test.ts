import { strict as assert } from 'node:assert';
import { fake, settle, user } from '../fake/fake.ts';
import type { FakeContext } from '../fake/fake.ts';
import { stage } from '../stage.ts';
import type { Stage } from '../stage.ts';
import { holdTimers } from './heldTimers.ts';
import { ADA, BOB } from './steps.ts';

const DAY = 24 * 60 * 60_000;
const STORE = 'POST /subscription/v2/packet/add';
const ENCRYPT = 'xq.encryptSelectionForLastRecipients';

const toBob = ({ globalState }: FakeContext): void => {
  globalState.values.set('xq.lastRecipients', [BOB]);
};

function secretSelected() {
  const editor = fake.openEditor({ text: 'password: hunter2\n' });
  user.select(editor, 'hunter2');
  return editor;
}

/** The person is asked once to sign in again, and does. */
async function signInAgain({ service }: Stage, running: Promise<unknown>): Promise<void> {
  const email = await user.inputBox({ step: 1 }, running);
  assert.equal(email.title, 'XQ: Your session has ended. Sign in again');
  assert.equal(email.value, ADA);
  await email.accept();
  const pin = await user.inputBox({ step: 2 }, running);
  await pin.answer(service.pinOf(ADA));
  await running;
}

describe('A session that has ended', () => {
  it('shows at the moment it ends, without anything being sent', async () => {
    const { service, reload } = await stage({ signedInAs: ADA });
    const sent = service.sent.length;
    const timers = holdTimers();
    try {
      await reload();
      service.pass(DAY);
      timers.pass(DAY);
    } finally {
      timers.release();
    }
    const item = await user.statusBar('xq.status', 'Session ended');
    await settle();
    assert.equal(item.tooltip, `The session of ${ADA} has ended. Sign in again.`);
    assert.equal(fake.contextKeys.get('xq.signedIn'), false);
    assert.equal(service.sent.length, sent);
  });

  it('is found to have ended after a restart', async () => {
    const staged = await stage({ signedInAs: ADA });
    staged.service.pass(DAY);
    await staged.reload();
    await user.statusBar('xq.status', 'Session ended');
  });

  it('is asked about once by the next command, which then goes on', async () => {
    const staged = await stage({ signedInAs: ADA, before: toBob });
    staged.service.pass(DAY);
    const editor = secretSelected();
    await signInAgain(staged, user.run(ENCRYPT));
    assert.match(editor.document.getText(), /^password: xq1\./u);
    assert.deepEqual(fake.messages, []);
  });

  it('while a command runs (401) is asked about once, and the command goes on', async () => {
    const staged = await stage({ signedInAs: ADA, before: toBob });
    const editor = secretSelected();
    const trouble = { kind: 'status', status: 401 } as const;
    const fault = staged.sandbox.faults.add({ endpoint: STORE, trouble, times: 1 });
    const running = user.run(ENCRYPT);
    await fault.struck;
    await signInAgain(staged, running);
    assert.match(editor.document.getText(), /^password: xq1\./u);
    assert.deepEqual(fake.messages, []);
  });

  it('is not asked about for ever: a second 401 is reported, and the text is unchanged', async () => {
    const staged = await stage({ signedInAs: ADA, before: toBob });
    const editor = secretSelected();
    const trouble = { kind: 'status', status: 401 } as const;
    staged.sandbox.faults.add({ endpoint: STORE, trouble });
    const running = user.run(ENCRYPT);
    const email = await user.inputBox({ step: 1 }, running);
    await email.accept();
    const pin = await user.inputBox({ step: 2 }, running);
    await pin.answer(staged.service.pinOf(ADA));
    const message = await user.message('Your XQ session has ended. Your text is unchanged.', running);
    assert.deepEqual(message.buttons, ['Sign In']);
    await message.dismiss();
    await running;
    assert.equal(editor.document.getText(), 'password: hunter2\n');
  });

  it('offers its account, but keeps to another address that was typed', async () => {
    const staged = await stage({ signedInAs: ADA });
    staged.service.pass(DAY);
    await staged.reload();
    const running = user.run('xq.signIn');
    const email = await user.inputBox({ title: 'Your session has ended' }, running);
    assert.equal(email.value, ADA);
    await email.answer(BOB);
    await (await user.inputBox({ step: 2 }, running)).press('Back');
    assert.equal((await user.inputBox({ step: 1 }, running)).value, BOB);
  });

  it('leaves no token behind', async () => {
    const staged = await stage({ signedInAs: ADA, before: toBob });
    secretSelected();
    const trouble = { kind: 'status', status: 401 } as const;
    const fault = staged.sandbox.faults.add({ endpoint: STORE, trouble, times: 1 });
    const running = user.run(ENCRYPT);
    await fault.struck;
    const email = await user.inputBox({ step: 1 }, running);
    const kept = [...staged.context.secrets.vault.values.values()].join('\n');
    assert.ok(!staged.sandbox.inspect().tokens.some((token) => kept.includes(token)));
    assert.ok(kept.includes(ADA));
    await email.hide();
    await running;
    await user.statusBar('xq.status', 'Session ended');
  });
});
