import * as vscode from 'vscode';
import type { RetryPolicy } from '../xq/transport/retry.ts';
import type { TraceEntry } from '../xq/transport/trace.ts';
import type { Transport } from '../xq/transport/transport.ts';
import { accountStores } from './auth/accountStores.ts';
import type { AccountStores } from './auth/accountStores.ts';
import type { AccountStore } from './auth/accountStore.ts';
import type { ApiKeyStore } from './auth/apiKeyStore.ts';
import { DisposableStore } from './disposables.ts';
import type { SandboxMode } from './sandboxMode.ts';
import type { Service } from './service.ts';

export interface ConnectionOptions {
  readonly context: vscode.ExtensionContext;
  readonly sandbox: SandboxMode;
  readonly apiKeys: ApiKeyStore;
  readonly trace: (entry: TraceEntry) => void;
  readonly now: () => number;
  /** For tests: replaces the HTTP client or the pauses between attempts. */
  readonly transport?: Transport | undefined;
  readonly retry?: RetryPolicy | undefined;
}

/** What decides where requests go, or how. */
const SETTINGS = ['xq.service', 'xq.network', 'xq.entropy'];

/**
 * Which service is in use, XQ or the sandbox. Both are rebuilt when the user changes a setting that decides where
 * requests go.
 */
export class Connection implements vscode.Disposable {
  readonly #options: ConnectionOptions;
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<void>());
  readonly #accounts: AccountStores;
  readonly onDidChange = this.#changed.event;
  #xq: Promise<Service> | undefined;
  #sandbox: Promise<Service> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#accounts = accountStores(options.context.secrets, options.now);
    this.#disposables.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!SETTINGS.some((section) => event.affectsConfiguration(section))) return;
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

  /** The service in use at the moment of the call. Its client is loaded with its first use. */
  service(): Promise<Service> {
    return this.#options.sandbox.active ? (this.#sandbox ??= this.#make('makeSandbox')) : this.xq();
  }

  /** XQ itself, also while the sandbox stands in for it. */
  xq(): Promise<Service> {
    return (this.#xq ??= this.#make('makeXq'));
  }

  /** Opens the connection for the request that the user is about to cause. Waits for nothing. */
  openEarly(): void {
    this.service().then(
      (service) => {
        service.openEarly();
      },
      () => undefined,
    );
  }

  /** Begins to fetch quantum entropy for the keys that the user is about to need. Waits for nothing. */
  prefetchEntropy(): void {
    this.service().then(
      ({ entropy }) => {
        entropy.prefetch();
      },
      () => undefined,
    );
  }

  /** The accounts of the service in use. Asked for at the start, when the service itself need not be there yet. */
  get accounts(): AccountStore {
    return this.#options.sandbox.active ? this.#accounts.sandbox : this.#accounts.xq;
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #make(maker: 'makeXq' | 'makeSandbox'): Promise<Service> {
    const makers = await import('./makeService.ts');
    return makers[maker](this.#options, this.#accounts);
  }
}
