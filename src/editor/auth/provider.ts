import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import type { Feature } from '../feature.ts';
import type { StartServices } from '../services.ts';
import type { Account } from './accountStore.ts';

const PROVIDER = 'xq';

/** One scope for all: VS Code takes its "Sign in" off the Accounts menu only when a session has the scope it asked for. */
const SCOPES = ['key-packets'];

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
    .getSession(PROVIDER, SCOPES, { createIfNone: false })
    .then(undefined, () => undefined);
  return owned;
};

class XqAuthenticationProvider implements vscode.AuthenticationProvider, vscode.Disposable {
  readonly #services: StartServices;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>(),
  );
  readonly onDidChangeSessions = this.#changed.event;
  /** Undefined until the accounts were read once: what was there already is no change. */
  #known: readonly vscode.AuthenticationSession[] | undefined;

  constructor(services: StartServices) {
    this.#services = services;
    this.#owned.add(
      services.signedIn.onDidChange((accounts) => {
        this.#tellChanges(accounts.all.flatMap(sessionOf));
      }),
    );
  }

  async getSessions(
    _scopes?: readonly string[],
    options?: vscode.AuthenticationProviderSessionOptions,
  ): Promise<vscode.AuthenticationSession[]> {
    const { all } = await this.#services.connection.accounts.read();
    return all
      .flatMap(sessionOf)
      .filter(({ id }) => options?.account === undefined || options.account.id === id);
  }

  async createSession(
    _scopes: readonly string[],
    options: vscode.AuthenticationProviderSessionOptions = {},
  ): Promise<vscode.AuthenticationSession> {
    const { signInAgain } = await import('./signInAgain.ts');
    const [session] = sessionOf(
      await signInAgain(await this.#services.all(), { ended: await this.#wanted(options) }),
    );
    if (session === undefined) throw new vscode.CancellationError();
    return session;
  }

  async removeSession(id: string): Promise<void> {
    const service = await this.#services.connection.service();
    const account = (await service.accounts.read()).all.find((one) => one.id === id);
    if (account === undefined) return;
    const { signOutAccount } = await import('./signOutAccount.ts');
    await signOutAccount(service, account);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** The account that is asked for, when it is known and its session has ended. */
  async #wanted({ account }: vscode.AuthenticationProviderSessionOptions): Promise<Account | undefined> {
    if (account === undefined) return undefined;
    const { all } = await this.#services.connection.accounts.read();
    return all.find(({ id, token }) => id === account.id && token === undefined);
  }

  #tellChanges(now: readonly vscode.AuthenticationSession[]): void {
    const before = this.#known;
    this.#known = now;
    if (before === undefined) return;
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
  return token === undefined
    ? []
    : [{ id, scopes: SCOPES, accessToken: token.reveal(), account: { id, label } }];
}
