import * as vscode from 'vscode';
import type { Sandbox } from '../sandbox/index.ts';
import type { Fetch } from '../xq/transport/fetchTransport.ts';
import type { Transport, TransportAnswer, TransportRequest } from '../xq/transport/transport.ts';
import { EditorError } from './errors.ts';

const STATE_KEY = 'xq.sandbox';

/**
 * Whether the sandbox stands in for XQ, and the sandbox itself: a service inside the extension host, started on first
 * use, that keeps its state in a sealed journal so that what was encrypted can be decrypted after a restart.
 */
export class SandboxMode implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly transport: Transport = { send: (request) => this.#send(request) };
  #active: boolean;
  #sandbox: Promise<Sandbox> | undefined;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
    this.#active = context.globalState.get(STATE_KEY, false);
  }

  /** Of this window: another window that switches changes what is stored, but never under the feet of this one. */
  get active(): boolean {
    return this.#active;
  }

  async set(active: boolean): Promise<void> {
    await this.#context.globalState.update(STATE_KEY, active);
    if (active === this.#active) return;
    this.#active = active;
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
    this.#sandbox?.then((sandbox) => sandbox.close()).catch(() => undefined);
  }

  /** A sandbox that cannot start is a failure of its own, not a network that is down. */
  async #send(request: TransportRequest): Promise<TransportAnswer> {
    const sandbox = await this.#started();
    const { FetchTransport } = await import('../xq/transport/fetchTransport.ts');
    const fetch: Fetch = (url, init) => sandbox.fetch(new Request(url, init));
    return await new FetchTransport(() => Promise.resolve(fetch)).send(request);
  }

  #started(): Promise<Sandbox> {
    this.#sandbox ??= this.#start().catch((cause: unknown) => {
      this.#sandbox = undefined;
      throw cause instanceof EditorError ? cause : new EditorError('sandboxFailed', cause);
    });
    return this.#sandbox;
  }

  async #start(): Promise<Sandbox> {
    const { startStoredSandbox } = await import('./startStoredSandbox.ts');
    return await startStoredSandbox(this.#context);
  }
}
