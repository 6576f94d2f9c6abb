import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, user } from './fake.ts';

function provider(): vscode.AuthenticationProvider & { readonly asked: string[] } {
  const sessions: vscode.AuthenticationSession[] = [];
  const asked: string[] = [];
  const changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  return {
    asked,
    onDidChangeSessions: changed.event,
    getSessions: () => Promise.resolve([...sessions]),
    createSession(scopes) {
      asked.push('create');
      const label = `person${sessions.length + 1}@example.com`;
      const session = { id: label, accessToken: 'token', scopes, account: { id: label, label } };
      sessions.push(session);
      changed.fire({ added: [session], removed: [], changed: [] });
      return Promise.resolve(session);
    },
    removeSession(id) {
      const index = sessions.findIndex((one) => one.id === id);
      changed.fire({ added: [], removed: sessions.splice(index, 1), changed: [] });
      return Promise.resolve();
    },
  };
}

const createIfNone = { createIfNone: true } as const;

describe('authentication in the fake', () => {
  beforeEach(() => {
    fake.reset();
  });

  it('asks the person before it creates a session, and not again afterwards', async () => {
    vscode.authentication.registerAuthenticationProvider('xq', 'XQ', provider());
    const waiting = vscode.authentication.getSession('xq', [], createIfNone);
    const dialog = await user.message('wants to sign in using XQ', waiting);
    assert.equal(dialog.modal, true);
    await dialog.choose('Allow');
    const session = await waiting;
    assert.equal(await vscode.authentication.getSession('xq', [], { silent: true }), session);
    assert.equal(fake.consent.questions.length, 1);
  });

  it('rejects when the person refuses', async () => {
    const own = provider();
    vscode.authentication.registerAuthenticationProvider('xq', 'XQ', own);
    fake.consent.answer = 'refuse';
    const ask = async (): Promise<unknown> => vscode.authentication.getSession('xq', [], createIfNone);
    await assert.rejects(ask, /did not consent/);
    assert.deepEqual(own.asked, []);
  });

  it('creates nothing silently, and leaves a request in the Accounts menu unless silent', async () => {
    vscode.authentication.registerAuthenticationProvider('xq', 'XQ', provider());
    assert.equal(await vscode.authentication.getSession('xq', [], { silent: true }), undefined);
    assert.deepEqual(fake.signInRequests, []);
    assert.equal(await vscode.authentication.getSession('xq', []), undefined);
    assert.deepEqual(fake.signInRequests, ['xq']);
  });

  it('makes a new session when forced, though there is one', async () => {
    const own = provider();
    vscode.authentication.registerAuthenticationProvider('xq', 'XQ', own);
    fake.consent.answer = 'allow';
    await vscode.authentication.getSession('xq', [], createIfNone);
    await vscode.authentication.getSession('xq', [], { forceNewSession: true });
    assert.deepEqual(own.asked, ['create', 'create']);
  });

  it('lets the person choose among several accounts', async () => {
    const own = provider();
    vscode.authentication.registerAuthenticationProvider('xq', 'XQ', own, {
      supportsMultipleAccounts: true,
    });
    await own.createSession([], {});
    await own.createSession([], {});
    fake.consent.answer = 'allow';
    const waiting = vscode.authentication.getSession('xq', [], createIfNone);
    await (await user.quickPick({ title: /XQ account/ }, waiting)).choose('person2@example.com');
    assert.equal((await waiting).account.label, 'person2@example.com');
  });

  it('refuses options that contradict each other, and a provider nobody registered', async () => {
    vscode.authentication.registerAuthenticationProvider('xq', 'XQ', provider());
    const both = async (): Promise<unknown> =>
      vscode.authentication.getSession('xq', [], { createIfNone: true, silent: true });
    await assert.rejects(both, /Invalid combination of options/);
    const none = async (): Promise<unknown> => vscode.authentication.getSession('none', []);
    await assert.rejects(none, /Timed out/);
    assert.throws(
      () => vscode.authentication.registerAuthenticationProvider('xq', 'XQ', provider()),
      /already registered/,
    );
  });

  it('tells changes of sessions, and signs in and out through the Accounts menu', async () => {
    vscode.authentication.registerAuthenticationProvider('xq', 'XQ', provider());
    const told: string[] = [];
    vscode.authentication.onDidChangeSessions((event) => told.push(event.provider.id));
    const session = await user.signInFromAccountsMenu('xq');
    assert.equal((await vscode.authentication.getAccounts('xq')).length, 1);
    await user.signOutFromAccountsMenu('xq', session.account.label);
    assert.equal((await vscode.authentication.getAccounts('xq')).length, 0);
    assert.deepEqual(told, ['xq', 'xq']);
  });
});
