import { strict as assert } from 'node:assert';
import { signInUi } from '../../../src/editor/auth/signInUi.ts';
import { signOutAccount } from '../../../src/editor/auth/signOutAccount.ts';
import type { Services } from '../../../src/editor/services.ts';
import { Secret } from '../../../src/xq/secret.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { stage } from '../stage.ts';
import type { Stage } from '../stage.ts';
import { API_KEY } from '../stagedService.ts';
import { ADA, askedForApiKey, askedForEmail, BOB, finish } from './steps.ts';

/** The person signs in in the other window. */
async function signInThere(staged: Stage, other: Services, email: string): Promise<void> {
  const running = signInUi(other);
  await (await user.inputBox({ step: 1 }, running)).answer(email);
  await finish(staged, { running, box: await user.inputBox({ step: 2 }, running) }, email);
  await settle();
}

async function signOutThere(other: Services): Promise<void> {
  const service = await other.connection.service();
  const { active } = await service.accounts.read();
  assert.ok(active !== undefined);
  await signOutAccount(service, active);
  await settle();
}

describe('A second window', () => {
  it('is signed in at once when the first one is', async () => {
    const staged = await stage();
    const other = await staged.otherWindow();
    await staged.signIn(ADA);
    assert.equal(other.signedIn.accounts.active?.label, ADA);
  });

  it('is signed out at once when the first one is', async () => {
    const staged = await stage({ signedInAs: ADA });
    const other = await staged.otherWindow();
    await settle();
    assert.equal(other.signedIn.accounts.active?.label, ADA);
    await user.run('xq.signOut');
    await settle();
    assert.deepEqual(other.signedIn.accounts.all, []);
  });

  it('tells the first one of its sign-in and sign-out', async () => {
    const staged = await stage();
    const other = await staged.otherWindow();
    await signInThere(staged, other, ADA);
    await user.statusBar('xq.status', ADA);
    await settle();
    assert.equal(fake.contextKeys.get('xq.signedIn'), true);
    await signOutThere(other);
    await user.statusBar('xq.status', 'Sign In');
  });

  it('shares the active account', async () => {
    const staged = await stage({ signedInAs: ADA });
    await staged.signIn(BOB);
    await (await staged.otherWindow()).connection.accounts.activate(ADA);
    await user.statusBar('xq.status', ADA);
  });

  it('shares the API key', async () => {
    const staged = await stage({ apiKey: false });
    const other = await staged.otherWindow();
    await other.apiKeys.set(new Secret(API_KEY));
    await settle();
    assert.equal(fake.contextKeys.get('xq.hasApiKey'), true);
    const { box } = await askedForEmail();
    await box.hide();
    await other.apiKeys.remove();
    await settle();
    assert.equal(fake.contextKeys.get('xq.hasApiKey'), false);
    await askedForApiKey();
  });

  it('that has signed in again spares the first one the question', async () => {
    const staged = await stage({
      signedInAs: ADA,
      before: ({ globalState }) => globalState.values.set('xq.lastRecipients', [BOB]),
    });
    const other = await staged.otherWindow();
    staged.service.pass(25 * 60 * 60_000);
    await signInThere(staged, other, ADA);
    const editor = fake.openEditor({ text: 'secret' });
    user.select(editor, 'secret');
    await user.run('xq.encryptSelectionForLastRecipients');
    assert.deepEqual(fake.messages, []);
    assert.notEqual(editor.document.getText(), 'secret');
  });
});
