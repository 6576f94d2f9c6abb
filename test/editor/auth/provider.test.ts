import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, settle, user } from '../fake/fake.ts';
import { stage } from '../stage.ts';
import type { Stage } from '../stage.ts';
import { signOutAccount } from '../../../src/editor/auth/signOutAccount.ts';
import { ADA, BOB, finish } from './steps.ts';

type Change = vscode.AuthenticationProviderAuthenticationSessionsChangeEvent;

const labels = (sessions: readonly vscode.AuthenticationSession[] | undefined): string[] =>
  (sessions ?? []).map(({ account }) => account.label);

/** What the provider tells VS Code: the changes themselves, which extensions do not get to see. */
function changesOf({ context }: Stage): Change[] {
  const changes: Change[] = [];
  const provider = fake.authenticationProvider('xq');
  context.subscriptions.push(provider.onDidChangeSessions((change) => changes.push(change)));
  return changes;
}

const told = (changes: readonly Change[]): string[][][] =>
  changes.map(({ added, removed, changed }) => [labels(added), labels(removed), labels(changed)]);

describe('XQ in the Accounts menu', () => {
  it('offers to sign in, and asks for nothing by itself', async () => {
    const { service } = await stage();
    assert.deepEqual(fake.signInRequests, ['xq']);
    await user.expectNothingOpen();
    assert.deepEqual(service.sent, []);
  });

  it('signs in as the command does', async () => {
    const staged = await stage();
    const running = user.signInFromAccountsMenu('xq');
    await (await user.inputBox({ step: 1 }, running)).answer(ADA);
    await finish(staged, { running, box: await user.inputBox({ step: 2 }, running) });
    await user.statusBar('xq.status', ADA);
  });

  it('hands a session out only after the person has agreed', async () => {
    const staged = await stage();
    const running = vscode.authentication.getSession('xq', [], { createIfNone: true });
    const question = await user.message('wants to sign in using XQ', running);
    assert.equal(question.modal, true);
    await question.choose('Allow');
    await (await user.inputBox({ step: 1 }, running)).answer(ADA);
    await finish(staged, { running, box: await user.inputBox({ step: 2 }, running) });
    const session = await running;
    assert.deepEqual([session.id, session.account], [ADA, { id: ADA, label: ADA }]);
    assert.ok(staged.sandbox.inspect().tokens.includes(session.accessToken));
  });

  it('hands nothing out when the person refuses', async () => {
    const { service } = await stage();
    const running = vscode.authentication.getSession('xq', [], { createIfNone: true });
    await (await user.message('wants to sign in', running)).dismiss();
    await assert.rejects(Promise.resolve(running));
    assert.deepEqual(service.sent, []);
  });

  it('rejects, without a word of ours, when the person leaves the sign-in', async () => {
    await stage();
    const running = user.signInFromAccountsMenu('xq');
    running.catch(() => undefined);
    await (await user.inputBox({ step: 1 }, running)).hide();
    await assert.rejects(running, vscode.CancellationError);
    assert.deepEqual(fake.messages, []);
  });

  it('lists every account that is signed in, and none whose session has ended', async () => {
    const staged = await stage({ signedInAs: ADA });
    staged.service.pass(25 * 60 * 60_000);
    await staged.signIn(BOB);
    assert.deepEqual(await vscode.authentication.getAccounts('xq'), [{ id: BOB, label: BOB }]);
  });

  it('finds the session of one account', async () => {
    const staged = await stage({ signedInAs: ADA });
    await staged.signIn(BOB);
    const provider = fake.authenticationProvider('xq');
    const account = { id: ADA, label: ADA };
    assert.deepEqual(labels(await provider.getSessions(undefined, { account })), [ADA]);
    assert.deepEqual(labels(await provider.getSessions(undefined, {})), [ADA, BOB]);
  });

  it('offers an account again whose session has ended', async () => {
    const staged = await stage({ signedInAs: ADA });
    await staged.signIn(BOB);
    staged.service.pass(25 * 60 * 60_000);
    const provider = fake.authenticationProvider('xq');
    const running = provider.createSession([], { account: { id: ADA, label: ADA } });
    const email = await user.inputBox({ step: 1 }, running);
    assert.equal(email.value, ADA);
    await email.accept();
    await finish(staged, { running, box: await user.inputBox({ step: 2 }, running) });
  });

  it('signs out at XQ too', async () => {
    const { service } = await stage({ signedInAs: ADA });
    await user.signOutFromAccountsMenu('xq', ADA);
    await user.statusBar('xq.status', 'Sign In');
    assert.equal(service.count('DELETE /subscription/v2/authorization'), 1);
  });

  it('is told of a sign-in, a new token, and a sign-out, each once', async () => {
    const staged = await stage();
    const changes = changesOf(staged);
    await staged.signIn(ADA);
    staged.service.pass(1000);
    await staged.signIn(ADA);
    await user.run('xq.signOut');
    await settle();
    assert.deepEqual(told(changes), [
      [[ADA], [], []],
      [[], [], [ADA]],
      [[], [ADA], []],
    ]);
  });

  it('is told of what another window does', async () => {
    const staged = await stage({ signedInAs: ADA });
    const changes = changesOf(staged);
    const other = await (await staged.otherWindow()).connection.service();
    const { active } = await other.accounts.read();
    await signOutAccount(other, active!);
    await settle();
    assert.deepEqual(told(changes), [[[], [ADA], []]]);
  });

  it('is told that the accounts are others in the sandbox', async () => {
    const staged = await stage({ signedInAs: ADA });
    const changes = changesOf(staged);
    await user.run('xq.useSandbox');
    await settle();
    await user.run('xq.leaveSandbox');
    await settle();
    assert.deepEqual(told(changes), [
      [[], [ADA], []],
      [[ADA], [], []],
    ]);
  });

  it('is not told that what was there at the start is new', async () => {
    const staged = await stage({ signedInAs: ADA });
    const changes: unknown[] = [];
    const listener = vscode.authentication.onDidChangeSessions((change) => changes.push(change));
    await staged.reload();
    assert.deepEqual(changes, []);
    await user.run('xq.signOut');
    await settle();
    assert.equal(changes.length, 1);
    listener.dispose();
  });
});
