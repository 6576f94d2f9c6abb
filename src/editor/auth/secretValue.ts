import type * as vscode from 'vscode';
import * as v from 'valibot';
import { EditorError } from '../errors.ts';

/**
 * One JSON value under one key of SecretStorage. Changes in this window and in others arrive by the same event. A
 * value that cannot be read (damaged, or of a later version) is removed rather than tried for ever.
 */
export class SecretValue<Schema extends v.GenericSchema> {
  readonly #secrets: vscode.SecretStorage;
  readonly #key: string;
  readonly #schema: Schema;

  constructor(secrets: vscode.SecretStorage, key: string, schema: Schema) {
    this.#secrets = secrets;
    this.#key = key;
    this.#schema = schema;
  }

  async read(): Promise<v.InferOutput<Schema> | undefined> {
    const text = await this.#guard(() => this.#secrets.get(this.#key));
    if (text === undefined) return undefined;
    const value = v.safeParse(this.#schema, parsed(text));
    if (value.success) return value.output;
    await this.remove();
    return undefined;
  }

  async write(value: v.InferInput<Schema>): Promise<void> {
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
