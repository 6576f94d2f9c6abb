import type * as vscode from 'vscode';
import { Secret } from '../../xq/secret.ts';
import type { ApiKey } from '../../xq/terms.ts';
import { SecretValue } from './secretValue.ts';

/** The API key, in SecretStorage only. */
export class ApiKeyStore {
  readonly #value: SecretValue<string>;

  constructor(secrets: vscode.SecretStorage) {
    this.#value = new SecretValue(secrets, 'xq.apiKey', (value) =>
      typeof value === 'string' ? value : undefined,
    );
  }

  async get(): Promise<ApiKey | undefined> {
    const text = await this.#value.read();
    return text === undefined ? undefined : new Secret(text);
  }

  async set(apiKey: ApiKey): Promise<void> {
    await this.#value.write(apiKey.reveal());
  }

  async remove(): Promise<void> {
    await this.#value.remove();
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return this.#value.onDidChange(listener);
  }
}
