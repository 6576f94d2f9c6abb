import { strict as assert } from 'node:assert';
import { fake, settle, user } from '../fake/fake.ts';
import { stage } from '../stage.ts';
import { ADA, askedForEmail, askedForPin, BOB, finish, held } from './steps.ts';

const CODE_VALIDATION = 'GET /subscription/v2/codevalidation';
const EXCHANGE = 'GET /subscription/v2/exchange';
const AUTHORIZE = 'POST /subscription/v2/authorize';

describe('Sign In', () => {
  describe('the e-mail', () => {
    it('is judged while it is typed, and nothing is said of an empty box', async () => {
      await stage();
      const { box } = await askedForEmail();
      assert.equal(box.validationMessage, undefined);
      await box.type('ada@');
      assert.equal(box.validationMessage, 'Not an e-mail address yet: name@example.com');
      await box.type(ADA);
      assert.equal(box.validationMessage, undefined);
      await box.type('');
      assert.equal(box.validationMessage, undefined);
    });

    it('is not sent before it is one', async () => {
      const { service } = await stage();
      const { box } = await askedForEmail();
      await box.answer('ada at example');
      assert.match(box.validationMessage ?? '', /Not an e-mail address/);
      await box.answer('');
      assert.equal(box.validationMessage, 'Please fill this in.');
      assert.deepEqual(service.sent, []);
    });

    it('of the last sign-in is offered, also after a reload', async () => {
      const staged = await stage({ signedInAs: ADA });
      await staged.reload();
      const { box } = await askedForEmail();
      assert.equal(box.value, ADA);
    });

    it('of git is offered when there was none yet', async () => {
      await stage();
      fake.installGit({ repositories: [{ getConfig: () => Promise.resolve('ada@git.example') }] });
      const { box } = await askedForEmail();
      assert.equal(box.value, 'ada@git.example');
    });

    it('of git comes after the last one', async () => {
      await stage({ signedInAs: ADA });
      fake.installGit({ repositories: [{ getConfig: () => Promise.resolve('ada@git.example') }] });
      const { box } = await askedForEmail();
      assert.equal(box.value, ADA);
    });

    it('is empty when git fails', async () => {
      await stage();
      fake.installGit({ repositories: [{ getConfig: () => Promise.reject(new Error('no git')) }] });
      const { box } = await askedForEmail();
      assert.equal(box.value, '');
    });

    it('is taken with a display name, and sent without it', async () => {
      const { service } = await stage();
      const { box, running } = await askedForEmail();
      await box.answer('Ada Lovelace <ada@EXAMPLE.com>');
      await user.inputBox({ prompt: ADA }, running);
      assert.equal((JSON.parse(service.sent.at(-1)!.body) as { user: string }).user, ADA);
    });
  });

  describe('the PIN', () => {
    it('can be looked up in another window: the boxes stay', async () => {
      const staged = await stage();
      const { running, box: email } = await askedForEmail();
      await user.lookAway();
      await user.lookBack();
      await email.answer(ADA);
      const box = await user.inputBox({ step: 2 }, running);
      await user.lookAway();
      await user.lookBack();
      await finish(staged, { running, box });
      await user.statusBar('xq.status', ADA);
    });

    it('is hidden while it is typed: a browser would write a plain field to its session files', async () => {
      await stage();
      const { box } = await askedForPin();
      assert.equal(box.password, true);
    });

    it('that is wrong keeps the box, with the reason and the PIN selected, and the right one is taken', async () => {
      const staged = await stage();
      const asked = await askedForPin();
      await asked.box.answer('000000x');
      await asked.box.validation('This PIN was not accepted. Check the newest mail, or resend the PIN.');
      assert.deepEqual([asked.box.value, asked.box.valueSelection], ['000000x', [0, 7]]);
      await finish(staged, asked);
      assert.deepEqual(fake.messages, []);
      await user.statusBar('xq.status', ADA);
    });

    it('that can be none is not sent', async () => {
      const { service } = await stage();
      const { box } = await askedForPin();
      await box.answer('12 34 !');
      assert.equal(box.validationMessage, 'A PIN is made of digits or letters.');
      assert.equal(service.count(CODE_VALIDATION), 0);
    });

    it('is sent once, however often Enter is pressed', async () => {
      const staged = await stage();
      const { running, box } = await askedForPin();
      const { until, release } = held();
      staged.sandbox.faults.add({ endpoint: CODE_VALIDATION, trouble: { kind: 'delay', until } });
      await box.type(staged.service.pinOf(ADA));
      await box.accept();
      await box.accept();
      release();
      await running;
      assert.equal(staged.service.count(CODE_VALIDATION), 1);
    });

    it('of an earlier mail is void after Resend, and the newer one is taken', async () => {
      const staged = await stage();
      const asked = await askedForPin();
      const first = staged.service.pinOf(ADA);
      await asked.box.type('123');
      await asked.box.press('Resend');
      await asked.box.validation('A new PIN is on its way. The earlier one is void.');
      assert.equal(asked.box.value, '');
      await asked.box.answer(first);
      await asked.box.validation('This PIN was not accepted');
      await finish(staged, asked);
      await user.statusBar('xq.status', ADA);
    });

    it('is not waited for any more after Back, which returns to the e-mail', async () => {
      const staged = await stage();
      const { running, box } = await askedForPin();
      await box.press('Back');
      const email = await user.inputBox({ step: 1 }, running);
      assert.equal(email.value, ADA);
      await user.statusBar('xq.status', 'Signing in…');
      await email.answer(BOB);
      const pin = await user.inputBox({ step: 2, prompt: BOB }, running);
      await finish(staged, { running, box: pin }, BOB);
      await user.statusBar('xq.status', BOB);
    });

    it('is not needed after the link in the mail was opened', async () => {
      const { service } = await stage();
      const { running, box } = await askedForPin();
      await service.clickLink(ADA);
      await box.press('I clicked the link');
      await running;
      await user.statusBar('xq.status', ADA);
      assert.equal(service.count(CODE_VALIDATION), 0);
    });

    it('is still waited for when the link was not opened, and the box says so', async () => {
      const staged = await stage();
      const asked = await askedForPin();
      await asked.box.press('I clicked the link');
      await asked.box.validation('The link in the mail was not clicked yet. Click it, or enter the PIN.');
      await finish(staged, asked);
    });

    it('that was accepted is not sent again when the exchange after it fails', async () => {
      const staged = await stage();
      const asked = await askedForPin();
      staged.sandbox.faults.add({ endpoint: EXCHANGE, trouble: { kind: 'status', status: 500 }, times: 1 });
      await asked.box.answer(staged.service.pinOf(ADA));
      await asked.box.validation('XQ has trouble of its own at the moment.');
      await asked.box.accept();
      await asked.running;
      assert.equal(staged.service.count(CODE_VALIDATION), 1);
      await user.statusBar('xq.status', ADA);
    });

    it('can be asked for again when the sign-in has expired', async () => {
      const staged = await stage();
      const asked = await askedForPin();
      staged.service.pass(2 * 60 * 60_000);
      await asked.box.answer(staged.service.pinOf(ADA));
      await asked.box.validation('This sign-in has expired. Ask for a new PIN.');
      await asked.box.press('Resend');
      await asked.box.validation('on its way');
      await finish(staged, asked);
      await user.statusBar('xq.status', ADA);
    });
  });

  it('sends the business id of the settings, and none when there is none', async () => {
    const staged = await stage({ settings: { 'xq.businessId': ' acme & co ' } });
    await finish(staged, await askedForPin());
    assert.ok(staged.service.sent.at(-1)?.url.endsWith('/exchange?b=acme%20%26%20co'));
    fake.configuration.set('xq.businessId', undefined);
    await finish(staged, await askedForPin(BOB), BOB);
    assert.ok(staged.service.sent.at(-1)?.url.endsWith('/exchange'));
  });

  it('keeps the token in SecretStorage and nowhere else', async () => {
    const { context, sandbox } = await stage({ signedInAs: ADA });
    const stored = [...context.secrets.vault.values.values()].join('\n');
    assert.ok(sandbox.inspect().tokens.some((token) => stored.includes(token)));
    assert.ok(!sandbox.inspect().pins.some((pin) => stored.includes(pin)));
  });

  it('writes neither address nor secret into the log, at any level', async () => {
    await stage({ signedInAs: ADA });
    const log = fake.outputChannels.map(({ everything }) => everything).join('\n');
    assert.match(log, /subscription codeValidate: GET codevalidation\?pin=\{pin\} -> 204/);
    assert.ok(!log.includes(ADA));
  });

  it('survives a reload of the window', async () => {
    const staged = await stage({ signedInAs: ADA });
    await staged.reload();
    await user.statusBar('xq.status', ADA);
  });

  it('goes on with the command that needed it', async () => {
    const staged = await stage();
    const editor = fake.openEditor({ text: 'password: hunter2\n' });
    user.select(editor, 'hunter2');
    const { running, box } = await askedForEmail('xq.encryptSelection');
    await box.answer(ADA);
    const pin = await user.inputBox({ step: 2 }, running);
    await pin.answer(staged.service.pinOf(ADA));
    await user.quickPick({ title: 'XQ: Encrypt Selection' }, running);
  });

  it('that takes the place of another is the one that the status bar shows', async () => {
    const staged = await stage();
    const first = await askedForPin();
    const second = await askedForPin(BOB);
    await first.running;
    await settle();
    await user.statusBar('xq.status', 'Waiting for PIN');
    await finish(staged, second, BOB);
    await user.statusBar('xq.status', BOB);
  });

  it('asks XQ for one mail only', async () => {
    const { service } = await stage({ signedInAs: ADA });
    assert.equal(service.count(AUTHORIZE), 1);
    assert.equal(service.count(CODE_VALIDATION), 1);
    assert.equal(service.count(EXCHANGE), 1);
  });
});
