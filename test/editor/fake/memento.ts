import type * as vscode from 'vscode';
import { turn } from './turn.ts';

export class FakeMemento implements vscode.Memento {
  readonly values = new Map<string, unknown>();
  syncedKeys: readonly string[] = [];

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  readonly get = ((key: string, defaultValue?: unknown): unknown =>
    this.values.get(key) ?? defaultValue) as vscode.Memento['get'];

  /** What is kept is what JSON keeps of it; it is readable at once and on disk later. */
  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.parse(JSON.stringify(value)));
    await turn();
  }

  setKeysForSync(keys: readonly string[]): void {
    this.syncedKeys = keys;
  }

  get everything(): string {
    return JSON.stringify([...this.values]);
  }
}
