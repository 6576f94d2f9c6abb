import * as vscode from 'vscode';
import { XqClient } from '../xq/client.ts';
import { createTransport } from '../xq/createTransport.ts';
import type { RetryPolicy } from '../xq/transport/retry.ts';
import type { TraceEntry } from '../xq/transport/trace.ts';
import type { Transport } from '../xq/transport/transport.ts';
import { EntropySource } from '../xq/entropy.ts';
import { getEntropy } from '../xq/quantum/getEntropy.ts';
import { Secret } from '../xq/secret.ts';
import type { ApiKey } from '../xq/terms.ts';
import { AccountStore } from './auth/accountStore.ts';
import type { ApiKeyStore } from './auth/apiKeyStore.ts';
import type { Config } from './config.ts';
import { DisposableStore } from './disposables.ts';
import { SANDBOX_API_KEY, SANDBOX_HOSTS } from './sandboxMode.ts';
import type { SandboxMode } from './sandboxMode.ts';

export interface ConnectionOptions {
  readonly context: vscode.ExtensionContext;
  readonly config: Config;
  readonly sandbox: SandboxMode;
  readonly apiKeys: ApiKeyStore;
  readonly trace: (entry: TraceEntry) => void;
  readonly now: () => number;
  /** For tests: replaces the HTTP client or the pauses between attempts. */
  readonly transport?: Transport | undefined;
  readonly retry?: RetryPolicy | undefined;
}

/**
 * The service that is in use, XQ or the sandbox: its client, its accounts, its entropy. Everything is rebuilt when the
 * user switches between them or changes a setting that decides where requests go.
 */
export class Connection implements vscode.Disposable {
  readonly #options: ConnectionOptions;
  readonly #disposables = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #accounts: { readonly service: AccountStore; readonly sandbox: AccountStore };
  readonly onDidChange = this.#changed.event;
  #client: XqClient | undefined;
  #entropy: EntropySource | undefined;

  constructor(options: ConnectionOptions) {
    const { context, config, sandbox, now } = options;
    this.#options = options;
    this.#accounts = {
      service: new AccountStore(context.secrets, 'xq.accounts', now),
      sandbox: new AccountStore(context.secrets, 'xq.sandbox.accounts', now),
    };
    this.#disposables.add(this.#changed);
    this.#disposables.add(config.onDidChangeConnection(this.#rebuild));
    this.#disposables.add(sandbox.onDidChange(this.#rebuild));
  }

  get client(): XqClient {
    this.#client ??= this.#makeClient();
    return this.#client;
  }

  get entropy(): EntropySource {
    this.#entropy ??= this.#makeEntropy();
    return this.#entropy;
  }

  get accounts(): AccountStore {
    return this.#options.sandbox.active ? this.#accounts.sandbox : this.#accounts.service;
  }

  async apiKey(): Promise<ApiKey | undefined> {
    return this.#options.sandbox.active ? new Secret(SANDBOX_API_KEY) : await this.#options.apiKeys.get();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  readonly #rebuild = (): void => {
    this.#client = undefined;
    this.#entropy = undefined;
    this.#changed.fire();
  };

  #makeClient(): XqClient {
    const { config, sandbox, trace, transport, retry } = this.#options;
    const innermost = sandbox.active ? sandbox.transport : transport;
    const sender = createTransport(config.networkClient, trace, innermost, retry);
    return new XqClient(sandbox.active ? SANDBOX_HOSTS : config.hosts, sender);
  }

  #makeEntropy(): EntropySource {
    if (this.#options.config.entropy === 'local') return new EntropySource();
    return new EntropySource(() => this.client.call(getEntropy, {}, {}));
  }
}
