import * as vscode from 'vscode';
import type { Sandbox } from '../sandbox/index.ts';
import { FetchTransport } from '../xq/transport/fetchTransport.ts';
import type { Fetch } from '../xq/transport/fetchTransport.ts';
import type { Transport } from '../xq/transport/transport.ts';
import type { Hosts } from '../xq/hosts.ts';

const STATE_KEY = 'xq.sandbox';
const JOURNAL_KEY = 'xq.sandbox.journalKey';

/** Names that never resolve: what is meant for the sandbox can reach nobody else. @see RFC 2606, section 2 */
export const SANDBOX_HOSTS: Hosts = {
  subscription: 'https://sandbox.invalid/subscription/v2/',
  validation: 'https://sandbox.invalid/validation/v2/',
  quantum: 'https://sandbox.invalid/quantum/v2/',
};

/** The one API key that the sandbox knows; it is no secret. */
export const SANDBOX_API_KEY = 'sandbox';

export interface SandboxMail {
  readonly to: string;
  readonly pin: string;
}

/**
 * Whether the sandbox stands in for XQ, and the sandbox itself: a service inside the extension host, started on first
 * use, that keeps its state in a sealed journal so that what was encrypted can be decrypted after a restart.
 */
export class SandboxMode implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #mail = new vscode.EventEmitter<SandboxMail>();
  readonly onDidChange = this.#changed.event;
  readonly onMail = this.#mail.event;
  readonly transport: Transport = new FetchTransport(() => Promise.resolve(this.#fetch));
  #sandbox: Promise<Sandbox> | undefined;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
  }

  get active(): boolean {
    return this.#context.globalState.get(STATE_KEY, false);
  }

  async set(active: boolean): Promise<void> {
    await this.#context.globalState.update(STATE_KEY, active);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
    this.#mail.dispose();
    void this.#sandbox?.then((sandbox) => sandbox.close());
  }

  readonly #fetch: Fetch = async (url, init) => {
    const sandbox = await this.#started();
    return (await sandbox.fetch(new Request(url, init)));
  };

  #started(): Promise<Sandbox> {
    this.#sandbox ??= this.#start().catch((error: unknown) => {
      this.#sandbox = undefined;
      throw error;
    });
    return this.#sandbox;
  }

  async #start(): Promise<Sandbox> {
    const { startSandbox } = await import('../sandbox/index.ts');
    const folder = this.#context.globalStorageUri;
    await vscode.workspace.fs.createDirectory(folder);
    const sandbox = await startSandbox({
      journalFile: vscode.Uri.joinPath(folder, 'sandbox.journal').fsPath,
      journalKey: await this.#journalKey(),
    });
    sandbox.onMail((mail) => {
      this.#mail.fire(mail);
    });
    return sandbox;
  }

  async #journalKey(): Promise<Uint8Array> {
    const { secrets } = this.#context;
    const stored = await secrets.get(JOURNAL_KEY);
    if (stored !== undefined) return Buffer.from(stored, 'base64');
    const { randomBytes } = await import('../crypto/random.ts');
    const key = randomBytes(32);
    await secrets.store(JOURNAL_KEY, Buffer.from(key).toString('base64'));
    return key;
  }
}
