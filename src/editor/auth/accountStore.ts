import type * as vscode from 'vscode';
import { Secret } from '../../xq/secret.ts';
import type { AccessToken } from '../../xq/terms.ts';
import { SecretValue } from './secretValue.ts';
import type { StoredAccount, StoredAccounts } from './storedAccounts.ts';

/** Who is or was signed in. */
export interface Account {
  readonly id: string;
  /** The address, for people. */
  readonly label: string;
  readonly alias: boolean;
  /** Undefined when the session has ended. */
  readonly token?: AccessToken | undefined;
  /** Milliseconds since 1970, when the token tells. */
  readonly expiresAt?: number | undefined;
}

export interface Accounts {
  readonly all: readonly Account[];
  readonly active?: Account | undefined;
}

const NONE: StoredAccounts = { version: 1, accounts: [] };

/**
 * The accounts and which of them is active, in SecretStorage only, as one value: every window reads the same. Changes
 * of this window are made one after the other.
 */
export class AccountStore {
  readonly #value: SecretValue<StoredAccounts>;
  readonly #now: () => number;
  #queue: Promise<unknown> = Promise.resolve();

  /** @param key where the accounts of one service live; the sandbox has its own, so that neither sees the other's tokens */
  constructor(secrets: vscode.SecretStorage, key: string, now: () => number) {
    this.#value = new SecretValue(secrets, key, async (value) => {
      // Only who has signed in pays for it.
      const { readAccounts } = await import('./storedAccounts.ts');
      return readAccounts(value);
    });
    this.#now = now;
  }

  async read(): Promise<Accounts> {
    const { accounts, active } = (await this.#value.read()) ?? NONE;
    const all = accounts.map((account) => this.#account(account));
    return { all, active: all.find(({ id }) => id === active) };
  }

  /** Adds an account, or gives a known one its new token, and makes it the active one. */
  async signedIn(account: Account & { readonly token: AccessToken }): Promise<void> {
    const { id, label, alias, expiresAt } = account;
    const added = { id, label, alias, token: account.token.reveal(), expiresAt };
    await this.#change(({ accounts }) => ({
      version: 1,
      active: id,
      accounts: [...accounts.filter((other) => other.id !== id), added],
    }));
  }

  async remove(id: string): Promise<void> {
    await this.#change(({ accounts, active }) => {
      const rest = accounts.filter((account) => account.id !== id);
      return { version: 1, active: active === id ? rest.at(-1)?.id : active, accounts: rest };
    });
  }

  async activate(id: string): Promise<void> {
    await this.#change((stored) => ({ ...stored, active: id }));
  }

  /** Forgets the token of an ended session; a newer token that another window has stored meanwhile stays. */
  async ended(id: string, token: AccessToken): Promise<void> {
    await this.#change((stored) => ({
      ...stored,
      accounts: stored.accounts.map((account) =>
        account.id === id && account.token === token.reveal() ? { ...account, token: undefined } : account,
      ),
    }));
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return this.#value.onDidChange(listener);
  }

  #account({ token, ...rest }: StoredAccount): Account {
    const over = rest.expiresAt !== undefined && rest.expiresAt <= this.#now();
    return { ...rest, token: token === undefined || over ? undefined : new Secret(token) };
  }

  #change(change: (stored: StoredAccounts) => StoredAccounts): Promise<void> {
    const next = this.#queue.then(async () => {
      await this.#value.write(change((await this.#value.read()) ?? NONE));
    });
    this.#queue = next.catch(() => undefined);
    return next;
  }
}
