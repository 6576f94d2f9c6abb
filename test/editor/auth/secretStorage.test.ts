import { strict as assert } from 'node:assert';
import { fake, settle, user } from '../fake/fake.ts';
import { stage } from '../stage.ts';
import { API_KEY } from '../stagedService.ts';
import { ADA, askedForApiKey, askedForEmail, askedForPin } from './steps.ts';

const DOES_NOT_ANSWER =
  'The secret storage of VS Code does not answer. Its key ring may be locked or missing.';

describe('SecretStorage', () => {
  for (const [what, text] of [
    ['is no JSON', '{"version":1,"acc'],
    ['has another shape', '{"version":1,"accounts":"none"}'],
    ['is of a later version', '{"version":2,"accounts":[]}'],
  ] as const)
    it(`with accounts whose value ${what} counts as signed out, and the value is removed`, async () => {
      const { context } = await stage({
        before: ({ secrets }) => secrets.vault.values.set('xq.accounts', text),
      });
      await settle();
      await user.statusBar('xq.status', 'Sign In');
      assert.equal(context.secrets.vault.values.has('xq.accounts'), false);
      await askedForEmail();
    });

  it('with a damaged API key asks for one', async () => {
    const { context } = await stage({ before: ({ secrets }) => secrets.vault.values.set('xq.apiKey', 'x"') });
    await askedForApiKey();
    assert.equal(context.secrets.vault.values.has('xq.apiKey'), false);
  });

  it('that does not answer is said to be what is wrong, and nothing is sent', async () => {
    const { context, service } = await stage();
    context.secrets.vault.failure = new Error('locked');
    const running = user.run('xq.signIn');
    const message = await user.message(DOES_NOT_ANSWER, running);
    assert.equal(message.text, `${DOES_NOT_ANSWER} You are not signed in.`);
    assert.deepEqual(message.buttons, ['Try Again']);
    context.secrets.vault.failure = undefined;
    await message.choose('Try Again');
    await user.inputBox({ step: 1 });
    assert.deepEqual(service.sent, []);
  });

  it('that does not answer when the API key is to be kept is told in the box', async () => {
    const { context } = await stage({ apiKey: false });
    const { running, box } = await askedForApiKey();
    context.secrets.vault.failure = new Error('locked');
    await box.answer(API_KEY);
    await box.validation(DOES_NOT_ANSWER);
    context.secrets.vault.failure = undefined;
    await box.accept();
    await user.inputBox({ step: 1 }, running);
  });

  it('that does not answer at the end of a sign-in leaves nobody signed in, and says so', async () => {
    const { context, service } = await stage();
    const { running, box } = await askedForPin();
    context.secrets.vault.failure = new Error('locked');
    await box.answer(service.pinOf(ADA));
    await user.message(`${DOES_NOT_ANSWER} You are not signed in.`, running);
    context.secrets.vault.failure = undefined;
    await user.statusBar('xq.status', 'XQ: Sign In');
  });

  it('that does not answer at the start is fatal to nothing', async () => {
    const { context, reload } = await stage({
      before: ({ secrets }) => (secrets.vault.failure = new Error('locked')),
    });
    await user.statusBar('xq.status', 'Sign In');
    assert.deepEqual(fake.messages, []);
    context.secrets.vault.failure = undefined;
    await reload();
    await askedForEmail();
  });
});
