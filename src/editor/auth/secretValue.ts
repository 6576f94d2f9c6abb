import type * as vscode from 'vscode';
import { EditorError } from '../errors.ts';

/** What a stored value holds; undefined when it is none of these. */
export type ReadStored<T> = (value: unknown) => T | undefined | Promise<T | undefined>;

/**
 * One JSON value under one key of SecretStorage. Changes in this window and in others arrive by the same event. A
 * value that cannot be read (damaged, or of a later version) is removed rather than tried for ever.
 */
export class SecretValue<T> {
  readonly #secrets: vscode.SecretStorage;
  readonly #key: string;
  readonly #readStored: ReadStored<T>;

  constructor(secrets: vscode.SecretStorage, key: string, readStored: ReadStored<T>) {
    this.#secrets = secrets;
    this.#key = key;
    this.#readStored = readStored;
  }

  async read(): Promise<T | undefined> {
    const text = await this.#guard(() => this.#secrets.get(this.#key));
    if (text === undefined) return undefined;
    const value = await this.#readStored(parsed(text));
    if (value === undefined) await this.remove();
    return value;
  }

  async write(value: T): Promise<void> {
    await this.#guard(() => this.#secrets.store(this.#key, JSON.stringify(value)));
  }

  async remove(): Promise<void> {
    await this.#guard(() => this.#secrets.delete(this.#key));
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key === this.#key) listener();
    });
  }

  async #guard<T>(work: () => Thenable<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw new EditorError('secretStoreFailed', cause);
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
