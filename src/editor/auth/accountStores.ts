import type * as vscode from 'vscode';
import { AccountStore } from './accountStore.ts';

/** The accounts of XQ and those of the sandbox, under keys of their own. */
export interface AccountStores {
  readonly xq: AccountStore;
  readonly sandbox: AccountStore;
}

export function accountStores(secrets: vscode.SecretStorage, now: () => number): AccountStores {
  return {
    xq: new AccountStore(secrets, 'xq.accounts', now),
    sandbox: new AccountStore(secrets, 'xq.sandbox.accounts', now),
  };
}
