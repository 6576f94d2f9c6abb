import * as vscode from 'vscode';
import type { XqClient } from '../xq/client.ts';
import { createTransport } from '../xq/createTransport.ts';
import type { EntropySource } from '../xq/entropy.ts';
import { Secret } from '../xq/secret.ts';
import type { RetryPolicy } from '../xq/transport/retry.ts';
import type { TraceEntry } from '../xq/transport/trace.ts';
import type { Transport } from '../xq/transport/transport.ts';
import type { AccountStore } from './auth/accountStore.ts';
import type { ApiKeyStore } from './auth/apiKeyStore.ts';
import type { Config } from './config.ts';
import { DisposableStore } from './disposables.ts';
import { SANDBOX_API_KEY, SANDBOX_HOSTS } from './sandboxMode.ts';
import type { SandboxMode } from './sandboxMode.ts';
import { accountStores, Service } from './service.ts';

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
 * Which service is in use, XQ or the sandbox. Both are rebuilt when the user changes a setting that decides where
 * requests go.
 */
export class Connection implements vscode.Disposable {
  readonly #options: ConnectionOptions;
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<void>());
  readonly #accounts: ReturnType<typeof accountStores>;
  readonly onDidChange = this.#changed.event;
  #xq: Service | undefined;
  #sandbox: Service | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#accounts = accountStores(options.context.secrets, options.now);
    this.#disposables.add(
      options.config.onDidChangeConnection(() => {
        this.#xq = undefined;
        this.#sandbox = undefined;
        this.#changed.fire();
      }),
    );
    this.#disposables.add(
      options.sandbox.onDidChange(() => {
        this.#changed.fire();
      }),
    );
  }

  /** The service in use. */
  get current(): Service {
    return this.#options.sandbox.active ? (this.#sandbox ??= this.#makeSandbox()) : this.xq;
  }

  /** XQ itself, also while the sandbox stands in for it. */
  get xq(): Service {
    return (this.#xq ??= this.#makeXq());
  }

  get client(): XqClient {
    return this.current.client;
  }

  get entropy(): EntropySource {
    return this.current.entropy;
  }

  /** The accounts of the service in use. Asked for at the start, when the service itself need not be there yet. */
  get accounts(): AccountStore {
    return this.#options.sandbox.active ? this.#accounts.sandbox : this.#accounts.xq;
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #makeXq(): Service {
    const { config, apiKeys, transport, now } = this.#options;
    return new Service({
      hosts: config.hosts,
      transport: this.#sender(transport),
      accounts: this.#accounts.xq,
      apiKey: () => apiKeys.get(),
      quantum: config.entropy !== 'local',
      now,
    });
  }

  #makeSandbox(): Service {
    const { config, sandbox, now } = this.#options;
    return new Service({
      hosts: SANDBOX_HOSTS,
      transport: this.#sender(sandbox.transport),
      accounts: this.#accounts.sandbox,
      apiKey: () => Promise.resolve(new Secret(SANDBOX_API_KEY)),
      quantum: config.entropy !== 'local',
      now,
    });
  }

  #sender(innermost: Transport | undefined): Transport {
    const { config, trace, retry } = this.#options;
    return createTransport(config.networkClient, trace, innermost, retry);
  }
}
