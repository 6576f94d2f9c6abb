import { strict as assert } from 'node:assert';
import { fake, user } from './fake/fake.ts';
import { stage } from './stage.ts';
import { ADA, askedForEmail } from './auth/steps.ts';

describe('A failure that was not foreseen', () => {
  it('is said to be one, and is logged by its stack only: its own words may hold anything', async () => {
    const { context } = await stage();
    context.globalState.update = () => Promise.reject(new RangeError(`cannot remember ${ADA}`));
    const { running, box } = await askedForEmail();
    await box.answer(ADA);
    const message = await user.message(
      'Something went wrong that was not foreseen. You are not signed in.',
      running,
    );
    assert.deepEqual([message.severity, message.buttons], ['error', ['Show Log']]);
    await message.choose('Show Log');
    await running;
    const [log] = fake.outputChannels.filter(({ shown }) => shown);
    assert.match(log?.written ?? '', /^xq\.signIn: unexpected RangeError\s+at /mu);
    assert.ok(log?.everything.includes('cannot remember') === false);
  });

  it('leaves the status bar as it was', async () => {
    const { context } = await stage();
    context.globalState.update = () => Promise.reject(new RangeError('full'));
    const { running, box } = await askedForEmail();
    await box.answer(ADA);
    await (await user.message('not foreseen', running)).dismiss();
    await running;
    await user.statusBar('xq.status', 'XQ: Sign In');
  });
});

describe('A command with nothing to work on yet', () => {
  it('says so as a hint: nothing failed, so there is no error, no log entry and no word about the data', async () => {
    await stage({ signedInAs: ADA });
    fake.openEditor({ text: 'nothing selected', languageId: 'plaintext' });
    const running = user.run('xq.encryptSelection');
    const hint = await user.message('Select the text to encrypt first.', running);
    assert.deepEqual([hint.severity, hint.text], ['information', 'Select the text to encrypt first.']);
    await hint.dismiss();
    await running;
    assert.ok(
      fake.outputChannels.every(({ written }) => !written.includes('noSelection')),
      'nothing is logged',
    );
  });
});
