import type * as vscode from 'vscode';
import { EventEmitter } from './events.ts';
import { later, turn } from './turn.ts';

/** The keychain that all windows share. */
export class Vault {
  readonly values = new Map<string, string>();
  /** Every value ever stored, for tests that look for it elsewhere. */
  readonly everStored: string[] = [];
  /** A locked or broken keychain: every access rejects with this. */
  failure: Error | undefined;
  readonly windows = new Set<EventEmitter<vscode.SecretStorageChangeEvent>>();

  async reach(): Promise<void> {
    await turn();
    if (this.failure !== undefined) throw this.failure;
  }

  /** All windows hear of it, the one that wrote included, after the write has been confirmed. */
  tell(key: string): void {
    later(() => {
      for (const window of [...this.windows]) window.fire({ key });
    });
  }
}

export class FakeSecretStorage implements vscode.SecretStorage {
  readonly vault: Vault;
  private readonly changed = new EventEmitter<vscode.SecretStorageChangeEvent>();
  readonly onDidChange = this.changed.event;

  constructor(vault: Vault) {
    this.vault = vault;
    vault.windows.add(this.changed);
  }

  async get(key: string): Promise<string | undefined> {
    await this.vault.reach();
    return this.vault.values.get(key);
  }
  async store(key: string, value: string): Promise<void> {
    if (typeof value !== 'string') throw new Error('Secrets are strings');
    await this.vault.reach();
    this.vault.values.set(key, value);
    this.vault.everStored.push(value);
    this.vault.tell(key);
  }
  async delete(key: string): Promise<void> {
    await this.vault.reach();
    if (this.vault.values.delete(key)) this.vault.tell(key);
  }

  /** The window is closed: it hears nothing any more. */
  close(): void {
    this.vault.windows.delete(this.changed);
  }
}
