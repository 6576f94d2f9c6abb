import * as v from 'valibot';
import * as vscode from 'vscode';
import { fromBase64, toBase64, toHex } from '../crypto/bytes.ts';
import { randomBytes } from '../crypto/random.ts';
import type { Sandbox } from '../sandbox/index.ts';
import type { Fetch } from '../xq/transport/fetchTransport.ts';
import type { Transport, TransportAnswer, TransportRequest } from '../xq/transport/transport.ts';
import type { Hosts } from '../xq/hosts.ts';
import { SecretValue } from './auth/secretValue.ts';
import { EditorError } from './errors.ts';

const STATE_KEY = 'xq.sandbox';
const JOURNAL_KEY = 'xq.sandbox.journal';

/** A key that was lost takes its journal with it: another key begins another file. */
const Journal = v.object({ file: v.string(), key: v.string() });

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
    this.#mail.dispose();
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
    const { startSandbox } = await import('../sandbox/index.ts');
    const { file, key } = await this.#journal();
    const sandbox = await startSandbox({
      journalFile: vscode.Uri.joinPath(this.#context.globalStorageUri, file).fsPath,
      journalKey: fromBase64(key),
    });
    sandbox.onMail((mail) => {
      this.#mail.fire(mail);
    });
    return sandbox;
  }

  async #journal(): Promise<v.InferOutput<typeof Journal>> {
    const value = new SecretValue(this.#context.secrets, JOURNAL_KEY, Journal);
    const stored = await value.read();
    if (stored !== undefined) return stored;
    const made = { file: `sandbox-${toHex(randomBytes(8))}.journal`, key: toBase64(randomBytes(32)) };
    await value.write(made);
    return made;
  }
}
