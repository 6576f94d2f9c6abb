import { strict as assert } from 'node:assert';
import { fake, settle, user } from '../fake/fake.ts';
import { stage } from '../stage.ts';
import { API_KEY, OTHER_API_KEY } from '../stagedService.ts';
import { ADA, askedForApiKey, askedForEmail, askedForPin, finish } from './steps.ts';

describe('The API key', () => {
  it('is asked for first, hidden, when there is none', async () => {
    await stage({ apiKey: false });
    const { running, box } = await askedForApiKey();
    assert.equal(box.password, true);
    assert.equal(box.ignoreFocusOut, true);
    await box.answer(API_KEY);
    await user.inputBox({ step: 1 }, running);
  });

  it('is not asked for when it is stored', async () => {
    await stage();
    const { box } = await askedForEmail();
    assert.equal(box.title, 'XQ: Sign In');
  });

  it('can be made in the browser from a button of the box, which stays', async () => {
    await stage({ apiKey: false });
    const { box } = await askedForApiKey();
    await box.press('in the browser');
    await box.validation('then paste it here');
    assert.deepEqual(fake.openedExternal, ['https://manage.xqmsg.com/applications']);
    await box.answer(API_KEY);
    await user.inputBox({ step: 1 });
  });

  it('that is wrong is refused in the box, is not kept, and the right one is taken after it', async () => {
    const { context } = await stage({ apiKey: false });
    const { running, box } = await askedForApiKey();
    await box.answer('not-the-key');
    await box.validation('XQ does not know this API key.');
    assert.deepEqual([...context.secrets.vault.values], []);
    await box.answer(API_KEY);
    await user.inputBox({ step: 1 }, running);
  });

  it('cannot be sent while it holds what no header may hold', async () => {
    const { service } = await stage({ apiKey: false });
    const { box } = await askedForApiKey();
    for (const typed of ['two words', 'kéy', 'line\nbreak']) {
      await box.answer(typed);
      assert.equal(box.validationMessage, 'An API key has no spaces or accents.');
    }
    await box.answer('  ');
    assert.equal(box.validationMessage, 'Please fill this in.');
    assert.deepEqual(service.sent, []);
  });

  it('is kept in SecretStorage and nowhere else', async () => {
    const { context } = await stage({ apiKey: false });
    const { running, box } = await askedForApiKey('xq.setApiKey');
    await box.answer(` ${API_KEY}\n`);
    await running;
    assert.deepEqual([...context.secrets.vault.values], [['xq.apiKey', JSON.stringify(API_KEY)]]);
    assert.deepEqual(fake.statusBarMessages, ['$(key) API key stored']);
  });

  it('is replaced by Set API Key only once the new one is known to be good', async () => {
    const { context } = await stage();
    const { running, box } = await askedForApiKey('xq.setApiKey');
    await box.answer('not-the-key');
    await box.validation('does not know');
    assert.equal(context.secrets.vault.values.get('xq.apiKey'), JSON.stringify(API_KEY));
    await box.answer(OTHER_API_KEY);
    await running;
    assert.equal(context.secrets.vault.values.get('xq.apiKey'), JSON.stringify(OTHER_API_KEY));
  });

  it('goes with Remove API Key, and is asked for again', async () => {
    const { context } = await stage();
    assert.equal(fake.contextKeys.get('xq.hasApiKey'), true);
    await user.run('xq.removeApiKey');
    await settle();
    assert.equal(context.secrets.vault.values.size, 0);
    assert.equal(fake.contextKeys.get('xq.hasApiKey'), false);
    await askedForApiKey();
  });

  it('that XQ no longer knows is asked for anew, with the reason, and the sign-in goes on', async () => {
    const staged = await stage({
      before: ({ secrets }) => secrets.vault.values.set('xq.apiKey', '"revoked-key"'),
    });
    const { running, box } = await askedForEmail();
    await box.answer(ADA);
    const again = await user.inputBox({ title: 'API Key' }, running);
    assert.equal(again.validationMessage, 'XQ does not know this API key.');
    await again.answer(API_KEY);
    const email = await user.inputBox({ step: 1 }, running);
    await email.answer(ADA);
    await finish(staged, { running, box: await user.inputBox({ step: 2 }, running) });
    await user.statusBar('xq.status', ADA);
  });

  it('alone is asked for when it is missing while the session still holds', async () => {
    const { service } = await stage({ signedInAs: ADA });
    await user.run('xq.removeApiKey');
    const mails = service.count('POST /subscription/v2/authorize');
    const editor = fake.openEditor({ text: 'secret' });
    user.select(editor, 'secret');
    const { running, box } = await askedForApiKey('xq.encryptSelection');
    await box.answer(API_KEY);
    await user.quickPick({}, running);
    assert.equal(service.count('POST /subscription/v2/authorize'), mails);
  });

  it('travels in its header only, never in a URL', async () => {
    const staged = await stage();
    await finish(staged, await askedForPin());
    assert.ok(staged.service.sent.length >= 3);
    for (const { url, apiKey, body } of staged.service.sent) {
      assert.equal(apiKey, API_KEY);
      assert.ok(!url.includes(API_KEY) && !body.includes(API_KEY));
    }
  });
});
