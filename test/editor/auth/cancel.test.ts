import { strict as assert } from 'node:assert';
import { fake, settle, user } from '../fake/fake.ts';
import { stage } from '../stage.ts';
import type { Stage } from '../stage.ts';
import { ADA, askedForApiKey, askedForEmail, askedForPin, filledIn, finish, held, STEPS } from './steps.ts';
import type { Asked } from './steps.ts';

/** Nothing happened: nothing kept, nothing said, nobody signed in, the status bar as before. */
async function expectNothingDone({ context }: Stage, { running }: Asked, before: unknown): Promise<void> {
  await running;
  await settle();
  await user.expectNothingOpen();
  assert.deepEqual([...context.secrets.vault.values], before);
  assert.deepEqual(fake.messages, []);
  await user.statusBar('xq.status', 'XQ: Sign In');
  await settle();
  assert.equal(fake.contextKeys.get('xq.signedIn'), false);
}

const BOXES: readonly [string, () => Promise<Asked>, boolean][] = [
  ['the API key', askedForApiKey, false],
  ['the e-mail', askedForEmail, true],
  ['the PIN', askedForPin, true],
];

describe('Leaving a sign-in', () => {
  for (const [what, asking, apiKey] of BOXES)
    it(`when ${what} is asked for leaves nothing`, async () => {
      const staged = await stage({ apiKey });
      const before = [...staged.context.secrets.vault.values];
      const asked = await asking();
      await asked.box.hide();
      await expectNothingDone(staged, asked, before);
    });

  for (const step of STEPS)
    for (const afterwards of [false, true])
      it(`during ${step.step} leaves nothing, also when XQ has ${afterwards ? 'done' : 'not done'} its part`, async () => {
        const staged = await stage({ apiKey: step.box !== 'apiKey' });
        const asked = await filledIn(step, staged);
        const before = [...staged.context.secrets.vault.values];
        const { until, release } = held();
        const trouble = { kind: 'delay', until } as const;
        const fault = staged.sandbox.faults.add({ endpoint: step.endpoint, trouble, afterwards });
        await asked.box.accept();
        await fault.struck;
        assert.equal(asked.box.busy, true);
        await asked.box.hide();
        release();
        await expectNothingDone(staged, asked, before);
      });

  it('by Back works while XQ is slow', async () => {
    const staged = await stage();
    const step = STEPS[2];
    const asked = await filledIn(step, staged);
    const { until, release } = held();
    const fault = staged.sandbox.faults.add({
      endpoint: step.endpoint,
      trouble: { kind: 'delay', until },
      times: 1,
    });
    await asked.box.accept();
    await fault.struck;
    await asked.box.press('Back');
    const email = await user.inputBox({ step: 1 }, asked.running);
    release();
    await email.answer(ADA);
    await finish(staged, { ...asked, box: await user.inputBox({ step: 2 }, asked.running) });
    await user.statusBar('xq.status', ADA);
  });

  it('that a command had asked for leaves the document as it was, without a word', async () => {
    await stage();
    const editor = fake.openEditor({ text: 'secret' });
    user.select(editor, 'secret');
    const { running, box } = await askedForEmail('xq.encryptSelection');
    await box.hide();
    await running;
    assert.equal(editor.document.getText(), 'secret');
    assert.deepEqual(fake.messages, []);
  });

  it('as an alias leaves nothing', async () => {
    const staged = await stage();
    const before = [...staged.context.secrets.vault.values];
    const asked = await askedForEmail('xq.signInAsAlias');
    await asked.box.hide();
    await expectNothingDone(staged, asked, before);
  });

  it('leaves the account that is signed in as it is', async () => {
    await stage({ signedInAs: ADA });
    const { running, box } = await askedForPin('bob@example.com');
    await box.hide();
    await running;
    await user.statusBar('xq.status', ADA);
  });
});
