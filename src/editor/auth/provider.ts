import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import type { Feature } from '../feature.ts';
import type { Services } from '../services.ts';
import type { Account } from './accountStore.ts';

const PROVIDER = 'xq';

/**
 * XQ in the Accounts menu. VS Code asks for sessions here whenever an extension (or the menu) wants one, and learns of
 * changes, also those of other windows, by the event.
 */
export const authenticationProvider: Feature = (services) => {
  const owned = new DisposableStore();
  const provider = owned.add(new XqAuthenticationProvider(services));
  owned.add(
    vscode.authentication.registerAuthenticationProvider(PROVIDER, 'XQ', provider, {
      supportsMultipleAccounts: true,
    }),
  );
  // Puts "Sign in" into the Accounts menu; asks nothing by itself.
  void vscode.authentication
    .getSession(PROVIDER, [], { createIfNone: false })
    .then(undefined, () => undefined);
  return owned;
};

class XqAuthenticationProvider implements vscode.AuthenticationProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>(),
  );
  readonly onDidChangeSessions = this.#changed.event;
  #known: vscode.AuthenticationSession[] = [];

  constructor(services: Services) {
    this.#services = services;
    this.#owned.add(services.signedIn.onDidChange(() => void this.#compare()));
    void this.#compare();
  }

  async getSessions(
    _scopes?: readonly string[],
    options?: vscode.AuthenticationProviderSessionOptions,
  ): Promise<vscode.AuthenticationSession[]> {
    const sessions = await this.#read();
    return sessions.filter(({ id }) => options?.account === undefined || options.account.id === id);
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    const { signInUi } = await import('./signInUi.ts');
    const [session] = sessionOf(await signInUi(this.#services));
    if (session === undefined) throw new vscode.CancellationError();
    return session;
  }

  async removeSession(id: string): Promise<void> {
    const account = (await this.#services.connection.accounts.read()).all.find((one) => one.id === id);
    if (account === undefined) return;
    const { signOutAccount } = await import('./signOutAccount.ts');
    await signOutAccount(this.#services, account);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #read(): Promise<vscode.AuthenticationSession[]> {
    return (await this.#services.connection.accounts.read()).all.flatMap(sessionOf);
  }

  async #compare(): Promise<void> {
    const [before, now] = [this.#known, await this.#read()];
    this.#known = now;
    const added = now.filter(({ id }) => !before.some((old) => old.id === id));
    const removed = before.filter(({ id }) => !now.some((one) => one.id === id));
    const changed = now.filter((one) =>
      before.some((old) => old.id === one.id && old.accessToken !== one.accessToken),
    );
    if (added.length + removed.length + changed.length > 0) this.#changed.fire({ added, removed, changed });
  }
}

/** VS Code gives the token to another extension only after the user has agreed. */
function sessionOf({ id, label, token }: Account): vscode.AuthenticationSession[] {
  return token === undefined ? [] : [{ id, scopes: [], accessToken: token.reveal(), account: { id, label } }];
}
