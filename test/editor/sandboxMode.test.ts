import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { fake, settle, user } from './fake/fake.ts';
import { stage } from './stage.ts';
import type { Stage } from './stage.ts';
import { API_KEY, OTHER_API_KEY } from './stagedService.ts';
import { ADA, askedForApiKey, askedForEmail, BOB, held } from './auth/steps.ts';

async function useSandbox(): Promise<void> {
  await user.run('xq.useSandbox');
  await (await user.message('The sandbox stands in for XQ now')).dismiss();
  await settle();
}

/** The person signs in with the PIN that a notification tells. */
async function signInToSandbox(email = ADA): Promise<void> {
  const { running, box } = await askedForEmail();
  await box.answer(email);
  const mail = await user.message(`Sandbox mail to ${email}`, running);
  const pin = /your PIN is (\w+)/u.exec(mail.text)?.[1] ?? '';
  await mail.dismiss();
  await (await user.inputBox({ step: 2 }, running)).answer(pin);
  await running;
  await settle();
}

const stored = ({ context }: Stage, key: string): string => context.secrets.vault.values.get(key) ?? '';

const journals = ({ context }: Stage): string[] =>
  readdirSync(context.globalStorageUri.fsPath).map((name) =>
    path.join(context.globalStorageUri.fsPath, name),
  );

describe('The sandbox', () => {
  it('stands in for XQ after Use Sandbox, which says what that means and offers to sign in', async () => {
    const { service } = await stage({ apiKey: false });
    await user.run('xq.useSandbox');
    const message = await user.message(
      'The sandbox stands in for XQ now: a service on this computer, for trying things out. Nothing leaves it, PINs arrive as notifications, and any address will do.',
    );
    assert.equal(message.severity, 'information');
    await settle();
    assert.equal(fake.contextKeys.get('xq.sandbox'), true);
    await message.choose('Sign In');
    await user.inputBox({ title: 'XQ: Sign In' });
    assert.deepEqual(service.sent, []);
  });

  it('tells the PIN in a notification, copies it when asked to, and needs no API key', async () => {
    const { service } = await stage({ apiKey: false });
    await useSandbox();
    const { running, box } = await askedForEmail();
    await box.answer(ADA);
    const mail = await user.message(`Sandbox mail to ${ADA}: your PIN is `, running);
    await mail.choose('Copy PIN');
    await settle();
    assert.ok(fake.clipboard.text.length >= 4 && mail.text.endsWith(fake.clipboard.text));
    await (await user.inputBox({ step: 2 }, running)).answer(fake.clipboard.text);
    await running;
    await user.statusBar('xq.status', `SANDBOX: ${ADA}`);
    assert.deepEqual(service.sent, []);
  });

  it('leaves the clipboard alone when the notification is closed', async () => {
    await stage();
    await useSandbox();
    await signInToSandbox();
    assert.equal(fake.clipboard.text, '');
  });

  it('refuses a wrong PIN as XQ does', async () => {
    await stage();
    await useSandbox();
    const { running, box } = await askedForEmail();
    await box.answer(ADA);
    const pin = await user.inputBox({ step: 2 }, running);
    await pin.answer('wrong1');
    await pin.validation('This PIN was not accepted');
  });

  it('is still in use after a restart, with who was signed in and what was encrypted', async () => {
    const staged = await stage({
      before: ({ globalState }) => globalState.values.set('xq.lastRecipients', [BOB]),
    });
    await useSandbox();
    await signInToSandbox();
    const editor = fake.openEditor({ text: 'password: hunter2\n' });
    user.select(editor, 'hunter2');
    await user.run('xq.encryptSelectionForLastRecipients');
    assert.match(editor.document.getText(), /xq1\./u);
    await staged.reload();
    await user.statusBar('xq.status', `SANDBOX: ${ADA}`);
    await user.run('xq.decrypt');
    assert.equal(editor.document.getText(), 'password: hunter2\n');
    assert.deepEqual(staged.service.sent, []);
  });

  it('keeps its state sealed: neither address nor PIN can be read on the disk', async () => {
    const staged = await stage();
    await useSandbox();
    await signInToSandbox();
    const [file, ...others] = journals(staged);
    assert.ok(file !== undefined && others.length === 0);
    const text = readFileSync(file, 'utf8');
    assert.ok(text.length > 100 && !text.includes(ADA) && !/^\{/mu.test(text));
    const { key } = JSON.parse(stored(staged, 'xq.sandbox.journal')) as { key: string };
    assert.ok(!text.includes(key) && !staged.context.globalState.everything.includes(key));
  });

  it('is not started before it is asked something', async () => {
    const staged = await stage();
    await useSandbox();
    assert.deepEqual(journals(staged), []);
  });

  it('begins anew when its key was lost', async () => {
    const staged = await stage();
    await useSandbox();
    await signInToSandbox();
    staged.context.secrets.vault.values.clear();
    await staged.reload();
    await signInToSandbox();
    await user.statusBar('xq.status', `SANDBOX: ${ADA}`);
  });

  it('whose state is damaged says so, and is not called a dead network', async () => {
    const staged = await stage();
    await useSandbox();
    await signInToSandbox();
    await staged.reload();
    writeFileSync(journals(staged)[0]!, 'something else\n');
    const { box } = await askedForEmail();
    await box.answer(BOB);
    await box.validation('The sandbox could not start: what it kept on this computer cannot be read.');
  });

  it('says that the secret storage does not answer when that is the reason', async () => {
    const staged = await stage();
    await useSandbox();
    const { box } = await askedForEmail();
    staged.context.secrets.vault.failure = new Error('locked');
    await box.answer(ADA);
    await box.validation('The secret storage of VS Code does not answer.');
    staged.context.secrets.vault.failure = undefined;
    await box.accept();
    await user.inputBox({ step: 2 });
  });

  it('switched on or off in another window changes nothing under the feet of this one', async () => {
    const staged = await stage({ signedInAs: ADA });
    await staged.context.globalState.update('xq.sandbox', true);
    const { running, box } = await askedForEmail();
    await box.answer(BOB);
    await (await user.inputBox({ step: 2 }, running)).answer(staged.service.pinOf(BOB));
    await running;
    assert.ok(stored(staged, 'xq.accounts').includes(BOB));
    assert.equal(stored(staged, 'xq.sandbox.accounts'), '');
    assert.deepEqual([...new Set(staged.service.sent.map(({ apiKey }) => apiKey))], [API_KEY]);
  });

  describe('and XQ', () => {
    it('never share an account or a token', async () => {
      const staged = await stage({ signedInAs: ADA });
      const real = stored(staged, 'xq.accounts');
      await useSandbox();
      await user.statusBar('xq.status', 'SANDBOX: Sign In');
      await signInToSandbox(BOB);
      assert.equal(stored(staged, 'xq.accounts'), real);
      assert.ok(!stored(staged, 'xq.sandbox.accounts').includes(ADA));
      assert.deepEqual(await vscode.authentication.getAccounts('xq'), [{ id: BOB, label: BOB }]);
      await user.run('xq.leaveSandbox');
      await user.statusBar('xq.status', `XQ: ${ADA}`);
      assert.deepEqual(await vscode.authentication.getAccounts('xq'), [{ id: ADA, label: ADA }]);
    });

    it('never get the API key of the other: the sandbox has its own, XQ gets the stored one', async () => {
      const staged = await stage();
      await useSandbox();
      await signInToSandbox();
      await user.run('xq.leaveSandbox');
      await staged.signIn(ADA);
      const keys = new Set(staged.service.sent.map(({ apiKey }) => apiKey));
      assert.deepEqual([...keys], [API_KEY]);
    });

    it('are not mixed by Set API Key in the sandbox: the key is checked with XQ', async () => {
      const staged = await stage();
      await useSandbox();
      const { running, box } = await askedForApiKey('xq.setApiKey');
      await box.answer(OTHER_API_KEY);
      await running;
      const [check, ...others] = staged.service.sent;
      assert.deepEqual([check?.apiKey, others.length], [OTHER_API_KEY, 0]);
      assert.equal(stored(staged, 'xq.apiKey'), JSON.stringify(OTHER_API_KEY));
    });

    it('are not mixed by a switch while a sign-in is under way: it ends where it began', async () => {
      const staged = await stage();
      const { running, box } = await askedForEmail();
      await box.answer(ADA);
      const pin = await user.inputBox({ step: 2 }, running);
      await useSandbox();
      await pin.answer(staged.service.pinOf(ADA));
      await running;
      assert.ok(stored(staged, 'xq.accounts').includes(ADA));
      assert.equal(stored(staged, 'xq.sandbox.accounts'), '');
      await user.statusBar('xq.status', 'SANDBOX: Sign In');
    });

    it('are not mixed for a moment, while the accounts of the other are still being read', async () => {
      const staged = await stage({ signedInAs: ADA });
      const other = await staged.otherWindow();
      await settle();
      assert.equal(other.signedIn.accounts.active?.label, ADA);
      const seen: unknown[] = [];
      const listener = other.sandbox.onDidChange(() => seen.push(other.signedIn.accounts.all));
      await other.sandbox.set(true);
      listener.dispose();
      assert.deepEqual(seen, [[]]);
    });

    it('are not mixed by accounts that arrive only after a switch', async () => {
      const staged = await stage({ signedInAs: ADA });
      const other = await staged.otherWindow();
      const { secrets } = other.context;
      const get = secrets.get.bind(secrets);
      const { until, release } = held();
      secrets.get = async (key) => {
        if (key === 'xq.accounts') await until;
        return await get(key);
      };
      fake.configuration.set('xq.entropy', 'local');
      await other.sandbox.set(true);
      await settle();
      release();
      await settle();
      assert.deepEqual(other.signedIn.accounts.all, []);
    });

    it('are not mixed in what is remembered of the network', async () => {
      const staged = await stage();
      staged.service.downAt = '*';
      const { running, box } = await askedForEmail();
      await box.answer(ADA);
      await box.validation('cannot be reached');
      await box.hide();
      await running;
      await user.statusBar('xq.status', 'Offline');
      await useSandbox();
      await user.statusBar('xq.status', 'SANDBOX: Sign In');
    });
  });

  it('writes no PIN into the log', async () => {
    await stage();
    await useSandbox();
    await signInToSandbox();
    const pin = /your PIN is (\w+)/u.exec(fake.messages.map(({ text }) => text).join('\n'))?.[1];
    assert.ok(pin !== undefined);
    const log = fake.outputChannels.map(({ everything }) => everything).join('\n');
    assert.ok(log.includes('authorizeUser') && !log.includes(pin));
  });
});
